using System.Net;

namespace SystemTests.Demo;

/// <summary>What somebody finds who has just started the demo.</summary>
[Trait("speed", "slow")]
public sealed class DemoTownTests(DemoServer demo)
{
    private static readonly string[] Steps =
        ["secretaryReview", "chairAssignment", "mayorApproval", "departmentHandling", "leaderSignOff", "deputyEvaluation", "presidiumReview"];

    [Fact]
    public async Task Every_step_of_the_road_has_a_suggestion_under_way()
    {
        using var office = await SignedInPerson.SignInAsync(demo.Server, "office1");
        foreach (var step in Steps)
        {
            Assert.True((await office.ListAsync($"api/suggestions?step={step}")).Count > 0, step);
        }
    }

    [Theory]
    [InlineData("inProgress")]
    [InlineData("awaitingRevision")]
    [InlineData("declined")]
    [InlineData("withdrawn")]
    [InlineData("closed")]
    public async Task Every_state_has_a_suggestion(string state)
    {
        using var manager = await SignedInPerson.SignInAsync(demo.Server, "manager");
        Assert.NotEmpty(await manager.ListAsync($"api/suggestions?state={state}"));
    }

    [Fact]
    public async Task A_draft_is_seen_by_its_deputy_and_not_by_the_town()
    {
        using var author = await SignedInPerson.SignInAsync(demo.Server, "deputy019");
        using var chair = await SignedInPerson.SignInAsync(demo.Server, "chair");
        var draft = Assert.Single(await author.ListAsync("api/suggestions?state=draft"));
        Assert.Null(draft["number"]);
        Assert.Empty(await chair.ListAsync("api/suggestions?state=draft"));
        Assert.Equal(HttpStatusCode.NotFound, await chair.StatusOfAsync($"api/suggestions/{draft["id"].Text()}"));
    }

    [Theory]
    [InlineData("green")]
    [InlineData("yellow")]
    [InlineData("red")]
    public async Task Every_light_is_on_somewhere(string light)
    {
        using var chair = await SignedInPerson.SignInAsync(demo.Server, "chair");
        Assert.NotEmpty(await chair.ListAsync($"api/suggestions?light={light}"));
    }

    [Theory]
    [InlineData("secretary", "secretaryReview")]
    [InlineData("chair", "chairAssignment")]
    [InlineData("mayor", "mayorApproval")]
    [InlineData("water", "departmentHandling")]
    [InlineData("agriculture", "suggestionEvaluation")]
    [InlineData("leader3", "leaderSignOff")]
    [InlineData("deputy066", "deputyEvaluation")]
    [InlineData("deputy028", "revision")]
    [InlineData("office1", "silenceDecision")]
    [InlineData("presidium", "presidiumReview")]
    public async Task Every_post_has_something_on_its_desk(string account, string kind)
    {
        using var holder = await SignedInPerson.SignInAsync(demo.Server, account);
        Assert.NotEmpty(await holder.ListAsync($"api/tasks?kind={kind}"));
    }

    [Fact]
    public async Task Suggestions_ended_in_all_the_ways_there_are()
    {
        using var office = await SignedInPerson.SignInAsync(demo.Server, "office2");
        var endings = new HashSet<string>();
        var classes = new HashSet<string>();
        var ratings = new HashSet<string>();
        foreach (var entry in await office.ListAsync("api/suggestions?state=closed"))
        {
            var closed = await office.GetAsync($"api/suggestions/{entry["id"].Text()}");
            endings.Add(closed["ending"]?["reason"].TextOrNothing() ?? "");
            classes.UnionWith(closed["replies"].Items().Select(reply => reply["class"].Text()));
            ratings.UnionWith(closed["evaluations"].Items().SelectMany(round => round["ratings"].Items()).Select(rating => rating["result"].TextOrNothing()));
            if (closed["replies"].Items().Any(reply => reply["class"].Text() == "B") && closed["replies"].Items().Count == 1)
            {
                Assert.NotEmpty(closed["commitments"].Items());
            }
        }

        Assert.Superset(new HashSet<string> { "evaluated", "noResponse" }, endings);
        Assert.Superset(new HashSet<string> { "A", "B", "C" }, classes);
        Assert.Superset(new HashSet<string> { "satisfied", "basicallySatisfied", "dissatisfied" }, ratings);
    }

    [Fact]
    public async Task A_case_is_handled_again_with_a_meeting_arranged_beside()
    {
        using var office = await SignedInPerson.SignInAsync(demo.Server, "office1");
        var ponds = Assert.Single(await office.ListAsync("api/suggestions?q=" + Uri.EscapeDataString("养殖尾水")));
        var read = await office.GetAsync($"api/suggestions/{ponds["id"].Text()}");
        Assert.Equal("departmentHandling", read["step"].Text());
        Assert.Equal(2, Assert.Single(read["meetings"].Items())["round"]?.GetValue<int>());
    }

    [Fact]
    public async Task What_the_secretary_left_lying_was_passed_on_by_the_clock()
    {
        using var secretary = await SignedInPerson.SignInAsync(demo.Server, "secretary");
        var market = Assert.Single(await secretary.ListAsync("api/suggestions?q=" + Uri.EscapeDataString("农贸市场")));
        var read = await secretary.GetAsync($"api/suggestions/{market["id"].Text()}");
        Assert.Equal("chairAssignment", read["step"].Text());
        Assert.Contains(read["tasks"].Items(), task => task["kind"].Text() == "secretaryReview" && task["outcome"]?["action"].TextOrNothing() == "passedOn");
    }

