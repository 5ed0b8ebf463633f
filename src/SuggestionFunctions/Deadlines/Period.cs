namespace SuggestionFunctions.Deadlines;

/// <summary>A length of time as the rules give it: an amount of days, working days or months.</summary>
/// <param name="Amount">From 1 to <see cref="LargestAmount"/>.</param>
/// <param name="Unit">What is counted.</param>
public sealed record Period(int Amount, DeadlineUnit Unit)
{
    /// <summary>The largest amount that is counted; in days twenty-seven years.</summary>
    public const int LargestAmount = 10_000;

    /// <summary>
    /// The date on which this period ends. The start day is not counted; months end on the same date, or on the month's
    /// last day where it has no such date.
    /// </summary>
    /// <param name="start">The date (in China) on which the clock starts.</param>
    /// <param name="calendars">What tells working days from days off.</param>
    /// <param name="rollOver">Whether an end on a day off moves to the next working day.</param>
    /// <exception cref="DeadlineException"><c>date-out-of-range</c>, <c>amount-out-of-range</c>, <c>unknown-unit</c>.</exception>
    public CountedPeriod CountFrom(DateOnly start, Calendars calendars, bool rollOver)
    {
        ChinaTime.Within(start);
        if (Amount is < 1 or > LargestAmount)
        {
            throw new DeadlineException(DeadlineException.AmountOutOfRange, new BilingualText(
                $"期限数量 {Amount} 超出范围：应为 1 至 {LargestAmount}。",
                $"The amount {Amount} is out of range: it must be from 1 to {LargestAmount}."));
        }

        return Unit switch
        {
            DeadlineUnit.Day => EndingOn(start.AddDays(Amount), calendars, rollOver),
            DeadlineUnit.Month => EndingOn(start.AddMonths(Amount), calendars, rollOver),
            DeadlineUnit.WorkingDay => FirstWorkingDays(start.AddDays(1), Amount, calendars),
            _ => throw new DeadlineException(DeadlineException.UnknownUnit, new BilingualText(
                "期限单位应为日（day）、工作日（workingDay）或月（month）。", "The unit must be day, workingDay or month.")),
        };
    }

    /// <summary>A period that ends on a given date, moved to the next working day if that is asked for and needed.</summary>
    internal static CountedPeriod EndingOn(DateOnly date, Calendars calendars, bool rollOver)
    {
        ChinaTime.Within(date);
        return rollOver ? FirstWorkingDays(date, 1, calendars) : new CountedPeriod(date, [], Provisional: false);
    }

    /// <summary>Walks from a date, itself included, until as many working days have been met as asked for.</summary>
    private static CountedPeriod FirstWorkingDays(DateOnly from, int amount, Calendars calendars)
    {
        var skipped = new List<SkippedDay>();
        var provisional = false;
        for (var date = from; ; date = date.AddDays(1))
        {
            var day = calendars.DayAt(ChinaTime.Within(date));
            provisional |= !day.IsKnown;
            if (day.WhyOff is { } why)
                skipped.Add(new SkippedDay(date, why.Zh, why.En));
            else if (--amount == 0)
                return new CountedPeriod(date, skipped, provisional);
        }
    }
}
