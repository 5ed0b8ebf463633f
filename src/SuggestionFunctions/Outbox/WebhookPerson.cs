namespace SuggestionFunctions.Outbox;

/// <summary>Whom a message is for: the person's id, name and account, by one of which the bridge knows them.</summary>
public sealed record WebhookPerson(string Id, string Name, string? Account);
