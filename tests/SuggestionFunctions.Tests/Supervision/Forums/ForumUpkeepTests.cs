using System.Net;
using System.Text.Json.Nodes;
using SuggestionFunctions.Tests.Protocol;
using SuggestionFunctions.Tests.Restarts;
using SuggestionFunctions.Tests.Running;
using SuggestionFunctions.Tests.Successions;
using SuggestionFunctions.Unfinished;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Supervision.Forums;

/// <summary>A calendar is loaded, a department is dissolved, somebody stands in, the orchestrations are lost, entries are damaged: a forum is kept up as a case is.</summary>
[Trait("speed", "slow")]
public sealed class ForumUpkeepTests
{
    [Fact]
    public async Task A_calendar_that_is_loaded_moves_the_dates_of_a_forums_tasks_and_whoever_has_them_is_told()
    {
        await using var town = await RunningTown.StartAsync();
        var (_, id) = await Forums.HeldAsync(town);
        var office = await town.AsAsync("office");
        Assert.Equal("2026-03-16T16:00:00Z", Text(Assert.Single(await office.DeskAsync("forumConclusions")), "dueAt"));
        await LoadAsync(town, "2026-03-12", "2026-03-13");
        Assert.Equal("2026-03-18T16:00:00Z", Text(Assert.Single(await office.DeskAsync("forumConclusions")), "dueAt"));
        Assert.Contains("deadlineMoved", (await Forums.NoticesAsync(town, "office", id)).Select(notice => Text(notice, "kind")));

        await office.DecideAsync("forumConclusions", Forums.Conclusions);
        await LoadAsync(town, "2026-04-30", "2026-05-03");
        Assert.Equal("2026-05-04T16:00:00Z", Text(Assert.Single(await (await town.AsAsync("water")).DeskAsync("commitmentReport")), "dueAt"));
    }

    [Fact]
    public async Task A_department_that_is_dissolved_leaves_what_it_owes_of_a_forum_to_its_successor_under_the_same_date()
    {
        await using var town = await RunningTown.StartAsync();
        var (_, id) = await Forums.ConcludedAsync(town);
        var before = Assert.Single(await (await town.AsAsync("water")).DeskAsync("commitmentReport"));
        await Merger.DissolveAsync(town, SmallTown.Roads);

        var roads = await Journey.SettledAsync(town, "roads");
        var after = Assert.Single(await roads.DeskAsync("commitmentReport"));
        Assert.Equal((Text(before, "id"), Text(before, "dueAt")), (Text(after, "id"), Text(after, "dueAt")));
        Assert.Equal(SmallTown.Roads, Text((await Forums.ReadAsync(town, id))["conclusions"]?[0]?["department"], "id"));
        Assert.Contains("taskTakenOver", (await Forums.NoticesAsync(town, "roads", id)).Select(notice => Text(notice, "kind")));
        Assert.Single((await roads.ReadAsync("/api/forums"))["items"]?.AsArray() ?? []);

        // Put off, it is the successor's again.
        await roads.DecideAsync("commitmentReport", new { action = "postpone", reason = "交接。", dueOn = "2026-06-30" });
        Assert.Single(await roads.DeskAsync("commitmentReport"));
        await roads.DecideAsync("commitmentReport", new { action = "done", text = "已疏浚。" });
        Assert.Equal("closed", Text(await Forums.ReadAsync(town, id), "state"));
    }

    [Fact]
    public async Task A_department_that_is_dissolved_before_the_forum_leaves_its_place_to_its_successor()
    {
        await using var town = await RunningTown.StartAsync();
        var (_, id) = await Forums.CalledAsync(town);
        await Merger.DissolveAsync(town, SmallTown.Roads);
        await town.MoveToAsync(town.Now);
        Assert.Contains((await Forums.ReadAsync(town, id))["invitees"]?.AsArray() ?? [], invitee => Text(invitee, "id") == "hefu.droads.department");
        await town.MoveToAsync("2026-03-08");
        Assert.Equal(["forumCalled", "forumReminder"], (await Forums.NoticesAsync(town, "roads", id)).Select(notice => Text(notice, "kind")));
    }

