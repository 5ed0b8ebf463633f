using CsCheck;
using SuggestionFunctions.Deadlines;
using static SuggestionFunctions.Tests.Deadlines.BuiltIn;

namespace SuggestionFunctions.Tests.Deadlines;

public sealed class ReminderTests
{
    [Fact]
    public void A_reply_reminds_at_yellow_on_the_last_day_when_overdue_and_each_week_after()
    {
        var deadline = Zhejiang.DeadlineFor(RuleNames.Reply, Day("2026-03-02"), TwoYears);

        Assert.Equal(Day("2026-06-02"), deadline.Due);
        Assert.Equal(
            [
                new Alarm(China("2026-05-06 08:30"), AlarmKind.Yellow, 0), // a third is left on 05-03 at 08:00: a holiday until 05-05
                new Alarm(China("2026-06-02 08:30"), AlarmKind.LastDay, 0),
                new Alarm(China("2026-06-03 00:00"), AlarmKind.Limit, 0),
                new Alarm(China("2026-06-03 08:30"), AlarmKind.Overdue, 1),
                new Alarm(China("2026-06-10 08:30"), AlarmKind.OverdueWeekly, 2),
                new Alarm(China("2026-06-17 08:30"), AlarmKind.OverdueWeekly, 3),
                new Alarm(China("2026-06-24 08:30"), AlarmKind.OverdueWeekly, 4),
            ],
            At0830.AlarmsOf(deadline).Take(7));
    }

    [Fact]
    public void A_short_limit_has_no_yellow_reminder_when_that_is_not_before_the_last_day()
    {
        var deadline = Zhejiang.DeadlineFor(RuleNames.SecretaryReview, Day("2026-03-02"), TwoYears);

        Assert.Equal(new Alarm(China("2026-03-05 08:30"), AlarmKind.LastDay, 0), At0830.NextAlarm(deadline, China("2026-03-02 09:00")));
    }

    [Fact]
    public void The_first_reminder_overdue_waits_for_a_working_day()
    {
        var deadline = Between(Day("2026-09-01"), Day("2026-09-30"));

        Assert.Equal(new Alarm(China("2026-10-01 00:00"), AlarmKind.Limit, 0), At0830.NextAlarm(deadline, China("2026-09-30 08:30")));
        Assert.Equal(new Alarm(China("2026-10-08 08:30"), AlarmKind.Overdue, 1), At0830.NextAlarm(deadline, China("2026-10-01 00:00")));
    }

    [Fact]
    public void Weekly_reminders_never_fall_together_after_a_long_holiday()
    {
        // Mondays; two of them, the 16th and the 23rd of February, lie in one holiday.
        var deadline = Between(Day("2026-01-05"), Day("2026-02-06"));

        Assert.Equal(
            [China("2026-02-09 08:30"), China("2026-02-24 08:30"), China("2026-03-03 08:30")],
            At0830.AlarmsOf(deadline).Where(alarm => alarm.Number > 0).Take(3).Select(alarm => alarm.At));
    }

    [Fact]
    public void Without_roll_over_the_last_days_reminder_goes_out_on_the_working_day_before()
    {
        var deadline = Between(Day("2026-09-01"), Day("2026-10-01"));

        Assert.Contains(new Alarm(China("2026-09-30 08:30"), AlarmKind.LastDay, 0), At0830.AlarmsOf(deadline).Take(3));
    }

    [Fact]
    public void A_limit_without_any_working_day_only_expires_and_is_overdue() =>
        Assert.Equal(
            [AlarmKind.Limit, AlarmKind.Overdue],
            At0830.AlarmsOf(Between(Day("2026-03-06"), Day("2026-03-07"))).Take(2).Select(alarm => alarm.Kind));

    [Fact]
    public void A_met_deadline_is_silent() =>
        Assert.Null(At0830.NextAlarm(
            Zhejiang.DeadlineFor(RuleNames.Reply, Day("2026-03-02"), TwoYears).Met(China("2026-03-03 10:00")), China("2026-03-03 10:00")));

    [Fact]
    public void A_window_only_ends() =>
        Assert.Equal(
            [new Alarm(China("2026-03-13 00:00"), AlarmKind.Limit, 0)],
            At0830.AlarmsOf(Zhejiang.DeadlineFor(RuleNames.TransferWindow, Day("2026-03-02"), TwoYears)));

    [Fact]
    public void Reminders_end_with_the_year_2100() =>
        Assert.Null(At0830.NextAlarm(Between(Day("1901-01-01"), Day("1901-02-01")), China("2101-01-01 00:00")));

    [Theory]
    [InlineData(1, EscalationLevel.Handler)]
    [InlineData(2, EscalationLevel.LeaderInCharge)]
    [InlineData(3, EscalationLevel.Mayor)]
    [InlineData(4, EscalationLevel.Presidium)]
    [InlineData(40, EscalationLevel.Presidium)]
    public void Each_reminder_overdue_goes_a_step_up(int number, EscalationLevel level) => Assert.Equal(level, Escalation.LevelAt(number));

    [Fact]
    public void Alarms_always_come_later_than_the_one_before_at_0830_on_working_days_and_in_order() =>
        Gen.Select(RandomCalendars.Around(RandomCalendars.Date.Where(date => date.Year < 2099)), Gen.Int[1, 200]).Sample((around, days) =>
        {
            var obvious = new ObviousCount(around.Years);
            var reminders = new Reminders(Calendars.Of(around.Years), new TimeOnly(8, 30));
            var deadline = Between(around.Start, around.Start.AddDays(days));
            var after = ChinaTime.StartOf(around.Start);
            var last = AlarmKind.Yellow;
            var number = 0;
            for (var step = 0; step < 20; step++)
            {
                var alarm = reminders.NextAlarm(deadline, after);
                Assert.NotNull(alarm);
                Assert.True(alarm.At > after);
                Assert.True(alarm.Kind >= last);
                var local = alarm.At.ToOffset(TimeSpan.FromHours(8));
                Assert.Equal(alarm.Kind == AlarmKind.Limit ? TimeSpan.Zero : new TimeSpan(8, 30, 0), local.TimeOfDay);
                Assert.True(alarm.Kind == AlarmKind.Limit || !obvious.IsOff(DateOnly.FromDateTime(local.DateTime)));
                Assert.Equal(alarm.Kind >= AlarmKind.Overdue ? ++number : 0, alarm.Number);
                Assert.Equal(alarm.Kind >= AlarmKind.Limit, alarm.At >= deadline.ExpiresAt);
                if (alarm.Kind == AlarmKind.Yellow)
                    Assert.Equal(Light.Yellow, deadline.LightAt(alarm.At));
                (after, last) = (alarm.At, alarm.Kind);
            }
        }, iter: 1_000);

    [Fact]
    public void The_next_alarm_is_the_same_wherever_one_asks_from_between_two() =>
        Gen.Select(RandomCalendars.NearDate, Gen.Int[1, 120], Gen.Int[0, 300 * 24]).Sample((start, days, hours) =>
        {
            var deadline = Between(start, start.AddDays(days));
            var after = ChinaTime.StartOf(start).AddHours(hours);
            var next = At0830.NextAlarm(deadline, after);
            Assert.NotNull(next);
            Assert.Equal(next, At0830.NextAlarm(deadline, next.At.AddTicks(-1)));
        });
}
