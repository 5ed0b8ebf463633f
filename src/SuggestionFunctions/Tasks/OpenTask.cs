namespace SuggestionFunctions.Tasks;

/// <summary>An open task as its subject's header lists it. What is open is what the header lists.</summary>
public sealed record OpenTask(string Id, string Kind, string Desk, DateTimeOffset? DueAt, DateTimeOffset? YellowAt);
