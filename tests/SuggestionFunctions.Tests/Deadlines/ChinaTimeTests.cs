using CsCheck;
using SuggestionFunctions.Deadlines;
using static SuggestionFunctions.Tests.Deadlines.BuiltIn;

namespace SuggestionFunctions.Tests.Deadlines;

public sealed class ChinaTimeTests
{
    [Theory]
    [InlineData("2026-03-01T15:59:59Z", "2026-03-01")]
    [InlineData("2026-03-01T16:00:00Z", "2026-03-02")]
    [InlineData("2026-03-02T00:30:00+09:00", "2026-03-01")]
    [InlineData("1988-07-01T15:30:00Z", "1988-07-01")] // no summer time, then or ever
    public void A_date_begins_at_1600_UTC_of_the_day_before(string instant, string date) =>
        Assert.Equal(Day(date), ChinaTime.DateOf(DateTimeOffset.Parse(instant)));

    [Fact]
    public void Instants_are_given_in_UTC()
    {
        Assert.Equal(TimeSpan.Zero, ChinaTime.StartOf(Day("2026-03-02")).Offset);
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 0, 30, 0, TimeSpan.Zero), ChinaTime.At(Day("2026-03-02"), new TimeOnly(8, 30)));
        Assert.Equal(ChinaTime.StartOf(Day("2026-03-03")), ChinaTime.EndOf(Day("2026-03-02")));
    }

    [Fact]
    public void Every_instant_of_a_date_is_of_that_date() =>
        Gen.Select(RandomCalendars.Date, Gen.Long[0, TimeSpan.TicksPerDay - 1]).Sample((date, ticks) =>
            ChinaTime.DateOf(ChinaTime.StartOf(date).AddTicks(ticks)) == date);

    [Theory]
    [InlineData("1900-12-31T15:59:59Z")]
    [InlineData("2100-12-31T16:00:00Z")]
    public void An_instant_outside_1901_to_2100_is_a_clear_error(string instant)
    {
        var error = Assert.Throws<DeadlineException>(() => ChinaTime.DateOf(DateTimeOffset.Parse(instant)));

        Assert.Equal(DeadlineException.DateOutOfRange, error.Code);
    }
}
