namespace SuggestionPages.Office;

/// <summary>The rules that new cases are counted by.</summary>
/// <param name="Name">What they are called.</param>
/// <param name="RollOver">Whether a last day that is off moves to the next working day.</param>
/// <param name="ReminderTime">When reminders go out.</param>
/// <param name="Rounds">How often a case is handled again.</param>
/// <param name="Rules">The limits.</param>
public sealed record RulesModel(string Name, bool RollOver, string ReminderTime, int Rounds, IReadOnlyList<RuleRow> Rules);
