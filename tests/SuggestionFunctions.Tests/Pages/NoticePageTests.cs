using System.Net;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Pages;

/// <summary>Notices on a page: unread first of all, each leads to what it is about.</summary>
public sealed class NoticePageTests
{
    [Fact]
    public async Task A_notice_leads_to_its_task_and_is_read_once_it_is_marked()
    {
        await using var town = await RunningTown.StartAsync();
        await Journey.ToSecretaryAsync(town, "<b>路灯</b>");
        await Journey.ToSecretaryAsync(town, "清淤");
        using var secretary = await Browser.AsAsync(town, "secretary");
        var page = await secretary.GetAsync("/notices");
        Assert.DoesNotContain("<b>路灯", page.Html, StringComparison.Ordinal);
        Assert.Contains("HF", page.Text, StringComparison.Ordinal);
        var tasks = page.Links.Where(link => link.StartsWith("/tasks/", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, tasks.Count);
        Assert.Contains("2 条没有看。", page.Text, StringComparison.Ordinal);
        await secretary.GetAsync(tasks[0]);
        var after = await secretary.FollowAsync(await secretary.SubmitAsync(page, "/read"));
        Assert.Single(after.Links, link => link.StartsWith("/tasks/", StringComparison.Ordinal));
        Assert.Contains("1 条没有看。", after.Text, StringComparison.Ordinal);
        var empty = await secretary.FollowAsync(await secretary.SubmitAsync(after, "/notices/read-all"));
        Assert.Contains("没有未读的通知", empty.Text, StringComparison.Ordinal);
        Assert.Equal(2, (await secretary.GetAsync("/notices?unread=false")).Links.Count(link => link.StartsWith("/tasks/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_notice_of_a_task_that_is_over_says_so()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToSecretaryAsync(town);
        using var secretary = await Browser.AsAsync(town, "secretary");
        Assert.DoesNotContain("不用再办", (await secretary.GetAsync("/notices")).Text, StringComparison.Ordinal);
        await (await town.AsAsync("secretary")).DecideAsync("secretaryReview", new { action = "forward" }, id);
        Assert.Contains("这项任务已经结束，不用再办。", (await secretary.GetAsync("/notices")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_notice_of_what_its_reader_may_no_longer_see_leads_nowhere()
    {
        await using var town = await RunningTown.StartAsync();
        var deputy2 = await town.AsAsync("deputy2");
        var joint = Routing.JointSuggestionTests.With(Citizen.Suggestion("疏浚东段"), "coSigners", new System.Text.Json.Nodes.JsonArray(deputy2.PersonId));
        var id = Citizen.Text((await (await town.AsAsync("deputy1")).SendAsync("POST", "/api/suggestions", joint)).Expect(HttpStatusCode.Accepted), "id");
        await town.MoveToAsync(town.Now);
        using var asked = await Browser.AsAsync(town, "deputy2");
        var link = Assert.Single((await asked.GetAsync("/notices")).Links, link => link.StartsWith("/tasks/", StringComparison.Ordinal));
        await asked.GetAsync(link);
        await deputy2.DecideAsync("coSignature", new { action = "refuse", reason = "不了解情况。" }, id);
        await town.MoveToAsync(town.Now);
        var after = await asked.GetAsync("/notices?unread=false");
        Assert.Contains("附议", after.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(link, after.Links);
        Assert.DoesNotContain(after.Links, one => one.Contains(id, StringComparison.Ordinal));
        (await asked.TryGetAsync(link)).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Nobody_marks_anothers()
    {
        await using var town = await RunningTown.StartAsync();
        await Journey.ToSecretaryAsync(town);
        using var secretary = await Browser.AsAsync(town, "secretary");
        var action = (await secretary.GetAsync("/notices")).Form("/read").Action;
        using var other = await Browser.AsAsync(town, "otherchair");
        var token = (await other.GetAsync("/notices")).Form("/sign-out").Fields.Single(field => field.Key == "formToken").Value;
        (await other.SendAsync(HttpMethod.Post, action, [new("formToken", token)])).Expect(HttpStatusCode.NotFound);
        (await secretary.SendAsync(HttpMethod.Post, action, [])).Expect(HttpStatusCode.Forbidden);
        Assert.Single((await secretary.GetAsync("/notices")).Links, link => link.StartsWith("/tasks/", StringComparison.Ordinal));
    }
}
