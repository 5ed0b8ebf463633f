using System.Net;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Pages;

/// <summary>Forums on pages: found by those who are invited, with their entry for a calendar.</summary>
public sealed class ForumPageTests
{
    [Fact]
    public async Task A_forum_is_found_by_its_people_and_by_no_foreign_town()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(town);
        using var deputy = await Browser.AsAsync(town, "deputy1");
        Assert.Contains("没有座谈", (await deputy.GetAsync("/forums")).Text, StringComparison.Ordinal);
        var called = (await (await town.AsAsync("deputy1")).SendAsync("POST", "/api/forums", new { suggestionIds = new[] { id }, title = "<b>清淤座谈</b>", at = "2026-03-10T01:00:00Z", place = "荻港村委会" })).Expect(HttpStatusCode.Created);
        var path = $"/forums/{Text(called, "id")}";
        foreach (var account in new[] { "deputy1", "water", "manager" })
        {
            using var browser = await Browser.AsAsync(town, account);
            Assert.Contains(path, (await browser.GetAsync("/forums?upcoming=true")).Links);
            var page = await browser.GetAsync(path);
            Assert.DoesNotContain("<b>清淤", page.Html, StringComparison.Ordinal);
            Assert.Contains("已召集，3月10日 9:00，荻港村委会", page.Text, StringComparison.Ordinal);
            Assert.Contains($"/api{path}.ics", page.Links);
            Assert.Contains(path, (await browser.GetAsync($"/suggestions/{id}")).Links);
        }

        foreach (var account in new[] { "othermanager", "otherdeputy", "roads" })
        {
            using var browser = await Browser.AsAsync(town, account);
            (await browser.TryGetAsync(path)).Expect(HttpStatusCode.NotFound);
            Assert.DoesNotContain(path, (await browser.GetAsync("/forums")).Links);
        }
    }

    [Fact]
    public async Task It_is_called_once_on_several_suggestions_answered_moved_and_called_off_by_clicking()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(town);
        var other = await Journey.ToDepartmentAsync(town, "修整荻港村道路");
        using var deputy = await Browser.AsAsync(town, "deputy1");
        Assert.Contains($"/forums/new?suggestion={id}", (await deputy.GetAsync($"/suggestions/{id}")).Links);
        var form = await deputy.GetAsync($"/forums/new?suggestion={id}");
        Assert.Contains("修整荻港村道路", form.Text, StringComparison.Ordinal);
        var refused = (await deputy.SubmitAsync(form, "/forums/new", ("title", "<b>河道</b>"), ("at.date", "2026-03-10"))).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("日期和时间都要写", refused.Text, StringComparison.Ordinal);
        Assert.Equal("<b>河道</b>", refused.Form("/forums/new").Fields.Single(field => field.Key == "title").Value);

        (string, string)[] filled = [("title", "<b>河道</b>"), ("at.date", "2026-03-10"), ("at.time", "09:00"), ("place", "荻港村委会"), ("suggestionIds", other), ("alsoInvite", SmallTown.Leader), ("alsoInvite", PostId.Of(Role.Chair, SmallTown.Id))];
        var sent = (await deputy.SubmitAsync(form, "/forums/new", filled)).Expect(HttpStatusCode.SeeOther);
        Assert.Equal(sent.Location, (await deputy.SubmitAsync(form, "/forums/new", filled)).Expect(HttpStatusCode.SeeOther).Location);
        var path = sent.Location ?? "";
        var forum = await (await town.AsAsync("deputy1")).ReadAsync($"/api{path}");
        Assert.Equal(2, forum["suggestions"]?.AsArray().Count);
        var invited = (forum["invitees"]?.AsArray() ?? []).Select(invitee => Text(invitee, "id")).ToList();
        Assert.Contains($"{SmallTown.Id}.pdeputy1", invited);
        Assert.Contains(SmallTown.Leader, invited);
        Assert.Contains(PostId.Of(Role.Chair, SmallTown.Id), invited);
        Assert.Contains(PostId.Of(Role.Department, SmallTown.Water), invited);

        using var water = await Browser.AsAsync(town, "water");
        Assert.DoesNotContain($"{path}/move", (await water.GetAsync(path)).Links);
        (await water.TryGetAsync($"{path}/move")).Expect(HttpStatusCode.Forbidden);
        var answer = await water.GetAsync($"{path}/answer");
        (await water.SubmitAsync(answer, "/answer")).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("不能参加", (await water.FollowAsync(await water.SubmitAsync(answer, "/answer", ("coming", "false"), ("reason", "防汛值班。")))).Text, StringComparison.Ordinal);

        var moved = await deputy.FollowAsync(await deputy.SubmitAsync(
            await deputy.GetAsync($"{path}/move"), "/move", ("at.date", "2026-03-11"), ("at.time", "14:30"), ("reason", "改期。")));
        Assert.Contains("3月11日 14:30", moved.Text, StringComparison.Ordinal);
        var cancelled = await deputy.FollowAsync(await deputy.SubmitAsync(await deputy.GetAsync($"{path}/cancel"), "/cancel", ("reason", "已经谈过了。")));
        Assert.Contains("已取消", cancelled.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(cancelled.Links, link => link.StartsWith($"{path}/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_has_no_part_in_the_suggestion_calls_none()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(town);
        using var manager = await Browser.AsAsync(town, "manager");
        Assert.DoesNotContain($"/forums/new?suggestion={id}", (await manager.GetAsync($"/suggestions/{id}")).Links);
        (await manager.TryGetAsync($"/forums/new?suggestion={id}")).Expect(HttpStatusCode.Forbidden);
        (await manager.TryGetAsync("/forums/new")).Expect(HttpStatusCode.NotFound);
        foreach (var account in new[] { "othermanager", "otherdeputy", "roads" })
        {
            using var browser = await Browser.AsAsync(town, account);
            (await browser.TryGetAsync($"/forums/new?suggestion={id}")).Expect(HttpStatusCode.NotFound);
        }
    }
}
