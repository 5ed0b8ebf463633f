using System.Net;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Contract;

/// <summary>Lists: pages, cursors, filters, orders.</summary>
[Collection(EveryStep.Collection)]
public class ListTests(EveryStep everyStep)
{
    private static readonly string[] Lists =
    [
        "/api/suggestions?", "/api/suggestions?sort=dueAt&", "/api/suggestions?sort=lastProgressAt&", "/api/tasks?", "/api/tasks?state=closed&",
        "/api/notices?", "/api/departments?", "/api/people?", "/api/posts?",
    ];

    [Fact]
    public async Task Page_by_page_a_list_gives_every_item_once_in_the_order_of_the_whole_and_null_at_its_end()
    {
        var deputy = await everyStep.Town.AsAsync("deputy1");
        foreach (var list in Lists)
        {
            var whole = Shape.Has(await deputy.ReadAsync($"{list}pageSize=200"), "items", "next");
            Assert.Null(whole["next"]);
            var paged = new List<string>();
            for (string? after = ""; after is not null;)
            {
                var page = Shape.Has(await deputy.ReadAsync($"{list}pageSize=2&after={after}"), "items", "next");
                paged.AddRange(Shape.Items(page).Select(item => Text(item, "id")));
                Assert.InRange(Shape.Items(page).Count, 1, 2);
                after = page["next"]?.GetValue<string>();
            }

            Assert.Equal(Shape.Items(whole).Select(item => Text(item, "id")), paged);
        }
    }

    [Fact]
    public async Task A_cursor_of_another_list_of_another_order_or_made_by_hand_is_400()
    {
        var deputy = await everyStep.Town.AsAsync("deputy1");
        var cursors = new Dictionary<string, string>();
        foreach (var list in Lists)
        {
            cursors[list] = Text(await deputy.ReadAsync($"{list}pageSize=1"), "next");
        }

        foreach (var list in Lists)
        {
            string[] foreign = [.. cursors.Where(pair => pair.Key != list).Select(pair => pair.Value)];
            string[] handmade = ["abc", "AAAA", "%00", "5Lit5paH", "zz!!", "bjo3OTczOjk5OTk3", cursors[list] + "x", "A" + cursors[list], new string('a', 3000), "../../etc/passwd"];
            foreach (var cursor in foreign.Concat(handmade))
            {
                (await deputy.GetAsync($"{list}after={cursor}")).Refused(HttpStatusCode.BadRequest, "bad-query");
            }
        }
    }

    [Theory]
    [InlineData("pageSize=0")]
    [InlineData("pageSize=201")]
    [InlineData("pageSize=1000000")]
    [InlineData("pageSize=-1")]
    [InlineData("pageSize=99999999999999999999")]
    [InlineData("pageSize=ten")]
    [InlineData("pageSize=")]
    [InlineData("pageSize=1&pageSize=2")]
    public async Task A_page_has_one_to_two_hundred_items(string query)
    {
        var deputy = await everyStep.Town.AsAsync("deputy1");
        foreach (var list in Lists)
        {
            (await deputy.GetAsync(list + query)).Refused(HttpStatusCode.BadRequest, "bad-query");
        }
    }

