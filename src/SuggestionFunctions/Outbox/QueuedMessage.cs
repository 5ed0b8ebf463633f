namespace SuggestionFunctions.Outbox;

/// <summary>A message of a queue, with the version of its document.</summary>
public sealed record QueuedMessage(OutboxMessage Message, string ETag);
