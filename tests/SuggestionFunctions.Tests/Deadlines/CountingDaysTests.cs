using SuggestionFunctions.Deadlines;
using static SuggestionFunctions.Tests.Deadlines.BuiltIn;

namespace SuggestionFunctions.Tests.Deadlines;

public sealed class CountingDaysTests
{
    [Theory]
    [InlineData("2026-02-12", 5, DeadlineUnit.WorkingDay, "2026-02-26")] // over the Spring Festival, a Saturday worked before it
    [InlineData("2026-09-28", 5, DeadlineUnit.WorkingDay, "2026-10-10")] // onto a worked Saturday
    [InlineData("2026-02-13", 1, DeadlineUnit.WorkingDay, "2026-02-14")]
    [InlineData("2026-03-06", 1, DeadlineUnit.WorkingDay, "2026-03-09")]
    [InlineData("2026-03-07", 1, DeadlineUnit.WorkingDay, "2026-03-09")] // started on a day off
    [InlineData("2025-12-31", 1, DeadlineUnit.WorkingDay, "2026-01-04")] // a worked Sunday
    [InlineData("2025-09-30", 3, DeadlineUnit.WorkingDay, "2025-10-11")]
    [InlineData("2026-07-01", 3, DeadlineUnit.Month, "2026-10-08")] // 10-01 is off
    [InlineData("2026-06-10", 3, DeadlineUnit.Month, "2026-09-10")]
    [InlineData("2026-01-31", 1, DeadlineUnit.Month, "2026-02-28")] // the month's last day, a worked Saturday
    [InlineData("2025-08-31", 1, DeadlineUnit.Month, "2025-09-30")]
    [InlineData("2025-11-30", 3, DeadlineUnit.Month, "2026-02-28")]
    [InlineData("2026-06-09", 10, DeadlineUnit.Day, "2026-06-22")] // 06-19 begins a holiday
    [InlineData("2026-06-08", 10, DeadlineUnit.Day, "2026-06-18")]
    public void The_start_day_is_not_counted_and_the_end_is_a_working_day(string start, int amount, DeadlineUnit unit, string due)
    {
        var counted = new Period(amount, unit).CountFrom(Day(start), TwoYears, rollOver: true);

        Assert.Equal(Day(due), counted.Due);
        Assert.False(counted.Provisional);
    }

    [Fact]
    public void A_period_that_ends_past_the_last_calendar_is_provisional_and_ends_on_the_weekday()
    {
        var counted = new Period(6, DeadlineUnit.Month).CountFrom(Day("2026-07-01"), TwoYears, rollOver: true);

        Assert.Equal(Day("2027-01-01"), counted.Due);
        Assert.True(counted.Provisional);
        Assert.Empty(counted.Skipped);
    }

    [Fact]
    public void A_period_that_ends_with_the_last_calendar_is_not_provisional() =>
        Assert.False(new Period(1, DeadlineUnit.WorkingDay).CountFrom(Day("2026-12-30"), TwoYears, rollOver: true).Provisional);

    [Theory]
    [InlineData("2028-01-31", 1, "2028-02-29")]
    [InlineData("2027-01-31", 1, "2027-02-28")]
    [InlineData("2027-02-28", 12, "2028-02-28")]
    [InlineData("2028-02-29", 12, "2029-02-28")]
    [InlineData("1999-11-30", 3, "2000-02-29")]
    [InlineData("2099-11-30", 3, "2100-02-28")]
    public void Months_end_on_the_same_date_or_the_months_last_day(string start, int months, string due) =>
        Assert.Equal(Day(due), new Period(months, DeadlineUnit.Month).CountFrom(Day(start), TwoYears, rollOver: false).Due);

    [Fact]
    public void Without_roll_over_a_period_may_end_on_a_day_off()
    {
        var counted = new Period(3, DeadlineUnit.Month).CountFrom(Day("2026-07-01"), TwoYears, rollOver: false);

        Assert.Equal(Day("2026-10-01"), counted.Due);
        Assert.Empty(counted.Skipped);
        Assert.False(counted.Provisional);
    }

    [Fact]
    public void Skipped_days_say_why()
    {
        var counted = new Period(5, DeadlineUnit.WorkingDay).CountFrom(Day("2026-09-23"), TwoYears, rollOver: true);

        Assert.Equal(Day("2026-10-08"), counted.Due); // 24, 28, 29, 30 September, and the first day after the National Day
        Assert.Equal(
            [.. Enumerable.Repeat("中秋节", 3), .. Enumerable.Repeat("国庆节", 7)],
            counted.Skipped.Select(day => day.Why));
        Assert.Equal(Day("2026-09-25"), counted.Skipped[0].Date);
        Assert.Equal(Day("2026-10-07"), counted.Skipped[^1].Date);
    }

    [Fact]
    public void A_due_date_moved_off_a_weekend_names_the_days_it_moved_over()
    {
        var counted = new Period(1, DeadlineUnit.Month).CountFrom(Day("2026-06-11"), TwoYears, rollOver: true);

        Assert.Equal(Day("2026-07-13"), counted.Due);
        Assert.Equal(
            [new SkippedDay(Day("2026-07-11"), "周六", "Saturday"), new SkippedDay(Day("2026-07-12"), "周日", "Sunday")], counted.Skipped);
    }

    [Fact]
    public void It_expires_at_midnight_in_China_after_the_due_date() =>
        Assert.Equal(
            new DateTimeOffset(2026, 10, 8, 16, 0, 0, TimeSpan.Zero),
            new Period(3, DeadlineUnit.Month).CountFrom(Day("2026-07-01"), TwoYears, rollOver: true).ExpiresAt);

    [Theory]
    [InlineData("1900-12-31", 1, DeadlineUnit.Day, "date-out-of-range")]
    [InlineData("2101-01-01", 1, DeadlineUnit.Day, "date-out-of-range")]
    [InlineData("2100-12-31", 1, DeadlineUnit.Day, "date-out-of-range")]
    [InlineData("2100-12-31", 1, DeadlineUnit.WorkingDay, "date-out-of-range")]
    [InlineData("2100-12-01", 10_000, DeadlineUnit.Month, "date-out-of-range")]
    [InlineData("9999-12-31", 1, DeadlineUnit.Month, "date-out-of-range")]
    [InlineData("2026-07-01", 0, DeadlineUnit.Day, "amount-out-of-range")]
    [InlineData("2026-07-01", -3, DeadlineUnit.WorkingDay, "amount-out-of-range")]
    [InlineData("2026-07-01", int.MaxValue, DeadlineUnit.Month, "amount-out-of-range")]
    [InlineData("2026-07-01", 1, (DeadlineUnit)9, "unknown-unit")]
    public void What_cannot_be_counted_is_a_clear_error(string start, int amount, DeadlineUnit unit, string code)
    {
        var error = Assert.Throws<DeadlineException>(() => new Period(amount, unit).CountFrom(Day(start), TwoYears, rollOver: true));

        Assert.Equal(code, error.Code);
        Assert.NotEmpty(error.Text.Zh);
    }
}
