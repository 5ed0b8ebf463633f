namespace SuggestionPages.Office;

/// <summary>One limit: what it is for, how long, whether the law sets it, and where it stands.</summary>
public sealed record RuleRow(string Name, string Length, bool Legal, string Article);
