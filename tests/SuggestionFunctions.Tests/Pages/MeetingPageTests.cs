using System.Net;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Pages;

/// <summary>Asking for a meeting, answering, moving and calling it off on pages.</summary>
public sealed class MeetingPageTests
{
    [Fact]
    public async Task A_meeting_is_asked_for_once_agreed_moved_and_called_off()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(town);
        using var deputy = await Browser.AsAsync(town, "deputy1");
        Assert.Contains("没有约见", (await deputy.GetAsync("/meetings")).Text, StringComparison.Ordinal);
        Assert.Contains($"/meetings/new?suggestion={id}", (await deputy.GetAsync($"/suggestions/{id}")).Links);
        var form = await deputy.GetAsync($"/meetings/new?suggestion={id}");
        var refused = (await deputy.SubmitAsync(form, "/meetings/new", ("purpose", "<b>看河</b>"), ("time1.date", "2026-03-10"))).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("<b>看河</b>", refused.Form("/meetings/new").Fields.Single(field => field.Key == "purpose").Value);
        (string, string)[] filled = [("purpose", "<b>看河</b>"), ("time1.date", "2026-03-10"), ("time1.time", "09:00"), ("place", "荻港村")];
        var sent = (await deputy.SubmitAsync(form, "/meetings/new", filled)).Expect(HttpStatusCode.SeeOther);
        Assert.Equal(sent.Location, (await deputy.SubmitAsync(form, "/meetings/new", filled)).Expect(HttpStatusCode.SeeOther).Location);
        var meeting = await deputy.FollowAsync(sent);
        Assert.Contains("等承办单位答复", meeting.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>看河", meeting.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(meeting.Links, link => link.EndsWith(".ics", StringComparison.Ordinal));

        using var water = await Browser.AsAsync(town, "water");
        Assert.Contains(await (await town.AsAsync("water")).TaskAsync("meetingAnswer", id), string.Join(' ', (await water.GetAsync(sent.Location ?? "")).Links), StringComparison.Ordinal);
        await (await town.AsAsync("water")).DecideAsync("meetingAnswer", new { action = "accept", at = "2026-03-10T01:00:00Z" }, id);
        var agreed = await deputy.GetAsync(sent.Location ?? "");
        Assert.Contains("约好了，3月10日 9:00，荻港村", agreed.Text, StringComparison.Ordinal);
        Assert.Contains($"/api{sent.Location}.ics", agreed.Links);
        await deputy.GetAsync($"/api{sent.Location}.ics");
        Assert.Contains("约好了", (await deputy.GetAsync("/meetings?upcoming=true")).Text, StringComparison.Ordinal);

        var move = await water.GetAsync($"{sent.Location}/move");
        await water.FollowAsync(await water.SubmitAsync(move, "/move", ("reason", "那天有防汛会。"), ("time1.date", "2026-03-11"), ("time1.time", "09:00")));
        Assert.Contains("等代表答复", (await deputy.GetAsync(sent.Location ?? "")).Text, StringComparison.Ordinal);
        var cancelled = await deputy.FollowAsync(await deputy.SubmitAsync(await deputy.GetAsync($"{sent.Location}/cancel"), "/cancel", ("reason", "已经谈过了。")));
        Assert.Contains("已取消", cancelled.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"{sent.Location}/move", cancelled.Links);
    }

