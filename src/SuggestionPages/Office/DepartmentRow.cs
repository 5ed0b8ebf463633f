namespace SuggestionPages.Office;

/// <summary>A department in the list; <see cref="Successor"/> is what it went over into.</summary>
public sealed record DepartmentRow(string Id, string Name, bool Active, string? Successor, IReadOnlyList<DepartmentHolder> Holders);
