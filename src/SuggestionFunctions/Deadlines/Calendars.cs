using System.Collections.Frozen;
using SuggestionFunctions.Deadlines.DataFiles;

namespace SuggestionFunctions.Deadlines;

/// <summary>
/// The loaded calendars, one a year; immutable. In a year that is not loaded Saturday and Sunday are off and every
/// other day is worked, and what is counted with such a day is provisional.
/// </summary>
public sealed class Calendars
{
    private static readonly BilingualText _saturday = new("周六", "Saturday");
    private static readonly BilingualText _sunday = new("周日", "Sunday");

    private readonly FrozenDictionary<int, CalendarYear> _years;
    private readonly FrozenDictionary<DateOnly, BilingualText> _holidays;
    private readonly FrozenSet<DateOnly> _workedDays;

    private Calendars(IReadOnlyDictionary<int, CalendarYear> years)
    {
        _years = years.ToFrozenDictionary();
        _workedDays = years.Values.SelectMany(year => year.WorkedDays).ToFrozenSet();
        var holidays = new Dictionary<DateOnly, BilingualText>();
        foreach (var holiday in years.Values.SelectMany(year => year.Holidays))
        {
            for (var date = holiday.From; date <= holiday.To; date = date.AddDays(1))
                holidays[date] = holiday.Name;
        }

        _holidays = holidays.ToFrozenDictionary();
    }

    /// <summary>No calendar at all: weekdays only, everything provisional.</summary>
    public static Calendars None { get; } = new(new Dictionary<int, CalendarYear>());

    /// <summary>The loaded years, ascending.</summary>
    public IReadOnlyList<int> Years => [.. _years.Keys.Order()];

    /// <summary>The calendars that are delivered with the app.</summary>
    /// <exception cref="DataFileException">One of the files is not in order.</exception>
    public static Calendars LoadBuiltIn() => Of(BuiltInData.Files("Calendars").Select(file => CalendarYear.Parse(file.Name, file.Json)));

    /// <summary>A set of calendars; of two for the same year the later one counts.</summary>
    public static Calendars Of(IEnumerable<CalendarYear> years) => years.Aggregate(None, (all, year) => all.With(year));

    /// <summary>These calendars with one more, or with one replaced.</summary>
    public Calendars With(CalendarYear year) => new(new Dictionary<int, CalendarYear>(_years) { [year.Year] = year });

    /// <summary>The loaded calendar of a year, or null.</summary>
    public CalendarYear? Find(int year) => _years.GetValueOrDefault(year);

    /// <summary>The years from one date's to another's that have no calendar, ascending.</summary>
    public IReadOnlyList<int> MissingBetween(DateOnly first, DateOnly last) =>
        [.. Enumerable.Range(first.Year, Math.Max(0, last.Year - first.Year + 1)).Where(year => !_years.ContainsKey(year))];

    /// <summary>What is known of a date.</summary>
    public CalendarDay DayAt(DateOnly date)
    {
        var whyOff = _holidays.GetValueOrDefault(date) ?? date.DayOfWeek switch
        {
            DayOfWeek.Saturday when !_workedDays.Contains(date) => _saturday,
            DayOfWeek.Sunday when !_workedDays.Contains(date) => _sunday,
            _ => null,
        };
        return new CalendarDay(date, whyOff, _years.ContainsKey(date.Year));
    }

    /// <summary>The date itself if it is worked, else the next one that is; null past 2100.</summary>
    public DateOnly? WorkingDayOnOrAfter(DateOnly date)
    {
        while (date <= ChinaTime.LastDate && !DayAt(date).IsWorkingDay)
            date = date.AddDays(1);
        return date <= ChinaTime.LastDate ? date : null;
    }

    /// <summary>The date itself if it is worked, else the last one before that is; null before 1901.</summary>
    public DateOnly? WorkingDayOnOrBefore(DateOnly date)
    {
        while (date >= ChinaTime.FirstDate && !DayAt(date).IsWorkingDay)
            date = date.AddDays(-1);
        return date >= ChinaTime.FirstDate ? date : null;
    }

    /// <summary>How many days of a year are worked.</summary>
    public int WorkingDaysIn(int year)
    {
        var count = 0;
        for (var date = new DateOnly(year, 1, 1); date.Year == year; date = date.AddDays(1))
            count += DayAt(date).IsWorkingDay ? 1 : 0;
        return count;
    }
}
