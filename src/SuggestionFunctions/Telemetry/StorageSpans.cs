using System.Diagnostics;

namespace SuggestionFunctions.Telemetry;

/// <summary>Spans of the storage port, from the source <c>SuggestionFlow</c>. Of a partition's name only the kind before the first colon is told: what follows may be a person's id.</summary>
internal static class StorageSpans
{
    public const string SourceName = "SuggestionFlow";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>One call of a store.</summary>
    /// <param name="call">Such as <c>documents.get</c>.</param>
    /// <param name="name">The partition or the blob.</param>
    public static async Task<T> MeasureAsync<T>(string call, string name, Func<Activity?, Task<T>> act)
    {
        using var span = Source.StartActivity(call, ActivityKind.Client);
        if (span is null)
        {
            return await act(null);
        }

        var colon = name.IndexOf(':');
        span.SetTag("suggestionflow.partition", colon < 0 ? "" : name[..colon]);
        try
        {
            return await act(span);
        }
        catch (Exception failure)
        {
            span.SetStatus(ActivityStatusCode.Error).SetTag("error.type", failure.GetType().FullName);
            throw;
        }
    }
}
