namespace SuggestionFlow.Embedded.DurableTask.Hosting;

/// <summary>Which engine a host's client talks to.</summary>
internal sealed class EmbeddedClientOptions
{
    public string DatabasePath { get; set; } = string.Empty;
}
