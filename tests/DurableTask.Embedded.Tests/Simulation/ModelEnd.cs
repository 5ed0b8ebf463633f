namespace SuggestionFlow.Embedded.DurableTask.Tests.Simulation;

/// <summary>How a generation ends by its plan.</summary>
/// <param name="Output">The output; <c>null</c> where it fails or continues as new.</param>
/// <param name="Next">With what it continues as new.</param>
internal sealed record ModelEnd(string? Output, RunInput? Next, bool Fails);
