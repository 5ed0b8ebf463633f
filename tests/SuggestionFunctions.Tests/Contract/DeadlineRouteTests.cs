using System.Net;
using System.Text.Json.Nodes;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Contract;

/// <summary>What deadlines are counted by, and what one comes to.</summary>
[Collection(EveryStep.Collection)]
public sealed class DeadlineRouteTests(EveryStep everyStep)
{
    /// <summary>DOMAIN's examples.</summary>
    [Theory]
    [InlineData("unit=workingDay&amount=5&start=2026-02-12", "2026-02-26", "2026-02-26T16:00:00Z", false)]
    [InlineData("unit=workingDay&amount=5&start=2026-09-28", "2026-10-10", "2026-10-10T16:00:00Z", false)]
    [InlineData("unit=month&amount=3&start=2026-07-01", "2026-10-08", "2026-10-08T16:00:00Z", false)]
    [InlineData("unit=month&amount=6&start=2026-07-01", "2027-01-01", "2027-01-01T16:00:00Z", true)]
    [InlineData("unit=month&amount=3&start=2026-07-01&rollOver=false", "2026-10-01", "2026-10-01T16:00:00Z", false)]
    [InlineData("unit=month&amount=1&start=2026-01-31&rollOver=false", "2026-02-28", "2026-02-28T16:00:00Z", false)]
    [InlineData("unit=day&amount=1&start=1901-01-01&rollOver=false", "1901-01-02", "1901-01-02T16:00:00Z", false)]
    public async Task A_bare_period_is_counted(string query, string due, string dueAt, bool provisional)
    {
        var counted = Shape.Has(await ReadAsync($"/api/deadlines/preview?{query}"), "unit", "amount", "start", "due", "dueAt", "provisional", "skipped");

        Assert.Equal((due, dueAt, provisional), (Text(counted, "due"), Text(counted, "dueAt"), counted["provisional"]?.GetValue<bool>()));
    }

    [Fact]
    public async Task A_rule_is_counted_and_explains_itself()
    {
        var reply = Shape.Has(
            await ReadAsync("/api/deadlines/preview?rule=reply&start=2026-07-01"),
            "profile", "rule", "clock", "article", "unit", "amount", "start", "original", "due", "extended", "provisional", "dueAt", "skipped", "explanation");

        Assert.Equal(("zhejiang-town", "legal", "代表法 §51", "month", "2026-10-08"), (Text(reply, "profile"), Text(reply, "clock"), Text(reply, "article"), Text(reply, "unit"), Text(reply, "due")));
        Assert.Contains("国庆节", Text(reply, "explanation"), StringComparison.Ordinal);
        Assert.Equal("2026-10-01", Text(reply["skipped"]?[0], "date"));
        Assert.Equal("2026-09-01", Text(await ReadAsync("/api/deadlines/preview?rule=reply&start=2026-07-01&profile=shandong-town"), "due"));
    }

    [Theory]
    [InlineData("rule=reply", "start")]
    [InlineData("rule=reply&start=2026-02-30", "start")]
    [InlineData("rule=reply&start=1900-12-31", "start")]
    [InlineData("rule=reply&start=2100-12-01", "start")]
    [InlineData("rule=lunch&start=2026-03-02", "rule")]
    [InlineData("rule=reply&start=2026-03-02&profile=mars", "profile")]
    [InlineData("rule=reply&unit=day&start=2026-03-02", "unit")]
    [InlineData("start=2026-03-02", "rule")]
    [InlineData("unit=week&amount=1&start=2026-03-02", "unit")]
    [InlineData("unit=day&start=2026-03-02", "amount")]
    [InlineData("unit=day&amount=0&start=2026-03-02", "amount")]
    [InlineData("unit=day&amount=99999&start=2026-03-02", "amount")]
    [InlineData("unit=month&amount=10000&start=2026-03-02", "start")]
    [InlineData("unit=day&amount=1&start=2026-03-02&rollOver=yes", "rollOver")]
    public async Task What_cannot_be_counted_is_400_and_names_the_parameter(string query, string parameter)
    {
        var refused = (await (await everyStep.Town.AsAsync("deputy1")).GetAsync($"/api/deadlines/preview?{query}")).Refused(HttpStatusCode.BadRequest, "bad-query");

        Assert.Contains($" {parameter}：", Text(refused.Json, "detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_rule_profiles_are_listed_with_every_limit_and_which_one_new_cases_take()
    {
        var profiles = Shape.Items(await ReadAsync("/api/rule-profiles"));

        Assert.Equal(["chongqing-town", "henan-town", "qingdao-town", "shandong-town", "shanghai-town", "zhejiang-town"], profiles.Select(profile => Text(profile, "id")));
        Assert.Equal("zhejiang-town", Text(Assert.Single(profiles, profile => profile?["chosen"]?.GetValue<bool>() == true), "id"));
        Assert.All(profiles, profile => Assert.Equal(27, profile?["rules"]?.AsArray().Count));
        var review = profiles[^1]?["rules"]?.AsArray().First(rule => Text(rule, "rule") == "secretaryReview");
        Assert.Equal(("党委书记阅办", "workingDay", "参照各地做法"), (Text(review, "name"), Text(review, "unit"), Text(review, "articleText")));
    }

    [Fact]
    public async Task The_calendars_are_listed_with_their_days()
    {
        var calendars = Shape.Items(await ReadAsync("/api/calendars"));

        Assert.Equal([2025, 2026], calendars.Select(calendar => calendar?["year"]?.GetValue<int>()));
        Assert.All(calendars, calendar => Assert.Equal(248, calendar?["workingDays"]?.GetValue<int>()));
        Assert.Equal(["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"], calendars[1]?["workedDays"]?.AsArray().Select(day => day?.GetValue<string>()));
        Assert.Equal(("春节", "2026-02-15", "2026-02-23"), (Text(calendars[1]?["holidays"]?[1], "name"), Text(calendars[1]?["holidays"]?[1], "from"), Text(calendars[1]?["holidays"]?[1], "to")));
    }

    [Theory]
    [InlineData("/api/deadlines/preview?rule=reply&start=2026-03-02")]
    [InlineData("/api/rule-profiles")]
    [InlineData("/api/calendars")]
    public async Task Nobody_unknown_is_told(string path)
    {
        using var stranger = everyStep.Town.Client();

        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
    }

    private async Task<JsonNode> ReadAsync(string path) => await (await everyStep.Town.AsAsync("deputy1")).ReadAsync(path);
}