    [Fact]
    public async Task Every_filter_takes_exactly_what_it_says()
    {
        var manager = await everyStep.Town.AsAsync("manager");
        var all = Shape.Items(await manager.ReadAsync("/api/suggestions?pageSize=200")).ToList();
        async Task Takes(string query, Func<System.Text.Json.Nodes.JsonNode?, bool> wanted)
        {
            var found = Shape.Items(await manager.ReadAsync($"/api/suggestions?pageSize=200&{query}")).Select(item => Text(item, "id"));
            Assert.Equal(all.Where(wanted).Select(item => Text(item, "id")), found);
        }

        foreach (var state in new[] { "draft", "awaitingCoSigners", "inProgress", "awaitingRevision", "declined", "withdrawn", "closed" })
        {
            await Takes($"state={state}", item => Text(item, "state") == state);
        }

        foreach (var step in new[] { "secretaryReview", "chairAssignment", "mayorApproval", "departmentHandling", "leaderSignOff", "deputyEvaluation", "presidiumReview" })
        {
            await Takes($"step={step}", item => item?["step"]?.GetValue<string>() == step);
        }

        foreach (var light in new[] { "green", "yellow", "red" })
        {
            await Takes($"light={light}", item => item?["light"]?.GetValue<string>() == light);
        }

        await Takes($"department={SmallTown.Water}", item => item?["leadDepartment"]?["id"]?.GetValue<string>() == SmallTown.Water);
        await Takes($"department={SmallTown.Roads}", _ => false);
        await Takes("deputy=hefu.pdeputy1", item => Text(item?["leadDeputy"], "id") == "hefu.pdeputy1");
        await Takes("deputy=hefu.pdeputy2", _ => false);
        await Takes($"category={SmallTown.Category}", _ => true);
        await Takes("category=none", _ => false);
        await Takes("year=2026", _ => true);
        await Takes("year=2025", _ => false);
        await Takes("q=2026-hf-003", item => Text(item, "number") == "2026-HF-003");
        await Takes($"q={Uri.EscapeDataString(EveryStep.TitleOf("declined"))}", item => Text(item, "state") == "declined");
        await Takes("state=inProgress&step=departmentHandling", item => item?["step"]?.GetValue<string>() == "departmentHandling");
    }

    [Fact]
    public async Task Lists_come_newest_number_first_or_as_sort_says()
    {
        var manager = await everyStep.Town.AsAsync("manager");
        var byNumber = Shape.Items(await manager.ReadAsync("/api/suggestions?pageSize=200")).Select(item => Text(item, "number")).ToList();
        Assert.Equal(byNumber.OrderDescending(StringComparer.Ordinal), byNumber);
        var byDue = Shape.Items(await manager.ReadAsync("/api/suggestions?pageSize=200&sort=dueAt")).Select(item => Text(item, "state") is "closed" ? "9" : item?["dueAt"]?.GetValue<string>() ?? "9").ToList(); // What goes on after a case was closed does not bring it back to the front.
        Assert.Equal(byDue.Order(StringComparer.Ordinal), byDue);
        var byProgress = Shape.Items(await manager.ReadAsync("/api/suggestions?pageSize=200&sort=lastProgressAt")).Select(item => Text(item, "lastProgressAt")).ToList();
        Assert.Equal(byProgress.OrderDescending(StringComparer.Ordinal), byProgress);
    }

    [Theory]
    [InlineData("/api/suggestions?state=open")]
    [InlineData("/api/suggestions?step=handling")]
    [InlineData("/api/suggestions?light=blue")]
    [InlineData("/api/suggestions?year=zwanzig")]
    [InlineData("/api/suggestions?year=20260")]
    [InlineData("/api/suggestions?sort=title")]
    [InlineData("/api/suggestions?q=12345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901")]
    [InlineData("/api/tasks?state=done")]
    [InlineData("/api/tasks?mine=yes")]
    [InlineData("/api/tasks?light=blue")]
    [InlineData("/api/tasks?kind=secretaryreview")]
    [InlineData("/api/notices?unread=1")]
    [InlineData("/api/posts?role=king")]
    [InlineData("/api/people?role=king")]
    public async Task A_query_value_that_cannot_be_is_400_and_names_what_can(string path)
    {
        var refused = (await (await everyStep.Town.AsAsync("manager")).GetAsync(path)).Refused(HttpStatusCode.BadRequest, "bad-query");
        Assert.Contains(path[(path.IndexOf('?', StringComparison.Ordinal) + 1)..path.IndexOf('=', StringComparison.Ordinal)], Text(refused.Json, "detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_suggestions_have_a_list_and_a_filter_that_nothing_fits_is_an_empty_one()
    {
        var manager = await everyStep.Town.AsAsync("manager");
        Assert.Empty(Shape.Items(await manager.ReadAsync("/api/suggestions?key=true&state=declined")));
        Assert.Single(Shape.Items(await manager.ReadAsync("/api/suggestions?key=true")));
        Assert.Empty(Shape.Items(await manager.ReadAsync("/api/tasks?kind=coSignature")));
    }
}