    [Fact]
    public async Task Overdue_matters_were_escalated_in_notices()
    {
        foreach (var account in new[] { "enforcement", "leader2" })
        {
            using var told = await SignedInPerson.SignInAsync(demo.Server, account);
            Assert.Contains(await told.ListAsync("api/notices"), notice => notice["kind"].Text() != "");
        }
    }

    [Fact]
    public async Task Somebody_urged_and_was_answered_and_was_urged_again()
    {
        using var chair = await SignedInPerson.SignInAsync(demo.Server, "chair");
        var stalls = Assert.Single(await chair.ListAsync("api/suggestions?q=" + Uri.EscapeDataString("占道经营")));
        var urges = (await chair.GetAsync($"api/suggestions/{stalls["id"].Text()}"))["urges"].Items();
        Assert.Equal([("deputy", true), ("chair", false)], urges.Select(urge => (urge["role"].Text(), urge["answered"]?.GetValue<bool>() ?? false)));
    }

    [Fact]
    public async Task A_meeting_was_held_and_its_minutes_are_confirmed()
    {
        using var deputy = await SignedInPerson.SignInAsync(demo.Server, "deputy046");
        var meeting = Assert.Single(await deputy.ListAsync("api/meetings"));
        Assert.Equal(("held", "confirmed"), (meeting["state"].Text(), meeting["confirmation"].Text()));
    }

    [Fact]
    public async Task A_forum_was_held_and_what_it_agreed_is_a_departments_task()
    {
        using var environment = await SignedInPerson.SignInAsync(demo.Server, "environment");
        var forum = Assert.Single(await environment.ListAsync("api/forums"));
        Assert.Equal("垃圾分类怎样长期做下去", forum["title"].Text());
        Assert.Single(await environment.ListAsync("api/tasks?kind=commitmentReport"));
    }

    [Fact]
    public async Task A_key_suggestion_is_reported_on()
    {
        using var presidium = await SignedInPerson.SignInAsync(demo.Server, "presidium");
        var key = Assert.Single(await presidium.ListAsync("api/suggestions?key=true"));
        Assert.Single((await presidium.GetAsync($"api/suggestions/{key["id"].Text()}"))["progress"].Items());
    }

    [Fact]
    public async Task Every_timeline_verifies()
    {
        using var office = await SignedInPerson.SignInAsync(demo.Server, "office1");
        var all = await office.ListAsync("api/suggestions");
        Assert.True(all.Count >= 20, $"{all.Count} suggestions");
        foreach (var entry in all)
        {
            var verified = await office.GetAsync($"api/suggestions/{entry["id"].Text()}/timeline/verification");
            Assert.True(verified["intact"]?.GetValue<bool>(), entry["number"].Text());
        }
    }

    [Fact]
    public async Task Numbers_count_up_without_gaps_in_each_year()
    {
        using var office = await SignedInPerson.SignInAsync(demo.Server, "office1");
        var numbers = (await office.ListAsync("api/suggestions")).Select(entry => entry["number"].Text()).Order(StringComparer.Ordinal).ToList();
        foreach (var year in numbers.GroupBy(number => number[..8]))
        {
            Assert.Equal(Enumerable.Range(1, year.Count()).Select(serial => $"{year.Key}{serial:000}"), year);
        }

        Assert.Equal(["2025-HF-", "2026-HF-"], numbers.Select(number => number[..8]).Distinct());
    }

    [Fact]
    public async Task Neither_town_sees_anything_of_the_other()
    {
        using var here = await SignedInPerson.SignInAsync(demo.Server, "chair");
        using var there = await SignedInPerson.SignInAsync(demo.Server, "sl-chair");
        var own = (await here.ListAsync("api/suggestions")).Select(entry => entry["id"].Text()).ToList();
        var foreign = (await there.ListAsync("api/suggestions")).Select(entry => entry["id"].Text()).ToList();
        Assert.NotEmpty(foreign);
        Assert.Empty(own.Intersect(foreign));
        foreach (var id in foreign)
        {
            Assert.Equal(HttpStatusCode.NotFound, await here.StatusOfAsync($"api/suggestions/{id}"));
            Assert.Equal(HttpStatusCode.NotFound, await here.StatusOfAsync($"api/suggestions/{id}/timeline"));
        }

        Assert.Equal(HttpStatusCode.NotFound, await there.StatusOfAsync($"api/suggestions/{own[0]}"));
    }

    [Fact]
    public async Task Whoever_is_rated_does_not_see_the_rating_before_the_round_is_over()
    {
        using var rated = await SignedInPerson.SignInAsync(demo.Server, "agriculture");
        var mulberry = Assert.Single(await rated.ListAsync("api/suggestions?q=" + Uri.EscapeDataString("桑基鱼塘")));
        var read = await rated.GetAsync($"api/suggestions/{mulberry["id"].Text()}");
        Assert.Empty(read["evaluations"].Items().SelectMany(round => round["ratings"].Items()));
    }

    [Fact]
    public async Task The_clock_stands_in_the_morning_of_the_second_of_march()
    {
        using var anybody = await SignedInPerson.SignInAsync(demo.Server, "deputy111");
        var now = (await anybody.GetAsync("api/rehearsal/clock"))["now"].Text();
        var since = DateTimeOffset.Parse(now) - new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));
        Assert.InRange(since, TimeSpan.Zero, TimeSpan.FromHours(1));
    }

    [Fact]
    public void The_first_screen_says_where_to_look_next()
    {
        var screen = string.Join('\n', demo.Server.Log);
        Assert.Contains("demo-accounts.json", screen);
        Assert.Contains($"curl -s {demo.Server.Address.GetLeftPart(UriPartial.Authority)}/api/session", screen);
        Assert.Contains("./demo", screen);
        Assert.Contains("README.zh.md", screen);
        Assert.DoesNotContain("Microsoft.", screen);
    }
}
