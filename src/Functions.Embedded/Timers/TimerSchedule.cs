using NCrontab;

namespace SuggestionFlow.Embedded.Functions.Timers;

/// <summary>When a timer trigger falls due: NCrontab of five or six fields, in UTC.</summary>
internal sealed class TimerSchedule
{
    private readonly CrontabSchedule _schedule;

    private TimerSchedule(CrontabSchedule schedule) => _schedule = schedule;

    /// <summary>Reads a schedule, or says what is wrong with it.</summary>
    public static TimerSchedule? Read(string text, out string? wrong)
    {
        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Length;
        var options = new CrontabSchedule.ParseOptions { IncludingSeconds = fields == 6 };
        if (CrontabSchedule.TryParse(text, options) is { } schedule)
        {
            wrong = null;
            return new TimerSchedule(schedule);
        }

        wrong = $"'{text}' is no schedule; write six fields (second minute hour day month weekday, in UTC) or five (without the second).";
        return null;
    }

    /// <summary>The first occurrence after the instant given; both UTC.</summary>
    public DateTimeOffset Next(DateTimeOffset after) => new(_schedule.GetNextOccurrence(after.UtcDateTime), TimeSpan.Zero);
}
