using SuggestionFunctions.Deadlines;

namespace SuggestionFunctions.Tasks;

/// <summary>How a case's profile counts: whether a due date on a day off moves on, and when (China Standard Time) reminders go out.</summary>
public sealed record CountingRules(bool RollOver, TimeOnly ReminderTime)
{
    public static CountingRules Of(RuleProfile profile) => new(profile.RollOver, profile.ReminderTime);
}
