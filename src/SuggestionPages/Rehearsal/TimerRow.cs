namespace SuggestionPages.Rehearsal;

/// <summary>Something that happens next.</summary>
/// <param name="At">When, as clocks in China show it.</param>
/// <param name="What">What happens, in words.</param>
/// <param name="Href">The task.</param>
/// <param name="Task">What is to be done.</param>
/// <param name="Number">The case's number.</param>
/// <param name="Title">The case's title.</param>
/// <param name="Holder">Who has it.</param>
public sealed record TimerRow(DateTimeOffset At, string What, string Href, string Task, string? Number, string Title, string Holder);
