namespace SuggestionPages.Deadlines;

/// <summary>One deadline of a task.</summary>
/// <param name="Name">What is due.</param>
/// <param name="Sentence">How the date came about, with the rule's source.</param>
/// <param name="Extended">The first date and the one it was put off to, in words; null where it was not.</param>
/// <param name="Met">When it was met, in words; null: not yet.</param>
/// <param name="Days">From its start to its last day.</param>
public sealed record DeadlineSheet(string Name, string Sentence, string? Extended, string? Met, IReadOnlyList<StripDay> Days);
