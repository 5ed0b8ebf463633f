using System.Net;
using SuggestionFunctions.Helping;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Pages;

/// <summary>代填: who may fill in for whom, that every page says so, and that it ends.</summary>
public sealed class HelperPageTests
{
    private static readonly string Deputy = $"{SmallTown.Id}.pdeputy1";

    [Fact]
    public async Task A_helper_writes_for_a_deputy_of_their_group_and_every_page_says_so()
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = await Browser.AsAsync(town, "helper");
        var choose = await browser.GetAsync("/helper");
        Assert.Contains("代表001", choose.Text);
        Assert.DoesNotContain("代表004", choose.Text); // Of another group.
        Assert.Contains("有 2 处要改", (await browser.SubmitAsync(choose, "/helper")).Expect(HttpStatusCode.UnprocessableEntity).Text);

        var begun = await browser.FollowAsync(await browser.SubmitAsync(choose, "/helper", ("deputy", Deputy), ("manner", "call")));
        Assert.Contains("正在代填：代表001（电话）", begun.Text);
        Assert.Contains("正在代填：代表001", (await browser.GetAsync("/desk")).Text);

        var page = await browser.GetAsync("/suggestions/new/all");
        var check = await browser.FollowAsync(await browser.SubmitAsync(
            page, "/all", ("title", "装路灯"), ("facts", "村口黑"), ("request", "装两盏"), ("category", SmallTown.Category), ("origin", "recess"), ("mayPublish", "true"), ("stage", "next")));
        Assert.Contains("装路灯", (await browser.GetAsync("/helper/deputy")).Text);
        Assert.Contains("2026-HF-001", (await browser.FollowAsync(await browser.SubmitAsync(check, "/check"))).Text);
        var deputy = await town.AsAsync("deputy1");
        var listed = Assert.Single((await deputy.ReadAsync("/api/suggestions"))["items"]?.AsArray() ?? []);
        var kept = await deputy.ReadAsync($"/api/suggestions/{Text(listed, "id")}");
        Assert.Equal(Deputy, Text(kept["signatories"]?[0], "id"));
        Assert.Equal("联络员", Text(kept["enteredBy"], "name"));

        var ended = await browser.FollowAsync(await browser.SubmitAsync(await browser.GetAsync("/desk"), "/helper/end"));
        Assert.DoesNotContain("正在代填", ended.Text);
        (await browser.TryGetAsync("/suggestions/new")).Expect(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task One_of_many_deputies_is_found_by_name_or_group()
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = await Browser.AsAsync(town, "office");
        var found = await browser.GetAsync("/helper?q=004");
        Assert.Contains("代表004", found.Text);
        Assert.DoesNotContain("代表001", found.Text);
        Assert.Contains("换个字再找", (await browser.GetAsync("/helper?q=没有这个人")).Text);
        Assert.Contains("代表001", (await browser.GetAsync("/helper")).Text);
    }

    [Fact]
    public async Task A_deputys_task_is_decided_on_behalf_only_while_filling_in_for_this_deputy()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToSecretaryAsync(town);
        await (await town.AsAsync("secretary")).DecideAsync("secretaryReview", new { action = "return", reason = "请写明是哪一段。" }, id);
        var task = await (await town.AsAsync("deputy1")).TaskAsync("revision", id);
        using var browser = await Browser.AsAsync(town, "helper");
        var asked = (await browser.TryGetAsync($"/tasks/{task}/resubmit")).Expect(HttpStatusCode.SeeOther);
        Assert.StartsWith("/helper?deputy=", asked.Location);
        var choose = await browser.GetAsync(asked.Location ?? "");
        var form = await browser.FollowAsync(await browser.SubmitAsync(choose, "/helper", ("manner", "visit")));
        Assert.EndsWith("/resubmit", form.Path);

        // Ended in between: nothing is decided, and nothing that was written is lost.
        await browser.SubmitAsync(form, "/helper/end");
        var over = (await browser.SubmitAsync(form, "/resubmit", ("title", "疏浚东段河道"), ("stage", "send"))).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("代填", over.Text);
        Assert.Contains("value=\"疏浚东段河道\"", over.Html);
        Assert.Equal("awaitingRevision", (await Journey.WhereAsync(town, id)).State);

