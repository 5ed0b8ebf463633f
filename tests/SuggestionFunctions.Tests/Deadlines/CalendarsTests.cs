using SuggestionFunctions.Deadlines;
using static SuggestionFunctions.Tests.Deadlines.BuiltIn;

namespace SuggestionFunctions.Tests.Deadlines;

public sealed class CalendarsTests
{
    [Theory]
    [InlineData(2025)]
    [InlineData(2026)]
    public void Both_delivered_years_have_248_working_days(int year) => Assert.Equal(248, TwoYears.WorkingDaysIn(year));

    [Fact]
    public void The_delivered_years_are_2025_and_2026_and_2027_is_missing()
    {
        Assert.Equal([2025, 2026], TwoYears.Years);
        Assert.Equal([2027], TwoYears.MissingBetween(Day("2026-11-24"), Day("2027-05-24")));
        Assert.Equal([2024, 2027, 2028], TwoYears.MissingBetween(Day("2024-12-31"), Day("2028-01-01")));
        Assert.Empty(TwoYears.MissingBetween(Day("2025-01-01"), Day("2026-12-31")));
    }

    [Theory]
    [InlineData("2025-10-06", "国庆节、中秋节")]
    [InlineData("2026-02-21", "春节")] // a Saturday within the holiday
    [InlineData("2026-06-19", "端午节")]
    [InlineData("2026-03-07", "周六")]
    [InlineData("2026-03-08", "周日")]
    [InlineData("2026-02-28", null)] // a worked Saturday
    [InlineData("2025-01-26", null)] // a worked Sunday
    [InlineData("2026-02-24", null)]
    public void A_day_off_says_why(string date, string? why)
    {
        var day = TwoYears.DayAt(Day(date));

        Assert.Equal(why, day.WhyOff?.Zh);
        Assert.Equal(why is null, day.IsWorkingDay);
        Assert.True(day.IsKnown);
    }

    [Fact]
    public void In_a_year_without_calendar_weekends_are_off_and_nothing_is_known()
    {
        Assert.Equal(new CalendarDay(Day("2027-10-01"), WhyOff: null, IsKnown: false), TwoYears.DayAt(Day("2027-10-01")));
        Assert.Equal("Saturday", TwoYears.DayAt(Day("2027-10-02")).WhyOff?.En);
    }

    [Fact]
    public void A_year_loaded_again_replaces_the_one_before()
    {
        var announced = new CalendarYear
        {
            Year = 2026,
            Source = "a later announcement",
            Holidays = [new Holiday(new BilingualText("元旦", "New Year's Day"), Day("2026-01-01"), Day("2026-01-02"))],
            WorkedDays = [],
        };

        var calendars = TwoYears.With(announced);

        Assert.Equal([2025, 2026], calendars.Years);
        Assert.Equal("周六", calendars.DayAt(Day("2026-01-03")).WhyOff?.Zh);
        Assert.True(calendars.DayAt(Day("2026-10-01")).IsWorkingDay);
        Assert.False(TwoYears.DayAt(Day("2026-10-01")).IsWorkingDay); // the set it was made from is as it was
    }

    [Fact]
    public void The_nearest_working_day_ends_with_the_years_that_are_counted()
    {
        Assert.Equal(Day("2026-02-24"), TwoYears.WorkingDayOnOrAfter(Day("2026-02-15")));
        Assert.Equal(Day("2026-02-14"), TwoYears.WorkingDayOnOrBefore(Day("2026-02-23")));
        Assert.Null(TwoYears.WorkingDayOnOrAfter(Day("2101-01-01")));
        Assert.Null(TwoYears.WorkingDayOnOrBefore(Day("1900-12-31")));
    }
}
