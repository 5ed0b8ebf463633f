using Microsoft.DurableTask.Converters;

namespace Microsoft.DurableTask.Client;

/// <summary>How a client works.</summary>
public class DurableTaskClientOptions
{
    private DataConverter? _dataConverter;

    /// <summary>The version of orchestrations that are started without one; empty for none.</summary>
    public string DefaultVersion { get; set; } = string.Empty;

    /// <summary>Turns inputs, outputs and events into text and back; set to <c>null</c>, the usual one.</summary>
    public DataConverter DataConverter
    {
        get => _dataConverter ?? JsonDataConverter.Default;
        set => _dataConverter = value;
    }

    /// <summary>Whether <see cref="DataConverter"/> was set to something.</summary>
    internal bool HasOwnDataConverter => _dataConverter is not null;

    internal void ApplyTo(DurableTaskClientOptions other)
    {
        if (!other.HasOwnDataConverter)
        {
            other.DataConverter = DataConverter;
        }

        if (!string.IsNullOrWhiteSpace(DefaultVersion))
        {
            other.DefaultVersion = DefaultVersion;
        }
    }
}
