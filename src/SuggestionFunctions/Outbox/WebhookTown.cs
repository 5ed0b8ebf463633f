namespace SuggestionFunctions.Outbox;

/// <summary>The town whose message it is.</summary>
public sealed record WebhookTown(string Id, string Name);
