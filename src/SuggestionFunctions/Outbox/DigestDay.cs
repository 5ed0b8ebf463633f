namespace SuggestionFunctions.Outbox;

/// <summary>The last day (China) whose digests a town has, and up to when (an instant, UTC, of the procedure's clock) they tell what happened.</summary>
public sealed record DigestDay(DateOnly Date, DateTimeOffset UpTo);