        await browser.SubmitAsync(choose, "/helper", ("manner", "visit"));
        await browser.FollowAsync(await browser.SubmitAsync(over, "/resubmit", ("title", "疏浚东段河道"), ("stage", "send")));
        Assert.Equal("inProgress", (await Journey.WhereAsync(town, id)).State);
        var decided = await (await town.AsAsync("deputy1")).ReadAsync($"/api/tasks/{task}");
        Assert.Equal(Deputy, Text(decided["decisions"]?[0], "onBehalfOf"));
    }

    [Fact]
    public async Task Half_an_hour_later_it_is_over_and_nobody_else_can_use_it()
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = await Browser.AsAsync(town, "office");
        await browser.SubmitAsync(await browser.GetAsync("/helper"), "/helper", ("deputy", $"{SmallTown.Id}.pdeputy4"), ("manner", "paper"));
        Assert.Contains("正在代填：代表004（纸面）", (await browser.GetAsync("/desk")).Text);
        var cookie = browser.Cookies[HelperMode.Cookie] ?? throw new InvalidOperationException("There is no cookie.");
        Assert.InRange(cookie.Expires.ToUniversalTime() - DateTime.UtcNow, TimeSpan.FromMinutes(28), TimeSpan.FromMinutes(30));

        using var other = await Browser.AsAsync(town, "helper2"); // Helps the same deputy, in a session of their own.
        other.SetCookie(HelperMode.Cookie, cookie.Value);
        Assert.DoesNotContain("正在代填", (await other.GetAsync("/desk")).Text);
        browser.SetCookie(HelperMode.Cookie, cookie.Value.Replace('.', 'x'));
        Assert.DoesNotContain("正在代填", (await browser.GetAsync("/desk")).Text);
    }

    [Fact]
    public async Task What_was_begun_for_one_deputy_is_not_kept_for_another()
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = await Browser.AsAsync(town, "helper");
        var choose = await browser.GetAsync("/helper");
        await browser.SubmitAsync(choose, "/helper", ("deputy", Deputy), ("manner", "call"));
        var page = await browser.GetAsync("/suggestions/new/title");
        await browser.SubmitAsync(choose, "/helper", ("deputy", $"{SmallTown.Id}.pdeputy2"), ("manner", "call")); // In another window.
        var refused = (await browser.SubmitAsync(page, "/title", ("title", "装路灯"), ("stage", "next"))).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("value=\"装路灯\"", refused.Html);
        await browser.SubmitAsync(choose, "/helper", ("deputy", Deputy), ("manner", "call"));
        await browser.FollowAsync(await browser.SubmitAsync(refused, "/title", ("stage", "next")));
        Assert.Single((await (await town.AsAsync("deputy1")).ReadAsync("/api/suggestions?state=draft"))["items"]?.AsArray() ?? []);
        Assert.Empty((await (await town.AsAsync("deputy2")).ReadAsync("/api/suggestions?state=draft"))["items"]?.AsArray() ?? []);
    }

    [Theory]
    [InlineData("water")]
    [InlineData("mayor")]
    [InlineData("deputy2")]
    [InlineData("manager")]
    [InlineData("admin")]
    [InlineData("otherchair")]
    public async Task Departments_and_whoever_helps_nobody_are_refused(string account)
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = await Browser.AsAsync(town, account);
        (await browser.TryGetAsync("/helper")).Expect(HttpStatusCode.Forbidden);
        (await browser.TryGetAsync("/helper/deputy")).Expect(HttpStatusCode.Forbidden);
        var own = (await browser.GetAsync("/me")).Form("/sign-out").Fields;
        (await browser.SendAsync(HttpMethod.Post, "/helper", [.. own, new("deputy", Deputy), new("manner", "call")])).Expect(HttpStatusCode.Forbidden);
        Assert.Null(browser.Cookies[HelperMode.Cookie]);
    }

    [Fact]
    public async Task Another_groups_and_another_towns_deputies_do_not_exist()
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = await Browser.AsAsync(town, "helper");
        var choose = await browser.GetAsync("/helper");
        foreach (var deputy in new[] { $"{SmallTown.Id}.pdeputy4", "shuanglin.potherdeputy", $"{SmallTown.Id}.pwater", "none" })
        {
            (await browser.SubmitAsync(choose, "/helper", ("deputy", deputy), ("manner", "call"))).Expect(HttpStatusCode.NotFound);
        }
    }
}
