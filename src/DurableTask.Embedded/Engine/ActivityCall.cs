namespace SuggestionFlow.Embedded.DurableTask.Engine;

/// <summary>An activity that an instance waits for.</summary>
/// <param name="Key">The instance's key, and <paramref name="Generation"/>: an answer to one that is gone is dropped.</param>
internal sealed record ActivityCall(string InstanceId, long Key, int Generation, int Step, string Name, string Version, string? Input);
