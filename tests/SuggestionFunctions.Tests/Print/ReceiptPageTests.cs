using System.Net;
using SuggestionFunctions.Tests.Pages;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Print;

/// <summary>代填回执: what was entered for a deputy, for the two of them.</summary>
public sealed class ReceiptPageTests
{
    [Fact]
    public async Task What_was_rated_on_behalf_is_on_paper_for_helper_and_deputy_and_for_nobody_else()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToEvaluationAsync(town);
        var task = await (await town.AsAsync("deputy1")).TaskAsync("deputyEvaluation", id);
        using var helper = await Browser.AsAsync(town, "helper");
        await helper.SubmitAsync(await helper.GetAsync("/helper"), "/helper", ("deputy", $"{SmallTown.Id}.pdeputy1"), ("manner", "visit"));
        Assert.Contains($"/print/opinion/{task}", (await helper.GetAsync($"/tasks/{task}")).Links);
        Assert.Contains($"/print/opinion/{task}", (await helper.GetAsync($"/suggestions/{id}")).Links);
        var form = await helper.GetAsync($"/tasks/{task}/evaluate");
        var sent = await helper.FollowAsync(await helper.SubmitAsync(form, "/evaluate", ("attitude", "satisfied"), ("result", "dissatisfied"), ("reason", "桥洞没有清。"), ("stage", "send")));
        var paper = Assert.Single(sent.Links, link => link.StartsWith("/print/receipt/", StringComparison.Ordinal));

        using var deputy = await Browser.AsAsync(town, "deputy1");
        foreach (var reader in new[] { helper, deputy })
        {
            var page = await reader.GetAsync(paper);
            Assert.All(["代填回执", "2026-HF-001", "代表001", "评价办理", "联络员", "上门", "2026年3月2日", "不满意", "桥洞没有清。", "由代表保存"], words => Assert.Contains(words, page.Text, StringComparison.Ordinal));
            Assert.Contains(paper, (await reader.GetAsync($"/suggestions/{id}")).Links);
        }

