namespace SuggestionFlow.Embedded.DurableTask.Engine;

/// <summary>With what an instance begins anew.</summary>
/// <param name="Version">Another version; <c>null</c> for the present one.</param>
internal sealed record Renewal(string? Input, string? Version, bool KeepsEvents);
