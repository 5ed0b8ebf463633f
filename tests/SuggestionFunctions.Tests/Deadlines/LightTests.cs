using CsCheck;
using SuggestionFunctions.Deadlines;
using static SuggestionFunctions.Tests.Deadlines.BuiltIn;

namespace SuggestionFunctions.Tests.Deadlines;

public sealed class LightTests
{
    [Theory] // three days are counted: Tuesday, Wednesday, Thursday
    [InlineData("2026-03-02 09:00", Light.Green)]
    [InlineData("2026-03-04 23:59", Light.Green)]
    [InlineData("2026-03-05 00:00", Light.Yellow)] // exactly a third is left
    [InlineData("2026-03-05 23:59", Light.Yellow)]
    [InlineData("2026-03-06 00:00", Light.Red)]
    [InlineData("2027-03-06 00:00", Light.Red)]
    public void It_is_yellow_from_a_third_of_the_time_and_red_from_the_expiry(string now, Light light) =>
        Assert.Equal(light, Zhejiang.DeadlineFor(RuleNames.SecretaryReview, Day("2026-03-02"), TwoYears).LightAt(China(now)));

    [Fact]
    public void Of_one_day_the_last_eight_hours_are_yellow() =>
        Assert.Equal(China("2026-03-03 16:00"), Lights.YellowFrom(Day("2026-03-02"), Day("2026-03-03")));

    [Fact]
    public void A_window_has_no_light() =>
        Assert.Null(Zhejiang.DeadlineFor(RuleNames.TransferWindow, Day("2026-03-02"), TwoYears).LightAt(China("2026-06-01 00:00")));

    [Fact]
    public void A_light_only_ever_goes_from_green_over_yellow_to_red() =>
        Gen.Select(RandomCalendars.NearDate, Gen.Int[1, 200], Gen.Int[-1000, 6000], Gen.Int[0, 1000]).Sample((start, days, hours, more) =>
            Lights.At(start, start.AddDays(days), ChinaTime.StartOf(start).AddHours(hours))
                <= Lights.At(start, start.AddDays(days), ChinaTime.StartOf(start).AddHours(hours + more)));
}