        // Hidden ratings are nobody else's, whatever else they see of the case.
        foreach (var account in new[] { "office", "water", "leader", "manager", "chair", "presidium", "deputy2", "helper2", "otherchair" })
        {
            using var other = await Browser.AsAsync(town, account);
            (await other.TryGetAsync(paper)).Expect(HttpStatusCode.NotFound);
            if ((await other.TryGetAsync($"/suggestions/{id}")) is { Status: HttpStatusCode.OK } seen)
            {
                Assert.DoesNotContain(paper, seen.Links);
            }
        }
    }

    [Fact]
    public async Task A_suggestion_that_was_typed_in_has_its_receipt_with_what_was_entered_then()
    {
        await using var town = await RunningTown.StartAsync();
        using var helper = await Browser.AsAsync(town, "helper");
        await helper.SubmitAsync(await helper.GetAsync("/helper"), "/helper", ("deputy", $"{SmallTown.Id}.pdeputy1"), ("manner", "call"));
        var check = await helper.FollowAsync(await helper.SubmitAsync(
            await helper.GetAsync("/suggestions/new/all"), "/all", ("title", "装路灯"), ("facts", "村口黑"), ("request", "装两盏"), ("category", SmallTown.Category), ("origin", "recess"), ("mayPublish", "false"),
            ("coSigners", $"{SmallTown.Id}.pdeputy2"), ("coSigners", $"{SmallTown.Id}.pdeputy3"), ("stage", "next")));
        var submitted = await helper.FollowAsync(await helper.SubmitAsync(check, "/check"));
        var paper = Assert.Single(submitted.Links, link => link.StartsWith("/print/receipt/", StringComparison.Ordinal));
        using var deputy = await Browser.AsAsync(town, "deputy1");
        var page = await deputy.GetAsync(paper);
        Assert.All(["提建议", "装路灯", "村口黑", "装两盏", "联络员", "□上门 ☑电话 □纸面", "类别 水利", "附议的代表 代表002、代表003", "能不能公开 不公开"], words => Assert.Contains(words, page.Text, StringComparison.Ordinal));
        using var secretary = await Browser.AsAsync(town, "secretary");
        (await secretary.TryGetAsync(paper)).Expect(HttpStatusCode.NotFound);

        // One's own suggestion and one's own decisions have none.
        var own = await Journey.ToSecretaryAsync(town);
        (await deputy.TryGetAsync($"/print/receipt/{own}")).Expect(HttpStatusCode.NotFound);
        (await deputy.TryGetAsync($"/print/receipt/{own}-d-0123456789")).Expect(HttpStatusCode.NotFound);
        (await deputy.TryGetAsync("/print/receipt/none")).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_revision_on_behalf_says_the_category_by_its_name()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToSecretaryAsync(town);
        await (await town.AsAsync("secretary")).DecideAsync("secretaryReview", new { action = "return", reason = "请写明是哪一段。" }, id);
        var task = await (await town.AsAsync("deputy1")).TaskAsync("revision", id);
        using var helper = await Browser.AsAsync(town, "helper");
        await helper.SubmitAsync(await helper.GetAsync("/helper"), "/helper", ("deputy", $"{SmallTown.Id}.pdeputy1"), ("manner", "paper"));
        var sent = await helper.FollowAsync(await helper.SubmitAsync(await helper.GetAsync($"/tasks/{task}/resubmit"), "/resubmit", ("title", "疏浚东段"), ("stage", "send")));
        foreach (var path in new[] { Assert.Single(sent.Links, link => link.StartsWith("/print/receipt/", StringComparison.Ordinal)), $"/tasks/{task}" })
        {
            var page = await helper.GetAsync(path);
            Assert.Matches("类别[ ：]水利", page.Text);
            Assert.DoesNotContain($">{SmallTown.Category}<", page.Html);
        }
    }

    [Fact]
    public async Task The_manner_goes_with_what_is_entered_for_somebody_else()
    {
        await using var town = await RunningTown.StartAsync();
        var helper = await town.AsAsync("helper");
        var deputy = await town.AsAsync("deputy1");
        var body = new { title = "装路灯", facts = "村口黑", request = "装两盏", category = SmallTown.Category, origin = new { kind = "recess" }, mayPublish = true, submit = false, onBehalfOf = deputy.PersonId, manner = "visit" };
        var id = Citizen.Text((await helper.SendAsync("POST", "/api/suggestions", body)).Expect(HttpStatusCode.Created), "id");
        Assert.Equal("visit", Citizen.Text(await deputy.ReadAsync($"/api/suggestions/{id}"), "manner"));
        (await deputy.SendAsync("PATCH", $"/api/suggestions/{id}", new { manner = "call" })).Expect(HttpStatusCode.UnprocessableEntity);
        (await helper.SendAsync("POST", $"/api/suggestions/{id}/submission", new { manner = "letter" })).Expect(HttpStatusCode.UnprocessableEntity);
        (await helper.SendAsync("POST", $"/api/suggestions/{id}/submission", new { manner = "paper" })).Expect(HttpStatusCode.Accepted);
        Assert.Equal("paper", Citizen.Text(await deputy.ReadAsync($"/api/suggestions/{id}"), "manner"));
    }

    [Fact]
    public async Task Whoever_signs_or_assigns_finds_the_paper_on_the_next_page()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(town);
        using var mayor = await Browser.AsAsync(town, "mayor");
        using var water = await Browser.AsAsync(town, "water");
        var handling = await (await town.AsAsync("water")).TaskAsync("departmentHandling", id);
        Assert.Contains($"/print/assignment/{id}", (await water.GetAsync($"/tasks/{handling}")).Links);
        await Journey.ContactAsync(town, id);
        await (await town.AsAsync("water")).DecideAsync("departmentHandling", new { action = "draftReply", @class = "A", text = "已完成清淤一千二百米。" }, id);
        using var leader = await Browser.AsAsync(town, "leader");
        var signing = await (await town.AsAsync("leader")).TaskAsync("leaderSignOff", id);
        var sent = await leader.FollowAsync(await leader.SubmitAsync(await leader.GetAsync($"/tasks/{signing}/sign"), "/sign", ("stage", "send")));
        Assert.Contains($"/print/reply/{id}", sent.Links);
        Assert.Contains($"/print/reply/{id}-r-01", (await water.GetAsync($"/tasks/{handling}")).Links);
    }
}
