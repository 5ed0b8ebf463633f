using System.Net;
using System.Text.Json.Nodes;
using SuggestionFunctions.Tests.Protocol;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Routing;

/// <summary>
/// Two decisions on two tasks of one case, of which the first is judged and not written yet when the second comes. What the route
/// goes by and what the documents say afterwards is the same.
/// </summary>
[Trait("speed", "slow")]
public sealed class JudgedTogetherTests
{
    [Fact]
    public async Task An_extension_that_is_being_granted_while_the_reply_is_drafted_holds_and_is_on_record_or_neither()
    {
        await using var trial = await TrialTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(trial.Town);
        await Journey.ContactAsync(trial.Town, id);
        var (water, chair) = (await trial.Town.AsAsync("water"), await trial.Town.AsAsync("chair"));
        await water.DecideAsync("departmentHandling", new { action = "requestExtension", reason = "汛期施工。", dueOn = "2026-08-03" }, id);
        var (handling, extension) = (await water.TaskAsync("departmentHandling", id), await chair.TaskAsync("extensionDecision", id));
        var held = Hold(trial, "\"action\":\"grant\"", "\"outcome\":\"accepted\"");

        var granting = chair.TryDecideAsync(extension, new { action = "grant", dueOn = "2026-08-03" });
        await held.Reached;
        var drafting = water.TryDecideAsync(handling, new { action = "draftReply", @class = "A", text = "已完成。" });
        await GivenTimeAsync(trial, id, "leaderSignOff");
        held.Release();

        (await drafting).Expect(HttpStatusCode.OK);
        var granted = (await granting).Status == HttpStatusCode.OK;
        var leader = await trial.Town.AsAsync("leader");
        var signing = await leader.ReadAsync($"/api/tasks/{await leader.TaskAsync("leaderSignOff", id)}");
        var reply = (signing["deadlines"]?.AsArray() ?? []).OfType<JsonNode>().Single(deadline => Text(deadline, "rule") == "reply");
        Assert.Equal(granted, reply["extended"]?.GetValue<bool>());
        Assert.Equal(granted, (await trial.ReadAsync($"case:{id}", $"task:{extension}"))?["outcome"]?["action"]?.GetValue<string>() == "grant");
        await AgreesAsync(trial);
    }

