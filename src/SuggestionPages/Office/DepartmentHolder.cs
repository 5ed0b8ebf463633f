namespace SuggestionPages.Office;

/// <summary>Somebody who holds a department today, or stands in for it.</summary>
public sealed record DepartmentHolder(string Name, string? Phone, bool Substitute);
