namespace SuggestionFunctions.Health;

/// <summary><c>live</c>, <c>ready</c>, or why it is not; the years of which deadlines need a calendar that is missing.</summary>
public sealed record HealthView(string Status, IReadOnlyList<int>? MissingCalendars = null);
