namespace SuggestionPages.Deadlines;

/// <summary>Why a task is due when it is.</summary>
/// <param name="Task">Its page.</param>
/// <param name="About">What is to be done, with number and title.</param>
/// <param name="Year">Today's, which dates leave out.</param>
/// <param name="Sheets">Its deadlines, the soonest first.</param>
public sealed record DeadlineModel(string Task, string About, int Year, IReadOnlyList<DeadlineSheet> Sheets);
