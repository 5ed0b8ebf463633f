using System.Text.Json;
using System.Text.Json.Serialization;
using SuggestionFunctions.Deadlines;
using static SuggestionFunctions.Tests.Deadlines.BuiltIn;

namespace SuggestionFunctions.Tests.Deadlines;

public sealed class DeadlineTests
{
    private const string ReplyOfJuly =
        """{"rule":"reply","clock":"legal","article":"代表法 §51","unit":"month","amount":3,"start":"2026-07-01","original":"2026-10-08","due":"2026-10-08","extended":false,"provisional":false,"skipped":[""";

    public static TheoryData<JsonSerializerOptions> AnyOptions => new(
        JsonSerializerOptions.Default,
        JsonSerializerOptions.Web,
        new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseUpper, Converters = { new JsonStringEnumConverter() } });

    [Theory]
    [MemberData(nameof(AnyOptions))]
    public void A_deadline_has_the_same_JSON_under_any_options_and_comes_back_from_it(JsonSerializerOptions given)
    {
        var options = new JsonSerializerOptions(given) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        var deadline = Zhejiang.DeadlineFor(RuleNames.Reply, Day("2026-07-01"), TwoYears);

        var json = JsonSerializer.Serialize(deadline, options);
        var back = JsonSerializer.Deserialize<Deadline>(json, options);

        Assert.StartsWith(ReplyOfJuly + """{"date":"2026-10-01","why":"国庆节","whyEn":"National Day"}""", json);
        Assert.Equal(json, JsonSerializer.Serialize(back, options));
        Assert.Equal(7, back?.Skipped.Count);
    }

    [Fact]
    public void A_met_deadline_keeps_its_instant_through_JSON()
    {
        var met = Zhejiang.DeadlineFor(RuleNames.Reply, Day("2026-07-01"), TwoYears).Met(China("2026-09-30 16:20"));

        var json = JsonSerializer.Serialize(met);

        Assert.Contains("\"metAt\":\"2026-09-30T08:20:00", json);
        Assert.Equal(met.MetAt, JsonSerializer.Deserialize<Deadline>(json)?.MetAt);
    }

    [Fact]
    public void The_first_doing_meets_it()
    {
        var met = Zhejiang.DeadlineFor(RuleNames.FirstContact, Day("2026-07-01"), TwoYears).Met(China("2026-07-02 09:00"));

        Assert.Equal(China("2026-07-02 09:00"), met.Met(China("2026-07-03 09:00")).MetAt);
        Assert.Null(met.LightAt(China("2027-01-01 00:00")));
    }

    [Fact]
    public void It_can_be_kept_until_the_last_instant_of_the_due_date_in_China()
    {
        var deadline = Zhejiang.DeadlineFor(RuleNames.Reply, Day("2026-07-01"), TwoYears);

        Assert.True(deadline.IsInTime(China("2026-10-09 00:00").AddTicks(-1)));
        Assert.False(deadline.IsInTime(China("2026-10-09 00:00")));
    }

    [Fact]
    public void An_extension_keeps_the_original_date_and_ends_on_a_working_day()
    {
        var extended = Zhejiang.DeadlineFor(RuleNames.Reply, Day("2026-07-01"), TwoYears).ExtendTo(Day("2026-11-07"), TwoYears, Zhejiang.RollOver);

        Assert.True(extended.Extended);
        Assert.Equal(Day("2026-10-08"), extended.Original);
        Assert.Equal(Day("2026-11-09"), extended.Due);
        Assert.Equal([Day("2026-11-07"), Day("2026-11-08")], extended.Skipped.Select(day => day.Date));
    }

    [Fact]
    public void An_extension_that_is_not_later_is_refused()
    {
        var deadline = Zhejiang.DeadlineFor(RuleNames.Reply, Day("2026-07-01"), TwoYears);

        var error = Assert.Throws<DeadlineException>(() => deadline.ExtendTo(Day("2026-10-08"), TwoYears, Zhejiang.RollOver));
        Assert.Equal(DeadlineException.ExtensionNotLater, error.Code);
    }

    [Fact]
    public void A_new_calendar_moves_a_provisional_deadline()
    {
        var provisional = Zhejiang.DeadlineFor(RuleNames.Longest, Day("2026-07-01"), TwoYears);

        var settled = provisional.Recompute(TwoYears.With(NewYear2027), Zhejiang.RollOver);

        Assert.True(provisional.Provisional);
        Assert.Equal(Day("2027-01-04"), settled.Due);
        Assert.Equal(Day("2027-01-04"), settled.Original);
        Assert.False(settled.Provisional);
        Assert.Equal(["元旦", "元旦", "元旦"], settled.Skipped.Select(day => day.Why));
    }

    [Fact]
    public void A_new_calendar_leaves_a_met_deadline_as_it_was_judged()
    {
        var met = Zhejiang.DeadlineFor(RuleNames.Longest, Day("2026-07-01"), TwoYears).Met(China("2026-12-01 09:00"));

        Assert.Same(met, met.Recompute(TwoYears.With(NewYear2027), Zhejiang.RollOver));
    }

    [Fact]
    public void A_new_calendar_counts_an_extension_from_the_date_that_was_granted()
    {
        // Granted to a Saturday, and so first moved to Monday; the calendar then says that the Saturday is worked.
        var extended = Zhejiang.DeadlineFor(RuleNames.Reply, Day("2026-07-01"), TwoYears).ExtendTo(Day("2027-01-09"), TwoYears, Zhejiang.RollOver);

        var settled = extended.Recompute(TwoYears.With(NewYear2027 with { WorkedDays = [Day("2027-01-09")] }), Zhejiang.RollOver);

        Assert.Equal(Day("2027-01-11"), extended.Due);
        Assert.Equal(Day("2027-01-09"), settled.Due);
        Assert.Equal(Day("2026-10-08"), settled.Original);
        Assert.True(settled.Extended);
        Assert.False(settled.Provisional);
    }

    private static CalendarYear NewYear2027 => new()
    {
        Year = 2027,
        Source = "a test",
        Holidays = [new Holiday(new BilingualText("元旦", "New Year's Day"), Day("2027-01-01"), Day("2027-01-03"))],
        WorkedDays = [],
    };
}
