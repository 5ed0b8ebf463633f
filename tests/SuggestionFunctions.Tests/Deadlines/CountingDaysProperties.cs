using CsCheck;
using SuggestionFunctions.Deadlines;

namespace SuggestionFunctions.Tests.Deadlines;

public sealed class CountingDaysProperties
{
    private static readonly Gen<DeadlineUnit> _unit = Gen.Enum<DeadlineUnit>();

    [Fact]
    public void Any_date_from_1901_to_2100_is_counted_as_the_obvious_way_counts_it() =>
        Gen.Select(RandomCalendars.Around(RandomCalendars.Date), Gen.Int[1, 400], _unit, Gen.Bool).Sample(
            (around, amount, unit, rollOver) => AgreesWithTheObviousWay(around.Start, around.Years, amount, unit, rollOver), iter: 3_000);

    [Fact]
    public void Around_the_delivered_calendars_it_is_counted_as_the_obvious_way_counts_it()
    {
        CalendarYear[] years = [.. BuiltIn.TwoYears.Years.Select(year => BuiltIn.TwoYears.Find(year)).OfType<CalendarYear>()];
        Gen.Select(RandomCalendars.NearDate, Gen.Int[1, 60], _unit, Gen.Bool).Sample(
            (start, amount, unit, rollOver) => AgreesWithTheObviousWay(start, years, amount, unit, rollOver), iter: 5_000);
    }

    [Fact]
    public void More_time_never_ends_sooner() =>
        Gen.Select(RandomCalendars.NearDate, Gen.Int[1, 60], _unit).Sample((start, amount, unit) =>
            new Period(amount, unit).CountFrom(start, BuiltIn.TwoYears, rollOver: true).Due
                <= new Period(amount + 1, unit).CountFrom(start, BuiltIn.TwoYears, rollOver: true).Due);

    private static void AgreesWithTheObviousWay(DateOnly start, CalendarYear[] years, int amount, DeadlineUnit unit, bool rollOver)
    {
        var (due, skipped, provisional) = new ObviousCount(years).Count(start, amount, unit, rollOver);
        var period = new Period(amount, unit);
        if (due is null)
        {
            var error = Assert.Throws<DeadlineException>(() => period.CountFrom(start, Calendars.Of(years), rollOver));
            Assert.Equal(DeadlineException.DateOutOfRange, error.Code);
            return;
        }

        var counted = period.CountFrom(start, Calendars.Of(years), rollOver);
        Assert.Equal(due, counted.Due);
        Assert.Equal(skipped, counted.Skipped.Select(day => day.Date));
        Assert.Equal(provisional, counted.Provisional);
    }
}