    [Fact]
    public async Task A_meeting_whose_time_has_passed_waits_for_its_minutes_and_is_in_no_calendar_any_more()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(town);
        using var deputy = await Browser.AsAsync(town, "deputy1");
        var sent = await deputy.SubmitAsync(await deputy.GetAsync($"/meetings/new?suggestion={id}"), "/meetings/new", ("purpose", "看河"), ("time1.date", "2026-03-10"), ("time1.time", "09:00"), ("place", "荻港村"));
        await (await town.AsAsync("water")).DecideAsync("meetingAnswer", new { action = "accept", at = "2026-03-10T01:00:00Z" }, id);
        Assert.Contains("约好了，3月10日 9:00，荻港村。", (await deputy.GetAsync($"{sent.Location}/cancel")).Text, StringComparison.Ordinal);
        await town.MoveToAsync("2026-03-11");
        var past = await deputy.GetAsync(sent.Location ?? "");
        Assert.Contains("时间已过，等记录，3月10日 9:00", past.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(past.Links, link => link.EndsWith(".ics", StringComparison.Ordinal));
        Assert.Contains("没有约好了、还没到的约见。", (await deputy.GetAsync("/meetings?upcoming=true")).Text, StringComparison.Ordinal);
        Assert.Contains("时间已过，等记录", (await deputy.GetAsync($"/suggestions/{id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_no_part_in_the_case_neither_asks_nor_sees()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(town);
        using var deputy = await Browser.AsAsync(town, "deputy1");
        var sent = await deputy.SubmitAsync(await deputy.GetAsync($"/meetings/new?suggestion={id}"), "/meetings/new", ("purpose", "看河"), ("time1.date", "2026-03-10"), ("time1.time", "09:00"));
        foreach (var account in new[] { "othermanager", "otherdeputy", "roads", "deputy2" })
        {
            using var other = await Browser.AsAsync(town, account);
            (await other.TryGetAsync(sent.Location ?? "")).Expect(HttpStatusCode.NotFound);
            (await other.TryGetAsync($"/meetings/new?suggestion={id}")).Expect(HttpStatusCode.NotFound);
        }

        using var manager = await Browser.AsAsync(town, "manager");
        var page = await manager.GetAsync(sent.Location ?? "");
        Assert.DoesNotContain($"{sent.Location}/cancel", page.Links);
        (await manager.TryGetAsync($"{sent.Location}/cancel")).Expect(HttpStatusCode.Forbidden);
        (await manager.TryGetAsync($"/meetings/new?suggestion={id}")).Expect(HttpStatusCode.Forbidden);
        (await manager.TryGetAsync($"{sent.Location}/erase")).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_times_that_are_offered_now_are_chosen_from()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(town);
        using var deputy = await Browser.AsAsync(town, "deputy1");
        var asked = await deputy.FollowAsync(await deputy.SubmitAsync(
            await deputy.GetAsync($"/meetings/new?suggestion={id}"), "/meetings/new",
            ("purpose", "看河"), ("time1.date", "2026-03-10"), ("time1.time", "09:00"), ("time2.date", "2026-03-11"), ("time2.time", "14:30")));
        await deputy.FollowAsync(await deputy.SubmitAsync(await deputy.GetAsync($"{asked.Path}/move"), "/move", ("reason", "那天有会。"), ("time1.date", "2026-03-12"), ("time1.time", "10:00")));
        using var water = await Browser.AsAsync(town, "water");
        var task = $"/tasks/{await (await town.AsAsync("water")).TaskAsync("meetingAnswer", id)}";
        Assert.Contains("可以的时间 3月12日 10:00", (await water.GetAsync(task)).Text, StringComparison.Ordinal);
        var form = await water.GetAsync($"{task}/accept");
        Assert.DoesNotContain("3月10日 9:00", form.Text, StringComparison.Ordinal);
        (await water.SubmitAsync(form, "/accept", ("at", "2026-03-12T02:00:00Z"), ("stage", "send"))).Expect(HttpStatusCode.SeeOther);
        Assert.Contains("约好了，3月12日 10:00", (await deputy.GetAsync(asked.Path)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_helper_asks_urges_and_withdraws_for_the_deputy_for_whom_they_fill_in()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(town);
        using var helper = await Browser.AsAsync(town, "helper");
        Assert.DoesNotContain($"/meetings/new?suggestion={id}", (await helper.GetAsync($"/suggestions/{id}")).Links);
        await helper.SubmitAsync(await helper.GetAsync("/helper"), "/helper", ("deputy", $"{SmallTown.Id}.pdeputy1"), ("manner", "call"));
        var page = await helper.GetAsync($"/suggestions/{id}");
        foreach (var action in new[] { "urge", "withdrawal" })
        {
            Assert.Contains($"/suggestions/{id}/actions/{action}", page.Links);
        }

        var asked = await helper.FollowAsync(await helper.SubmitAsync(
            await helper.GetAsync($"/meetings/new?suggestion={id}"), "/meetings/new", ("purpose", "看河"), ("time1.date", "2026-03-10"), ("time1.time", "09:00")));
        Assert.Contains("代表001", asked.Text, StringComparison.Ordinal);
        await helper.FollowAsync(await helper.SubmitAsync(await helper.GetAsync($"/suggestions/{id}/actions/urge"), "/urge", ("reason", "请抓紧。")));
        await helper.FollowAsync(await helper.SubmitAsync(await helper.GetAsync($"/suggestions/{id}/actions/withdrawal"), "/withdrawal", ("reason", "已解决。")));
        await town.MoveToAsync(town.Now);
        Assert.Equal("withdrawn", (await Journey.WhereAsync(town, id)).State);

        // The deputy is told of each, and so is nobody else.
        using var deputy = await Browser.AsAsync(town, "deputy1");
        var told = (await deputy.GetAsync("/notices")).Text;
        foreach (var what in new[] { "约见", "催办", "撤回建议" })
        {
            Assert.Contains($"联络员代您填写了“{what}”", told, StringComparison.Ordinal);
        }

        using var water = await Browser.AsAsync(town, "water");
        Assert.DoesNotContain("代您填写", (await water.GetAsync("/notices")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_is_sent_for_whom_it_was_shown_or_in_nobodys_name()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(town);
        using var office = await Browser.AsAsync(town, "office");
        var choose = await office.GetAsync("/helper");
        var begun = await office.FollowAsync(await office.SubmitAsync(choose, "/helper", ("deputy", $"{SmallTown.Id}.pdeputy1"), ("manner", "call")));
        var form = await office.GetAsync($"/meetings/new?suggestion={id}");
        var urge = await office.GetAsync($"/suggestions/{id}/actions/urge");
        var forum = await office.GetAsync($"/forums/new?suggestion={id}");
        await office.SubmitAsync(begun, "/helper/end");
        Assert.Contains("代这位代表填写", (await office.SubmitAsync(form, "/meetings/new", ("purpose", "看河"), ("time1.date", "2026-03-10"), ("time1.time", "09:00"))).Expect(HttpStatusCode.UnprocessableEntity).Text, StringComparison.Ordinal);
        (await office.SubmitAsync(urge, "/urge", ("reason", "请抓紧。"))).Expect(HttpStatusCode.UnprocessableEntity);
        (await office.SubmitAsync(forum, "/forums/new", ("title", "河道"), ("at.date", "2026-03-10"), ("at.time", "09:00"), ("place", "村委会"))).Expect(HttpStatusCode.UnprocessableEntity);

        // And the other way round: what was written as the office is not sent for a deputy.
        var own = await office.GetAsync($"/suggestions/{id}/actions/urge");
        await office.SubmitAsync(choose, "/helper", ("deputy", $"{SmallTown.Id}.pdeputy1"), ("manner", "call"));
        (await office.SubmitAsync(own, "/urge", ("reason", "请抓紧。"))).Expect(HttpStatusCode.UnprocessableEntity);
        var suggestion = await (await town.AsAsync("deputy1")).ReadAsync($"/api/suggestions/{id}");
        Assert.Empty(suggestion["meetings"]?.AsArray() ?? []);
        Assert.Empty(suggestion["urges"]?.AsArray() ?? []);
    }
}
