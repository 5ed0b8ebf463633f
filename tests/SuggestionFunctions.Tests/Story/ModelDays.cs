using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Tests.Deadlines;

namespace SuggestionFunctions.Tests.Story;

/// <summary>The numbers of the default profile, as DOMAIN's table has them, and days counted one after the other. Shares no code with what it checks but the calendar files.</summary>
internal sealed class ModelDays
{
    /// <summary>A new rule of a clock needs a row.</summary>
    private static readonly Dictionary<string, (int Amount, DeadlineUnit Unit)> Rules = new()
    {
        ["coSignature"] = (5, DeadlineUnit.WorkingDay),
        ["secretaryReview"] = (3, DeadlineUnit.WorkingDay),
        ["revision"] = (15, DeadlineUnit.WorkingDay),
        ["chairAssignment"] = (5, DeadlineUnit.WorkingDay),
        ["mayorApproval"] = (3, DeadlineUnit.WorkingDay),
        ["transferWindow"] = (10, DeadlineUnit.Day),
        ["transferDecision"] = (3, DeadlineUnit.WorkingDay),
        ["extensionDecision"] = (3, DeadlineUnit.WorkingDay),
        ["firstContact"] = (20, DeadlineUnit.WorkingDay),
        ["coHandlingOpinion"] = (2, DeadlineUnit.Month),
        ["leaderSignOff"] = (3, DeadlineUnit.WorkingDay),
        ["reply"] = (3, DeadlineUnit.Month),
        ["longest"] = (6, DeadlineUnit.Month),
        ["fastLane"] = (10, DeadlineUnit.WorkingDay),
        ["deputyEvaluation"] = (15, DeadlineUnit.WorkingDay),
        ["suggestionEvaluation"] = (15, DeadlineUnit.WorkingDay),
        ["silenceDecision"] = (5, DeadlineUnit.WorkingDay),
        ["handlingAgain"] = (1, DeadlineUnit.Month),
        ["meetingArrangement"] = (5, DeadlineUnit.WorkingDay),
        ["presidiumReview"] = (20, DeadlineUnit.WorkingDay),
        ["withdrawalConfirmation"] = (5, DeadlineUnit.WorkingDay),
        ["urgeAnswer"] = (5, DeadlineUnit.WorkingDay),
        ["meetingAnswer"] = (5, DeadlineUnit.WorkingDay),
        ["meetingMinutes"] = (5, DeadlineUnit.WorkingDay),
        ["minutesConfirmation"] = (5, DeadlineUnit.WorkingDay),
        ["progressReport"] = (1, DeadlineUnit.Month),
    };

    private readonly Dictionary<int, CalendarYear> years = BuiltIn.TwoYears.Years.Select(year => BuiltIn.TwoYears.Find(year)).OfType<CalendarYear>().ToDictionary(year => year.Year);
    private ObviousCount count;

    public ModelDays() => count = new ObviousCount([.. years.Values]);

    public static DateTimeOffset At(DateOnly date, int hour, int minute) => new DateTimeOffset(date.ToDateTime(new TimeOnly(hour, minute)), TimeSpan.FromHours(8)).ToUniversalTime();

    public static DateOnly DateOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime.AddHours(8));

    public void Load(CalendarYear year)
    {
        years[year.Year] = year;
        count = new ObviousCount([.. years.Values]);
    }

    /// <summary>The calendars as a town has them now.</summary>
    public async Task LoadAsync(StoryTown town)
    {
        var calendars = await town.CalendarsAsync();
        foreach (var year in calendars.Years.Select(calendars.Find).OfType<CalendarYear>())
        {
            Load(year);
        }
    }

    public DateOnly Due(string rule, DateOnly start, DateOnly? granted)
    {
        var due = Counted(rule, start);
        return granted is { } later && later > due ? WorkingDayFrom(later) : due;
    }

    /// <summary>What was extended stays extended.</summary>
    public DateOnly Recounted(string rule, DateOnly start, DateOnly? granted, DateOnly before) =>
        granted is { } later && before >= later ? WorkingDayFrom(later) : Counted(rule, start);

    /// <summary>Everything an unmet deadline says, day by day: a third of the time left, the last day, its limit at midnight, the first working day overdue and each week after.</summary>
    public IEnumerable<Ring> RingsOf(ModelDeadline deadline)
    {
        var (begins, ends) = (At(deadline.Start.AddDays(1), 0, 0), At(deadline.Due.AddDays(1), 0, 0));
        var yellowFrom = ends - ((ends - begins) / 3);
        var (yellow, number, next) = (false, 0, deadline.Due.AddDays(1));
        for (var day = deadline.Start.AddDays(1); ; day = day.AddDays(1))
        {
            if (day == deadline.Due.AddDays(1))
            {
                yield return new Ring(ends, "limit", 0, deadline.Rule);
            }

            if (count.IsOff(day))
            {
                continue;
            }

            var at = At(day, 8, 30);
            if (day < deadline.Due && at >= yellowFrom && !yellow)
            {
                yellow = true;
                yield return new Ring(at, "yellow", 0, deadline.Rule);
            }
            else if (day == deadline.Due)
            {
                yield return new Ring(at, "lastDay", 0, deadline.Rule);
            }
            else if (day > deadline.Due && day >= next)
            {
                number++;
                next = day.AddDays(7);
                yield return new Ring(at, number == 1 ? "overdue" : "overdueWeekly", number, deadline.Rule);
            }
        }
    }

    private DateOnly Counted(string rule, DateOnly start) =>
        count.Count(start, Rules[rule].Amount, Rules[rule].Unit, rollOver: true).Due ?? throw new InvalidOperationException("Past 2100.");

    public DateOnly WorkingDayFrom(DateOnly day)
    {
        while (count.IsOff(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }
}
