using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Pages;

/// <summary>One's own password and settings on pages.</summary>
public sealed class PasswordPageTests
{
    private const string Chosen = "荻港村口的老樟树下有两盏灯";

    [Fact]
    public async Task Whoever_has_a_password_from_the_slip_changes_it_first_and_then_goes_on()
    {
        await using var town = await RunningTown.StartAsync();
        var slip = await IssueAsync(town, mustChange: true);
        using var browser = Browser.Open(town);
        var entered = await browser.SubmitAsync(await browser.GetAsync("/sign-in"), "/sign-in", ("account", "deputy1"), ("password", slip));
        Assert.Equal("/me/password", entered.Expect(HttpStatusCode.SeeOther).Location);
        Assert.Equal("/me/password", (await browser.TryGetAsync("/desk")).Expect(HttpStatusCode.SeeOther).Location);

        var form = await browser.GetAsync("/me/password");
        Assert.Contains("纸条上的密码只用这一次", form.Text);
        var tooShort = (await browser.SubmitAsync(form, "/me/password", ("old", slip), ("new", "short"), ("again", "short"))).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("至少 10 个字符", tooShort.Text);
        Assert.DoesNotContain("value=\"short\"", tooShort.Html);
        Assert.Contains("两遍写的不一样", (await browser.SubmitAsync(form, "/me/password", ("old", slip), ("new", Chosen), ("again", "another one"))).Expect(HttpStatusCode.UnprocessableEntity).Text);
        Assert.Contains("原密码不对", (await browser.SubmitAsync(form, "/me/password", ("old", "wrong"), ("new", Chosen), ("again", Chosen))).Expect(HttpStatusCode.UnprocessableEntity).Text);

        Assert.Equal("/desk", (await browser.SubmitAsync(form, "/me/password", ("old", slip), ("new", Chosen), ("again", Chosen))).Expect(HttpStatusCode.SeeOther).Location);
        Assert.Contains("我的待办", (await browser.GetAsync("/desk")).Text);
        using var next = Browser.Open(town);
        Assert.Equal("/desk", (await next.SubmitAsync(await next.GetAsync("/sign-in"), "/sign-in", ("account", "deputy1"), ("password", Chosen))).Expect(HttpStatusCode.SeeOther).Location);
    }

