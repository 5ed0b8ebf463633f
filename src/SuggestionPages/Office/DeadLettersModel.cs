namespace SuggestionPages.Office;

/// <summary>The messages of the town that could not be sent.</summary>
public sealed record DeadLettersModel(int Count, IReadOnlyList<DeadLetterRow> Rows, string? Next, bool Sent);