    [Fact]
    public async Task A_forum_whose_orchestration_is_lost_goes_on_from_its_documents_wherever_it_stood()
    {
        foreach (var stage in new[] { "called", "moved", "held", "concluded", "putOff" })
        {
            var before = await TrialTown.StartAsync();
            var (suggestion, id) = stage switch
            {
                "held" => await Forums.HeldAsync(before.Town),
                "concluded" or "putOff" => await Forums.ConcludedAsync(before.Town),
                _ => await Forums.CalledAsync(before.Town),
            };
            if (stage == "moved")
            {
                (await (await before.Town.AsAsync("deputy1")).SendAsync("POST", $"/api/forums/{id}/moving", new { at = "2026-03-20T06:30:00Z", reason = "改期。" })).Expect(HttpStatusCode.OK);
            }

            if (stage == "putOff")
            {
                await (await before.Town.AsAsync("water")).DecideAsync("commitmentReport", new { action = "postpone", reason = "汛期。", dueOn = "2026-05-29" });
            }

            await before.SweepUntilNothingIsLeftAsync();
            await using var trial = await before.LoseHubAsync();
            Assert.Contains((await trial.CompareAsync()).Findings.First, finding => finding.Kind == FindingKind.OrchestrationGone && finding.Where == id);
            Assert.Equal(2, (await trial.RestartAsync()).Count("restart"));
            Assert.Empty((await trial.CompareAsync()).Findings.First);

            var office = await trial.Town.AsAsync("office");
            if (stage is "called" or "moved")
            {
                await trial.Town.MoveToAsync("2026-03-10");
                Assert.Equal(stage == "called" ? 1 : 0, (await office.DeskAsync("forumConclusions")).Count);
                await trial.Town.MoveToAsync("2026-03-21");
            }

            if (stage is "called" or "moved" or "held")
            {
                await office.DecideAsync("forumConclusions", Forums.Conclusions);
            }

            var water = await trial.Town.AsAsync("water");
            Assert.Equal(stage == "putOff" ? "2026-05-29T16:00:00Z" : "2026-04-30T16:00:00Z", Text(Assert.Single(await water.DeskAsync("commitmentReport")), "dueAt"));
            await water.DecideAsync("commitmentReport", new { action = "done", text = "已疏浚。" });
            await trial.SweepUntilNothingIsLeftAsync();
            Assert.Equal("closed", Text(await Forums.ReadAsync(trial.Town, id), "state"));
            Assert.Equal(stage == "moved" ? ["forumCalled", "forumMoved", "forumConcluded"] : ["forumCalled", "forumConcluded"], await Forums.NotedAsync(trial.Town, suggestion));
            foreach (var account in new[] { "deputy1", "water", "leader" })
            {
                var told = (await Forums.NoticesAsync(trial.Town, account, id)).Select(notice => Text(notice, "kind")).ToList();
                Assert.All(new[] { "forumCalled", "forumReminder", "forumConcluded" }, kind => Assert.Single(told, kind));
            }

            Assert.Empty((await trial.CompareAsync()).Findings.First);
        }
    }

    [Fact]
    public async Task A_cancellation_that_nobody_had_judged_is_judged_by_the_new_orchestration()
    {
        var before = await TrialTown.StartAsync();
        var (suggestion, id) = await Forums.HeldAsync(before.Town);
        var deputy = await Journey.SettledAsync(before.Town, "deputy1");
        var cancel = new { reason = "无人到会。" };
        await before.DieAfterSecondWriteAsync(() => deputy.SendAsync("POST", $"/api/forums/{id}/cancellation", cancel, "key"));
        await using var trial = await before.LoseHubAsync();
        await trial.RestartAsync();
        await trial.SweepUntilNothingIsLeftAsync();

        (await (await trial.Town.AsAsync("deputy1")).SendAsync("POST", $"/api/forums/{id}/cancellation", cancel, "key")).Expect(HttpStatusCode.OK);
        Assert.Equal("cancelled", Text(await Forums.ReadAsync(trial.Town, id), "state"));
        Assert.Equal(["forumCalled", "forumCancelled"], await Forums.NotedAsync(trial.Town, suggestion));
        Assert.Empty(await (await trial.Town.AsAsync("office")).DeskAsync("forumConclusions"));
        Assert.Empty((await trial.CompareAsync()).Findings.First);
    }

    [Fact]
    public async Task An_entry_of_a_forum_that_is_missing_or_too_much_is_mended_at_night()
    {
        await using var trial = await TrialTown.StartAsync();
        var (_, id) = await Forums.HeldAsync(trial.Town);
        await trial.SweepUntilNothingIsLeftAsync();
        Assert.Empty((await trial.CompareAsync()).Findings.First);
        foreach (var list in new[] { "forums:town:hefu", "forums:person:hefu.pdeputy1", "forums:post:hefu.dwater.department" })
        {
            await trial.DeleteAsync(list, Assert.Single(await trial.KeysAsync(list)));
            Assert.Equal((FindingKind.ListEntry, list), Assert.Single((await trial.CompareAsync()).Findings.First) is var found ? (found.Kind, found.Detail) : default);
            Assert.Single(await trial.KeysAsync(list));
        }

        const string Desk = "desk:post:hefu.congressOffice";
        await trial.DeleteAsync(Desk, Assert.Single(await trial.KeysAsync(Desk), key => key.Contains(id, StringComparison.Ordinal)));
        Assert.Equal(FindingKind.DeskEntry, Assert.Single((await trial.CompareAsync()).Findings.First).Kind);
        await trial.PutAsync("forums:post:hefu.droads.department", "0000000000000000001:f00000000000000000000", """{"id":"f00000000000000000000"}""");
        Assert.Equal(FindingKind.ListEntryTooMuch, Assert.Single((await trial.CompareAsync()).Findings.First).Kind);
        Assert.Empty((await trial.CompareAsync()).Findings.First);
    }

    private static async Task LoadAsync(RunningTown town, string from, string to)
    {
        var calendar = new { source = "测试", workedDays = Array.Empty<string>(), holidays = new[] { new { name = new { zh = "假", en = "off" }, from, to } } };
        (await (await town.AsAsync("office")).SendAsync("PUT", "/api/calendars/2026", calendar)).Expect(HttpStatusCode.Accepted);
        await town.MoveToAsync(town.Now);
    }
}