    [Fact]
    public async Task What_was_written_when_the_session_was_over_waits_until_the_password_from_the_slip_is_changed()
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = await Browser.AsAsync(town, "deputy1");
        var form = await browser.GetAsync("/suggestions/new/title");
        var slip = await IssueAsync(town, mustChange: true); // Ends the session.
        var asked = (await browser.SubmitAsync(form, "/title", ("title", "疏浚荻港村\"南侧\"河道"), ("stage", "next"))).Expect(HttpStatusCode.Unauthorized);
        var change = (await browser.SubmitAsync(asked, "/sign-in", ("account", "deputy1"), ("password", slip))).Expect(HttpStatusCode.OK);
        Assert.Contains("您写的内容还在", change.Text);
        Assert.DoesNotContain("大字", change.Text); // It would lead away from what was written.
        var wrong = (await browser.SubmitAsync(change, "/me/password", ("old", slip), ("new", Chosen), ("again", "another one"))).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.DoesNotContain("another one", wrong.Html);
        var back = (await browser.SubmitAsync(wrong, "/me/password", ("old", slip), ("new", Chosen), ("again", Chosen))).Expect(HttpStatusCode.OK);
        Assert.Contains("还没有提交", back.Text);
        Assert.DoesNotContain(Chosen, back.Html); // Passwords are carried nowhere.
        Assert.Empty((await (await town.AsAsync("helper")).ReadAsync("/api/suggestions?state=draft"))["items"]?.AsArray() ?? []);
        await browser.FollowAsync(await browser.SubmitAsync(back, "/title"));
        var draft = Assert.Single((await (await town.AsAsync("helper")).ReadAsync("/api/suggestions?state=draft"))["items"]?.AsArray() ?? []);
        Assert.Equal("疏浚荻港村\"南侧\"河道", draft?["title"]?.GetValue<string>());
    }

    [Fact]
    public async Task What_was_written_outlasts_a_session_that_ends_while_the_password_is_being_changed()
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = await Browser.AsAsync(town, "deputy1");
        var form = await browser.GetAsync("/suggestions/new/title");
        var first = await IssueAsync(town, mustChange: true);
        var asked = await browser.SubmitAsync(form, "/title", ("title", "疏浚荻港村南侧河道"), ("stage", "next"));
        var change = (await browser.SubmitAsync(asked, "/sign-in", ("account", "deputy1"), ("password", first))).Expect(HttpStatusCode.OK);
        var second = await IssueAsync(town, mustChange: true); // Another slip: the session is over again.
        var again = (await browser.SubmitAsync(change, "/me/password", ("old", first), ("new", Chosen), ("again", Chosen))).Expect(HttpStatusCode.Unauthorized);
        Assert.DoesNotContain(Chosen, again.Html);

        var anew = (await browser.SubmitAsync(again, "/sign-in", ("account", "deputy1"), ("password", second))).Expect(HttpStatusCode.OK);
        var back = (await browser.SubmitAsync(anew, "/me/password", ("old", second), ("new", Chosen), ("again", Chosen))).Expect(HttpStatusCode.OK);
        Assert.Contains("疏浚荻港村南侧河道", back.Html);
    }

    [Fact]
    public async Task Other_sessions_end_with_the_password_and_ones_own_stays()
    {
        await using var town = await RunningTown.StartAsync();
        var password = await IssueAsync(town, mustChange: false);
        using var browser = await Browser.AsAsync(town, "deputy1");
        using var elsewhere = Browser.Open(town);
        await elsewhere.SubmitAsync(await elsewhere.GetAsync("/sign-in"), "/sign-in", ("account", "deputy1"), ("password", password));
        await elsewhere.GetAsync("/desk");

        var changed = await browser.SubmitAsync(await browser.GetAsync("/me/password"), "/me/password", ("old", password), ("new", Chosen), ("again", Chosen));
        Assert.Contains("密码已改", (await browser.FollowAsync(changed)).Text);
        (await elsewhere.TryGetAsync("/desk")).Expect(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task A_password_is_changed_by_our_own_form_only()
    {
        await using var town = await RunningTown.StartAsync();
        var password = await IssueAsync(town, mustChange: false);
        using var browser = await Browser.AsAsync(town, "deputy1");
        (await browser.SendAsync(HttpMethod.Post, "/me/password", [new("old", password), new("new", Chosen), new("again", Chosen)])).Expect(HttpStatusCode.Forbidden);
        await browser.GetAsync("/me");
    }

    [Fact]
    public async Task The_own_page_names_the_posts_and_help_is_there_for_everybody()
    {
        await using var town = await RunningTown.StartAsync();
        foreach (var (account, post) in new[] { ("deputy1", "人大代表"), ("helper", "第一代表小组联络员"), ("water", "水利站"), ("mayor", "镇长"), ("admin", "管理员") })
        {
            using var browser = await Browser.AsAsync(town, account);
            Assert.Contains(post, (await browser.GetAsync("/me")).Text);
        }

        using var stranger = Browser.Open(town);
        Assert.Contains("忘了密码", (await stranger.GetAsync("/help")).Text);
        Assert.Contains("2.2", (await stranger.GetAsync("/accessibility")).Text);
        Assert.StartsWith("/sign-in", (await stranger.TryGetAsync("/me")).Expect(HttpStatusCode.SeeOther).Location);
        Assert.StartsWith("/sign-in", (await stranger.TryGetAsync("/me/password")).Expect(HttpStatusCode.SeeOther).Location);
    }

    /// <summary>A new password for the first deputy, whose sessions of before end.</summary>
    private static async Task<string> IssueAsync(RunningTown town, bool mustChange)
    {
        Assert.True(AccountName.TryRead("deputy1", out var name));
        return await town.Services.GetRequiredService<Accounts>().IssueAsync(name, $"{SmallTown.Id}.pdeputy1", mustChange, CancellationToken.None);
    }
}
