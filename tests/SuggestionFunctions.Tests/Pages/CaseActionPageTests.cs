using System.Net;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Pages;

/// <summary>What is done with a whole case on pages: for whom it is offered, once for a form however often it is pressed.</summary>
public sealed class CaseActionPageTests
{
    [Fact]
    public async Task An_urge_is_sent_once_and_its_form_keeps_what_was_written()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(town);
        using var deputy = await Browser.AsAsync(town, "deputy1");
        var form = await deputy.GetAsync($"/suggestions/{id}/actions/urge");
        var refused = (await deputy.SubmitAsync(form, "/actions/urge", ("reason", ""), ("answerBy", "2020-01-01"))).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("有 2 处要改", refused.Text, StringComparison.Ordinal);
        Assert.Equal("2020-01-01", refused.Form("/actions/urge").Fields.Single(field => field.Key == "answerBy").Value);

        var sent = (await deputy.SubmitAsync(form, "/actions/urge", ("reason", "村民在问什么时候清。"))).Expect(HttpStatusCode.SeeOther);
        Assert.Contains("村民在问什么时候清。", (await deputy.FollowAsync(sent)).Text, StringComparison.Ordinal);
        (await deputy.SubmitAsync(form, "/actions/urge", ("reason", "村民在问什么时候清。"))).Expect(HttpStatusCode.SeeOther);
        Assert.Single((await (await town.AsAsync("deputy1")).ReadAsync($"/api/suggestions/{id}"))["urges"]?.AsArray() ?? []);
        Assert.NotEmpty(await (await town.AsAsync("water")).DeskAsync("urgeAnswer"));
        (await deputy.SubmitAsync(await deputy.GetAsync($"/suggestions/{id}/actions/urge"), "/actions/urge", ("reason", "再催。"))).Expect(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Each_action_is_offered_to_those_who_may_and_refused_to_others()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(town);
        var offered = new Dictionary<string, string[]>
        {
            ["urge"] = ["deputy1", "chair", "presidium", "office", "leader"],
            ["key"] = ["chair", "presidium"],
            ["withdrawal"] = ["deputy1"],
        };
        foreach (var account in new[] { "deputy1", "helper", "office", "secretary", "chair", "mayor", "leader", "water", "manager", "presidium" })
        {
            using var browser = await Browser.AsAsync(town, account);
            var page = await browser.GetAsync($"/suggestions/{id}");
            foreach (var (action, who) in offered)
            {
                Assert.True(page.Links.Contains($"/suggestions/{id}/actions/{action}") == who.Contains(account), $"{account}: {action}");
                (await browser.TryGetAsync($"/suggestions/{id}/actions/{action}")).Expect(who.Contains(account) ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
            }

            (await browser.TryGetAsync($"/suggestions/{id}/actions/erase")).Expect(HttpStatusCode.NotFound);
        }

        // Whoever may not reads who may.
        using var secretary = await Browser.AsAsync(town, "secretary");
        foreach (var (action, post) in new[] { ("urge", "分管领导"), ("key", "主席团和人大主席"), ("withdrawal", "提出建议的代表"), ("reopening", "主席团"), ("receipt", "提出建议的代表"), ("split", "人大主席"), ("late-reply", "承办单位") })
        {
            var refused = (await secretary.TryGetAsync($"/suggestions/{id}/actions/{action}")).Expect(HttpStatusCode.Forbidden);
            Assert.Contains(post, refused.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("onBehalfOf", refused.Text, StringComparison.Ordinal);
        }

        using var water = await Browser.AsAsync(town, "water");
        var token = (await water.GetAsync($"/suggestions/{id}")).Form("/watch").Fields.Single(field => field.Key == "formToken").Value;
        (await water.SendAsync(HttpMethod.Post, $"/suggestions/{id}/actions/key", [new("formToken", token), new("key", "k1"), new("reason", "群众反映强烈。")])).Expect(HttpStatusCode.Forbidden);
        (await water.SendAsync(HttpMethod.Post, $"/suggestions/{id}/actions/key", [new("key", "k1"), new("reason", "群众反映强烈。")])).Expect(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Key_withdrawal_receipt_and_reopening_go_through()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToEvaluationAsync(town);
        using var chair = await Browser.AsAsync(town, "chair");
        await SendAsync(chair, id, "key", "群众反映强烈。");
        Assert.Contains("确定为重点督办", (await chair.GetAsync($"/suggestions/{id}")).Text, StringComparison.Ordinal);
        await SendAsync(chair, id, "key-end", "已经办好。");
        Assert.Contains($"/suggestions/{id}/actions/key", (await chair.GetAsync($"/suggestions/{id}")).Links);

        using var deputy = await Browser.AsAsync(town, "deputy1");
        var receipt = Assert.Single((await deputy.GetAsync($"/suggestions/{id}")).Links, link => link.Contains("/actions/receipt", StringComparison.Ordinal));
        var form = await deputy.GetAsync(receipt);
        await deputy.FollowAsync(await deputy.SubmitAsync(form, "/actions/receipt"));
        await deputy.FollowAsync(await deputy.SubmitAsync(form, "/actions/receipt"));
        Assert.DoesNotContain((await deputy.GetAsync($"/suggestions/{id}")).Links, link => link.Contains("/actions/receipt", StringComparison.Ordinal));

        await Journey.EvaluateAsync(town, id, "satisfied");
        await town.MoveToAsync(town.Now);
        using var presidium = await Browser.AsAsync(town, "presidium");
        await SendAsync(presidium, id, "reopening", "汛期又淤了。");
        Assert.Equal("inProgress", (await Journey.WhereAsync(town, id)).State);

        var other = await Journey.ToChairAsync(town, "装路灯");
        await SendAsync(deputy, other, "withdrawal", "镇里已经装好。");
        await town.MoveToAsync(town.Now);
        Assert.Equal("withdrawn", (await Journey.WhereAsync(town, other)).State);
    }

    [Fact]
    public async Task Watching_begins_and_ends_with_a_button()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(town);
        using var manager = await Browser.AsAsync(town, "manager");
        var page = await manager.GetAsync($"/suggestions/{id}");
        var watched = await manager.FollowAsync(await manager.SubmitAsync(page, "/watch"));
        Assert.Contains("已关注", watched.Text, StringComparison.Ordinal);
        await manager.FollowAsync(await manager.SubmitAsync(page, "/watch"));
        var ended = await manager.FollowAsync(await manager.SubmitAsync(watched, "/unwatch"));
        Assert.Equal($"/suggestions/{id}/watch", ended.Form("/watch").Action);
    }

    private static async Task SendAsync(Browser browser, string id, string action, string reason) =>
        await browser.FollowAsync(await browser.SubmitAsync(await browser.GetAsync($"/suggestions/{id}/actions/{action}"), $"/actions/{action}", ("reason", reason)));
}
