using CsCheck;
using SuggestionFunctions.Deadlines;

namespace SuggestionFunctions.Tests.Deadlines;

/// <summary>Calendars and dates as they might be.</summary>
internal static class RandomCalendars
{
    private static readonly BilingualText _name = new("假日", "holiday");

    /// <summary>A date of the years that are counted.</summary>
    public static readonly Gen<DateOnly> Date =
        Gen.Int[0, ChinaTime.LastDate.DayNumber - ChinaTime.FirstDate.DayNumber].Select(days => ChinaTime.FirstDate.AddDays(days));

    /// <summary>A date of the years around the delivered calendars.</summary>
    public static readonly Gen<DateOnly> NearDate = Gen.Int[0, 4 * 365].Select(days => new DateOnly(2024, 1, 1).AddDays(days));

    /// <summary>A year with up to eight holidays of up to twelve days and some of its weekend days worked.</summary>
    public static Gen<CalendarYear> Year(int year) =>
        Gen.Select(Gen.Int[0, 364], Gen.Int[1, 12]).Array[0, 8].Select(Gen.Int[0, 364].Array[0, 30], (holidays, worked) =>
        {
            var first = new DateOnly(year, 1, 1);
            var taken = new List<Holiday>();
            foreach (var (day, length) in holidays)
            {
                var from = first.AddDays(day);
                var to = from.AddDays(length - 1).Year == year ? from.AddDays(length - 1) : from;
                if (taken.TrueForAll(other => to < other.From || from > other.To))
                    taken.Add(new Holiday(_name, from, to));
            }

            var workedDays = worked.Select(day => first.AddDays(day)).Distinct().Where(date =>
                date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday && taken.TrueForAll(holiday => date < holiday.From || date > holiday.To));
            return new CalendarYear { Year = year, Source = "random", Holidays = taken, WorkedDays = [.. workedDays] };
        });

    /// <summary>A date with random calendars of its year and the next, either of which may be missing.</summary>
    public static Gen<(DateOnly Start, CalendarYear[] Years)> Around(Gen<DateOnly> dates) =>
        dates.SelectMany(date => Gen.Select(Year(date.Year), Year(Math.Min(date.Year + 1, 2100)), Gen.Bool, Gen.Bool, (one, two, hasOne, hasTwo) =>
            (date, new[] { (one, hasOne), (two, hasTwo && two.Year != one.Year) }.Where(year => year.Item2).Select(year => year.Item1).ToArray())));
}
