using SuggestionFunctions.Deadlines;

namespace SuggestionFunctions.Tests.Deadlines;

/// <summary>
/// The slow, obvious way to count: every day is looked up in plain lists, one after the other. Shares no code with what
/// it checks.
/// </summary>
internal sealed class ObviousCount(IReadOnlyList<CalendarYear> years)
{
    public bool IsOff(DateOnly date)
    {
        foreach (var year in years)
        {
            if (year.WorkedDays.Contains(date))
                return false;
            foreach (var holiday in year.Holidays)
            {
                if (date >= holiday.From && date <= holiday.To)
                    return true;
            }
        }

        return date.DayOfWeek == DayOfWeek.Saturday || date.DayOfWeek == DayOfWeek.Sunday;
    }

    public bool IsKnown(DateOnly date) => years.Any(year => year.Year == date.Year);

    /// <summary>The due date, the days skipped, and whether it is provisional; due is null past 2100.</summary>
    public (DateOnly? Due, List<DateOnly> Skipped, bool Provisional) Count(DateOnly start, int amount, DeadlineUnit unit, bool rollOver)
    {
        var looked = new List<DateOnly>();
        var date = start;
        if (unit == DeadlineUnit.WorkingDay)
        {
            for (var left = amount; left > 0;)
            {
                date = date.AddDays(1);
                looked.Add(date);
                if (!IsOff(date))
                    left--;
            }
        }
        else
        {
            date = unit == DeadlineUnit.Day ? DaysLater(start, amount) : MonthsLater(start, amount);
            if (rollOver)
            {
                looked.Add(date);
                while (IsOff(date))
                {
                    date = date.AddDays(1);
                    looked.Add(date);
                }
            }
        }

        return (date.Year > 2100 ? null : date, looked.Where(IsOff).ToList(), looked.Any(day => !IsKnown(day)));
    }

    private static DateOnly DaysLater(DateOnly date, int days)
    {
        for (; days > 0; days--)
            date = date.AddDays(1);
        return date;
    }

    private static DateOnly MonthsLater(DateOnly date, int months)
    {
        var (year, month) = (date.Year, date.Month);
        for (; months > 0; months--)
            (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1);
        var day = date.Day;
        while (!DateOnly.TryParseExact($"{year:0000}-{month:00}-{day:00}", "yyyy-MM-dd", out _))
            day--;
        return new DateOnly(year, month, day);
    }
}
