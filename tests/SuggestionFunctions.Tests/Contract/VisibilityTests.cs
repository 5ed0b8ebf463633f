using System.Net;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Contract;

/// <summary>Who sees what: every account, every read, a suggestion at every place of the road. What may not be seen does not exist.</summary>
[Collection(EveryStep.Collection)]
[Trait("speed", "slow")]
public sealed class VisibilityTests(EveryStep everyStep)
{
    private static readonly string[] BeforeAssignment = ["secretaryReview", "revision", "withdrawn", "chairAssignment", "declined"];
    private static readonly string[] NotApproved = ["mayorApproval", "sentBack"];

    public static TheoryData<string> Accounts => [.. EveryStep.Accounts];

    [Theory]
    [MemberData(nameof(Accounts))]
    public async Task Everybody_sees_exactly_what_the_table_grants(string account)
    {
        var citizen = await everyStep.Town.AsAsync(account);
        var lists = (await citizen.GetAsync("/api/suggestions?pageSize=200")).Body + (await citizen.GetAsync("/api/suggestions?pageSize=200&sort=dueAt")).Body;
        var desks = (await citizen.GetAsync("/api/tasks?pageSize=200")).Body + (await citizen.GetAsync("/api/tasks?pageSize=200&state=closed")).Body;
        foreach (var (place, id) in everyStep.At)
        {
            var sees = Sees(account, place);
            var because = $"{account}, {place}";
            var expected = sees ? HttpStatusCode.OK : HttpStatusCode.NotFound;
            foreach (var path in new[] { "", "/timeline", "/timeline/verification" })
            {
                Assert.True((await citizen.GetAsync($"/api/suggestions/{id}{path}")).Status == expected, $"{because}: {path}");
            }

            Assert.True((await citizen.GetAsync($"/api/suggestions/{id}/status")).Status == (sees && place != "draft" ? HttpStatusCode.OK : HttpStatusCode.NotFound), because);
            Assert.True((await citizen.GetAsync($"/api/tasks?mine=false&suggestion={id}")).Status == expected, because);
            foreach (var task in await TasksAsync(id))
            {
                Assert.True((await citizen.GetAsync($"/api/tasks/{task}")).Status == expected, $"{because}: {task}");
            }

            Assert.True(lists.Contains(EveryStep.TitleOf(place), StringComparison.Ordinal) == ListsIt(account, place, sees), $"{because}: list");
            if (!sees)
            {
                Assert.DoesNotContain(id, lists + desks, StringComparison.Ordinal);
                Assert.DoesNotContain(EveryStep.TitleOf(place), lists + desks, StringComparison.Ordinal);
                Assert.DoesNotContain(EveryStep.TitleOf(place), (await citizen.GetAsync("/api/notices?pageSize=200")).Body, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Accounts))]
    public async Task Counts_are_the_lengths_of_the_lists_they_count(string account)
    {
        var citizen = await everyStep.Town.AsAsync(account);
        var counts = await citizen.ReadAsync("/api/tasks/counts");
        var desk = await citizen.DeskAsync();
        Assert.Equal(desk.Count, counts["open"]?.GetValue<int>());
        foreach (var light in new[] { "green", "yellow", "red" })
        {
            Assert.Equal((await citizen.ReadAsync($"/api/tasks?pageSize=200&light={light}"))["items"]?.AsArray().Count, counts["byLight"]?[light]?.GetValue<int>());
        }

        foreach (var kind in desk.GroupBy(task => Text(task, "kind")))
        {
            Assert.Equal(kind.Count(), counts["byKind"]?[kind.Key]?.GetValue<int>());
            Assert.Equal(kind.Count(), (await citizen.DeskAsync(kind.Key)).Count);
        }

        Assert.Equal(desk.Select(task => Text(task, "kind")).Distinct().Count(), counts["byKind"]?.AsObject().Count);
        Assert.Equal(desk.Select(task => Text(task, "dueAt")).Order(StringComparer.Ordinal), desk.Select(task => Text(task, "dueAt")));
    }

    [Fact]
    public async Task A_department_from_which_a_case_was_taken_finds_it_nowhere_and_another_one_everywhere()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(town, EveryStep.TitleOf("reassigned"));
        await Journey.HandleAsync(town, id);
        for (var round = 1; round <= 3; round++)
        {
            await Journey.EvaluateAsync(town, id, "dissatisfied");
            if (round < 3)
            {
                await Journey.HandleAsync(town, id);
            }
        }

        var water = await town.AsAsync("water");
        Assert.Contains(EveryStep.TitleOf("reassigned"), (await water.GetAsync("/api/tasks?state=closed")).Body, StringComparison.Ordinal);
        await (await town.AsAsync("presidium")).DecideAsync("presidiumReview", new { action = "handleAgain", instruction = "改由村建办。", leadDepartment = SmallTown.Roads }, id);

        foreach (var path in new[] { "/api/suggestions", "/api/suggestions?sort=dueAt", "/api/tasks", "/api/tasks?state=closed" })
        {
            Assert.DoesNotContain(id, (await water.GetAsync(path)).Body, StringComparison.Ordinal);
        }

        (await water.GetAsync($"/api/tasks?mine=false&suggestion={id}")).Refused(HttpStatusCode.NotFound, "not-found");
        Assert.Equal(0, (await water.ReadAsync("/api/tasks/counts"))["open"]?.GetValue<int>());
        Assert.Contains(id, (await (await town.AsAsync("roads")).GetAsync("/api/suggestions")).Body, StringComparison.Ordinal);
        Assert.Contains(id, (await (await town.AsAsync("roads")).GetAsync("/api/tasks")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("deputy1")]
    [InlineData("helper")]
    public async Task What_a_department_drafted_is_hidden_from_the_deputys_side_until_it_is_signed(string account)
    {
        var id = everyStep.At["leaderSignOff"];
        var seen = await ReadEverythingAsync(await everyStep.Town.AsAsync(account), id);
        foreach (var inside in new[] { "内部草稿", "内部理由", "内〔2026〕1号", "\"class\":\"C\"", "\"draftReply\":{" })
        {
            Assert.DoesNotContain(inside, seen, StringComparison.Ordinal);
        }

        Assert.Contains("内部草稿", await ReadEverythingAsync(await everyStep.Town.AsAsync("leader"), id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_but_the_author_sees_a_rating_before_the_reveal_whichever_side_rates_first()
    {
        foreach (var first in new[] { "deputy1", "water" })
        {
            await using var town = await RunningTown.StartAsync();
            var id = await Journey.ToEvaluationAsync(town);
            await Supervision.MeetingTests.AskAsync(await town.AsAsync("deputy1"), id, $"{town.Now.UtcDateTime.AddDays(4):yyyy-MM-dd'T'HH:mm:ss}Z");
            (await (await town.AsAsync("office")).SendAsync("POST", "/api/forums", new { suggestionIds = new[] { id }, title = "座谈", at = $"{town.Now.UtcDateTime.AddDays(5):yyyy-MM-dd'T'HH:mm:ss}Z", place = "镇政府" })).Expect(HttpStatusCode.Created);
            (await (await town.AsAsync("secretary")).SendAsync("POST", $"/api/suggestions/{id}/watch")).Expect(HttpStatusCode.NoContent);
            var author = await town.AsAsync(first);
            var kind = first == "deputy1" ? "deputyEvaluation" : "suggestionEvaluation";
            var decided = await author.DecideAsync(
                kind, first == "deputy1" ? new { action = "evaluate", attitude = "dissatisfied", result = "basicallySatisfied", reason = "盲评的话" } : new { action = "evaluate", quality = 2, comment = "盲评的话" }, id);
            await town.MoveToAsync(town.Now);

            // Whoever urges is told the same, whoever has rated.
            (await (await town.AsAsync("chair")).SendAsync("POST", $"/api/suggestions/{id}/urges", new { reason = "请测评。" })).Refused(HttpStatusCode.Conflict, "nothing-to-urge");
            foreach (var account in EveryStep.Accounts.Where(account => account != first))
            {
                var citizen = await town.AsAsync(account);
                var seen = (await ReadEverythingAsync(citizen, id) + (await citizen.GetAsync($"/api/decisions/{Text(decided["decision"], "id")}")).Body)
                    .Replace("\"choices\":[\"satisfied\",\"basicallySatisfied\",\"dissatisfied\"]", "", StringComparison.Ordinal);
                foreach (var telling in new[] { "盲评的话", "atisfied\"", "\"quality\":2" })
                {
                    Assert.False(seen.Contains(telling, StringComparison.Ordinal), $"{account} sees {telling} of {first}");
                }
            }

            Assert.Contains("盲评的话", await ReadEverythingAsync(author, id), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_suggestion_entered_for_a_deputy_is_found_again_by_whoever_typed_it_until_it_is_submitted()
    {
        await using var town = await RunningTown.StartAsync();
        var office = await town.AsAsync("office");
        var deputy = await town.AsAsync("deputy4");
        var id = Text((await office.SendAsync("POST", "/api/suggestions", new { title = "代写的草稿", submit = false, onBehalfOf = deputy.PersonId })).Expect(HttpStatusCode.Created), "id");
        Assert.Contains(id, (await office.GetAsync("/api/suggestions?state=draft")).Body, StringComparison.Ordinal);
        Assert.Contains(id, (await deputy.GetAsync("/api/suggestions?state=draft")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain(id, (await (await town.AsAsync("manager")).GetAsync("/api/suggestions")).Body, StringComparison.Ordinal);

        (await office.SendAsync("PATCH", $"/api/suggestions/{id}", Suggestion("代写的建议"))).Expect(HttpStatusCode.OK);
        (await office.SendAsync("POST", $"/api/suggestions/{id}/submission")).Expect(HttpStatusCode.Accepted);
        Assert.Single((await office.ReadAsync("/api/suggestions"))["items"]?.AsArray() ?? []);
        Assert.Equal("人大办", Text((await deputy.ReadAsync($"/api/suggestions/{id}"))["enteredBy"], "name"));
    }

    private static bool Sees(string account, string place)
    {
        if (place == "draft")
        {
            return account is "deputy1" or "helper" or "office";
        }

        return account switch
        {
            "deputy1" or "helper" or "secretary" or "chair" or "office" or "presidium" or "manager" => true,
            "mayor" => !BeforeAssignment.Contains(place),
            "water" or "leader" => !BeforeAssignment.Contains(place) && !NotApproved.Contains(place),
            _ => false,
        };
    }

    /// <summary>A deputy's own draft is in nobody's list but theirs and their helper's; the office opens it when it has the id.</summary>
    private static bool ListsIt(string account, string place, bool sees) => sees && (place != "draft" || account != "office");

    private static async Task<string> ReadEverythingAsync(Citizen citizen, string id)
    {
        var tasks = (await citizen.GetAsync($"/api/tasks?mine=false&pageSize=200&suggestion={id}")).Body + (await citizen.GetAsync($"/api/tasks?mine=false&state=closed&pageSize=200&suggestion={id}")).Body;
        var seen = tasks;
        foreach (System.Text.RegularExpressions.Match task in System.Text.RegularExpressions.Regex.Matches(tasks, $"\"id\":\"({id}-1-[0-9]+)\""))
        {
            seen += (await citizen.GetAsync($"/api/tasks/{task.Groups[1].Value}")).Body;
        }

        foreach (var path in new[] { $"/api/suggestions/{id}", $"/api/suggestions/{id}/timeline", $"/api/suggestions/{id}/status", "/api/suggestions?pageSize=200", "/api/tasks", "/api/tasks?state=closed", "/api/tasks/counts", "/api/notices?pageSize=200", "/api/meetings", $"/api/forums?suggestion={id}", "/api/board/cases" })
        {
            seen += (await citizen.GetAsync(path)).Body;
        }

        return seen;
    }

    private async Task<IReadOnlyList<string>> TasksAsync(string id)
    {
        var deputy = await everyStep.Town.AsAsync("deputy1");
        return [.. ((await deputy.ReadAsync($"/api/suggestions/{id}"))["tasks"]?.AsArray() ?? []).Select(task => Text(task, "id"))];
    }
}
