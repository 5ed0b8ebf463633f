using SuggestionFunctions.Deadlines;

namespace SuggestionFunctions.Tests.Deadlines;

/// <summary>The delivered data, and short ways to write dates and instants.</summary>
internal static class BuiltIn
{
    /// <summary>The calendars of 2025 and 2026.</summary>
    public static readonly Calendars TwoYears = Calendars.LoadBuiltIn();

    public static readonly RuleProfile Zhejiang = RuleProfiles.LoadBuiltIn().Newest(RuleProfiles.Default);

    public static readonly Reminders At0830 = new(TwoYears, Zhejiang.ReminderTime);

    public static DateOnly Day(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd");

    /// <summary>An instant given in China Standard Time.</summary>
    public static DateTimeOffset China(string time) => DateTimeOffset.ParseExact(time + " +08:00", "yyyy-MM-dd HH:mm zzz", formatProvider: null);

    /// <summary>A deadline between two dates that no rule counted.</summary>
    public static Deadline Between(DateOnly start, DateOnly due, DeadlineClock clock = DeadlineClock.Legal) =>
        Zhejiang.DeadlineFor(RuleNames.Reply, start, TwoYears) with { Original = due, Due = due, Clock = clock, Skipped = [] };
}
