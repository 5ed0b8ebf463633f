namespace SuggestionFlow.Embedded.DurableTask.Store;

/// <summary>Which step of which instance a sub-orchestration answers to.</summary>
/// <param name="Key">The parent's key: an instance that took its id later is somebody else.</param>
/// <param name="Generation">The parent's generation: one that began anew does not wait any longer.</param>
internal sealed record ParentLink(string Id, string Name, long Key, int Generation, int Step);