    [Fact]
    public async Task Of_a_withdrawal_that_is_being_accepted_and_a_signature_exactly_one_holds()
    {
        await using var trial = await TrialTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(trial.Town);
        await Journey.ContactAsync(trial.Town, id);
        await (await trial.Town.AsAsync("water")).DecideAsync("departmentHandling", new { action = "draftReply", @class = "A", text = "已完成。" }, id);
        var (deputy, leader) = (await trial.Town.AsAsync("deputy1"), await trial.Town.AsAsync("leader"));
        var signing = await leader.TaskAsync("leaderSignOff", id);
        var held = Hold(trial, "\"action\":\"withdraw\"", "\"outcome\":\"accepted\"");

        var withdrawing = deputy.SendAsync("POST", $"/api/suggestions/{id}/withdrawal", new { reason = "已解决。" });
        await held.Reached;
        var sign = leader.TryDecideAsync(signing, new { action = "sign" });
        await GivenTimeAsync(trial, id, "deputyEvaluation");
        held.Release();

        var answers = await Task.WhenAll(withdrawing, sign);
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Conflict);
        Assert.Equal(answers[0].Status == HttpStatusCode.OK ? "withdrawn" : "inProgress", (await Journey.WhereAsync(trial.Town, id)).State);
        await AgreesAsync(trial);
    }

    [Fact]
    public async Task Of_the_last_consent_to_a_withdrawal_and_a_signature_exactly_one_holds()
    {
        await using var trial = await TrialTown.StartAsync();
        var id = await JointSuggestionTests.SubmitJointAsync(trial.Town, "deputy2");
        await (await trial.Town.AsAsync("deputy2")).DecideAsync("coSignature", new { action = "confirm" }, id);
        await (await trial.Town.AsAsync("secretary")).DecideAsync("secretaryReview", new { action = "forward" }, id);
        await Journey.AssignAsync(trial.Town, id);
        await (await trial.Town.AsAsync("mayor")).DecideAsync("mayorApproval", new { action = "approve" }, id);
        await Journey.ContactAsync(trial.Town, id);
        await (await trial.Town.AsAsync("water")).DecideAsync("departmentHandling", new { action = "draftReply", @class = "A", text = "已完成。" }, id);
        (await (await trial.Town.AsAsync("deputy1")).SendAsync("POST", $"/api/suggestions/{id}/withdrawal", new { reason = "已解决。" })).Expect(HttpStatusCode.OK);
        var (deputy, leader) = (await trial.Town.AsAsync("deputy2"), await trial.Town.AsAsync("leader"));
        var (consent, signing) = (await deputy.TaskAsync("withdrawalConfirmation", id), await leader.TaskAsync("leaderSignOff", id));
        var held = Hold(trial, "\"action\":\"confirm\"", "\"outcome\":\"accepted\"");

        var confirming = deputy.TryDecideAsync(consent, new { action = "confirm" });
        await held.Reached;
        var sign = leader.TryDecideAsync(signing, new { action = "sign" });
        await GivenTimeAsync(trial, id, "deputyEvaluation");
        held.Release();

        var answers = await Task.WhenAll(confirming, sign);
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Conflict);
        Assert.Equal(answers[0].Status == HttpStatusCode.OK ? "withdrawn" : "inProgress", (await Journey.WhereAsync(trial.Town, id)).State);
        await AgreesAsync(trial);
    }

    [Fact]
    public async Task A_calendar_that_is_loaded_while_a_task_is_being_opened_counts_for_it_too()
    {
        await using var trial = await TrialTown.StartAsync();
        var id = await Journey.ToSecretaryAsync(trial.Town);
        var (secretary, office, chair) = (await trial.Town.AsAsync("secretary"), await trial.Town.AsAsync("office"), await trial.Town.AsAsync("chair"));
        var review = await secretary.TaskAsync("secretaryReview", id);
        var held = Hold(trial, "\"step\":\"chairAssignment\"");

        var forwarding = secretary.TryDecideAsync(review, new { action = "forward" });
        await held.Reached;
        var loaded = (await office.SendAsync("PUT", "/api/calendars/2026", new
        {
            source = "通知",
            holidays = new[] { new { name = new { zh = "放假", en = "days off" }, from = "2026-03-04", to = "2026-03-06" } },
            workedDays = Array.Empty<string>(),
        })).Expect(HttpStatusCode.Accepted);
        while (Text(await office.ReadAsync(Text(loaded, "statusUrl")), "runtimeStatus") != "Completed")
        {
            await Task.Yield();
        }

        await GivenTimeAsync(trial, id, "chairAssignment");
        held.Release();

        (await forwarding).Expect(HttpStatusCode.OK);
        await trial.SettleAsync();
        var task = await chair.ReadAsync($"/api/tasks/{await chair.TaskAsync("chairAssignment", id)}");
        Assert.Equal("2026-03-12", Text(task["deadlines"]?[0], "due")); // 5 working days from 03-02: 3, 9, 10, 11, 12.
        await AgreesAsync(trial);
    }

    [Fact]
    public async Task A_signature_that_is_being_opened_while_the_case_leaves_the_fast_lane_has_the_ordinary_clocks()
    {
        await using var trial = await TrialTown.StartAsync();
        var small = JointSuggestionTests.With(Suggestion("更换村口损坏的路灯"), "smallMatter", true);
        var id = Text((await (await trial.Town.AsAsync("deputy1")).SendAsync("POST", "/api/suggestions", small)).Expect(HttpStatusCode.Accepted), "id");
        await trial.SettleAsync();
        var (chair, water, leader) = (await trial.Town.AsAsync("chair"), await trial.Town.AsAsync("water"), await trial.Town.AsAsync("leader"));
        await chair.DecideAsync("chairAssignment", new { action = "assign", leadDepartment = SmallTown.Water, leaderInCharge = SmallTown.Leader, fastLane = true }, id);
        await Journey.ContactAsync(trial.Town, id);
        var handling = await water.TaskAsync("departmentHandling", id);
        var held = Hold(trial, "\"step\":\"leaderSignOff\"");

        var drafting = water.TryDecideAsync(handling, new { action = "draftReply", @class = "A", text = "已更换。" });
        await held.Reached;
        var leaving = chair.SendAsync("POST", $"/api/suggestions/{id}/fast-lane", new { isFastLane = false, reason = "须整体更换。" });
        await GivenTimeAsync(trial, id, "leaderSignOff");
        held.Release();

        (await drafting).Expect(HttpStatusCode.OK);
        (await leaving).Expect(HttpStatusCode.OK);
        await trial.SettleAsync();
        var rules = ((await leader.ReadAsync($"/api/tasks/{await leader.TaskAsync("leaderSignOff", id)}"))["deadlines"]?.AsArray() ?? []).Select(deadline => Text(deadline, "rule"));
        Assert.Equal(["leaderSignOff", "longest", "reply"], rules.Order());
        await AgreesAsync(trial);
    }

    private static HeldWrite Hold(TrialTown trial, params string[] words)
    {
        var held = new HeldWrite(words);
        trial.Store.Watch = held;
        return held;
    }

    /// <summary>Whoever would not wait for what is held gets the time to open this task meanwhile.</summary>
    private static async Task GivenTimeAsync(TrialTown trial, string id, string kind)
    {
        for (var i = 0; i < 15_000 && (await trial.ReadAsync($"case:{id}", "header"))?["openTasks"]?.ToJsonString().Contains(kind, StringComparison.Ordinal) != true; i++)
        {
            await Task.Yield();
        }
    }

    private static async Task AgreesAsync(TrialTown trial)
    {
        await trial.SweepUntilNothingIsLeftAsync();
        Assert.Empty((await trial.CompareAsync()).Findings.First);
    }
}
