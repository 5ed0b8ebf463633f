namespace SuggestionPages.Office;

/// <summary>A message that could not be sent: to whom, by what, since when and why.</summary>
public sealed record DeadLetterRow(string Id, string Person, string Channel, string At, int Attempts, string Reason);
