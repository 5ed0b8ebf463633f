using System.Net;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Protocol;

/// <summary>The changes that are cut off at every write: each way into the road, each kind of decision, the clock, the ends.</summary>
internal static class Scenarios
{
    private static readonly object Draft = new { title = "疏浚河道", facts = "淤积。", request = "清淤。", category = SmallTown.Category, origin = new { kind = "recess" }, mayPublish = true, submit = false };

    private static readonly object Outdated = new { action = "accept", handler = "王站长", taskVersion = 1 };

    public static IReadOnlyDictionary<string, Scenario> All { get; } = new Scenario[]
    {
        new("A new suggestion is submitted", _ => Task.FromResult(""),
            async (trial, _) => await (await trial.Town.AsAsync("deputy1")).SendAsync("POST", "/api/suggestions", Suggestion(), Scenario.Key)),
        new("A draft is submitted",
            async trial => Text((await (await trial.Town.AsAsync("deputy1")).SendAsync("POST", "/api/suggestions", Draft, "draft")).Expect(HttpStatusCode.Created), "id"), SubmitAsync),
        new("A declined suggestion is submitted again",
            async trial =>
            {
                var id = await Journey.ToChairAsync(trial.Town);
                await (await trial.Town.AsAsync("chair")).DecideAsync("chairAssignment", new { action = "decline", reasonCode = "noConcreteContent", reason = "没有具体意见。" });
                return id;
            }, SubmitAsync),
        Scenario.Decision("The secretary forwards", SubmittedAsync, "secretary", "secretaryReview", new { action = "forward", instruction = "请交办。" }),
        Scenario.Decision("The secretary returns", SubmittedAsync, "secretary", "secretaryReview", new { action = "return", reason = "请写明河段。" }),
        Scenario.Decision("The deputy resubmits", ReturnedAsync, "deputy1", "revision", new { action = "resubmit", title = "疏浚荻港村北侧四百米河道" }),
        Scenario.Decision("The deputy withdraws", ReturnedAsync, "deputy1", "revision", new { action = "withdraw", reason = "已解决。" }),
        Scenario.Decision("The chair assigns", town => Journey.ToChairAsync(town), "chair", "chairAssignment", new { action = "assign", leadDepartment = SmallTown.Water, leaderInCharge = SmallTown.Leader }),
        Scenario.Decision("The chair returns", town => Journey.ToChairAsync(town), "chair", "chairAssignment", new { action = "return", reason = "请补充。" }),
        Scenario.Decision("The chair declines", town => Journey.ToChairAsync(town), "chair", "chairAssignment", new { action = "decline", reasonCode = "noConcreteContent", reason = "没有具体意见。" }),
        Scenario.Decision("The mayor approves", AssignedAsync, "mayor", "mayorApproval", new { action = "approve" }),
        Scenario.Decision("The mayor sends back", AssignedAsync, "mayor", "mayorApproval", new { action = "sendBack", reason = "应由村建办主办。" }),
        Scenario.Decision("The department records a contact", town => Journey.ToDepartmentAsync(town), "water", "departmentHandling",
            new { action = "recordContact", at = "2026-03-02T00:30:00Z", manner = "visit", summary = "到河边看了现场。" }),
        new("The orchestration refuses a decision", RefusedAsync, async (trial, task) => await (await trial.Town.AsAsync("water")).TryDecideAsync(task, Outdated, Scenario.Key)) { BegunBefore = true },
        Scenario.Decision("The department drafts a reply", ContactedAsync, "water", "departmentHandling",
            new { action = "draftReply", @class = "B", text = "计划实施。", commitments = new[] { new { text = "清淤四百米", dueOn = "2026-09-30" } } }),
        Scenario.Decision("The leader signs, with a reply", DraftedAsync, "leader", "leaderSignOff", new { action = "sign" }),
        Scenario.Decision("The leader sends back", DraftedAsync, "leader", "leaderSignOff", new { action = "sendBack", reason = "写具体些" }),
        Scenario.Decision("The department rates blindly", town => Journey.ToEvaluationAsync(town), "water", "suggestionEvaluation", new { action = "evaluate", quality = 4 }),
        Scenario.Decision("The last rating reveals all and ends the case", DepartmentRatedAsync, "deputy1", "deputyEvaluation", new { action = "evaluate", attitude = "satisfied", result = "satisfied" }),
        Scenario.Decision("A dissatisfied rating has it handled again, with a meeting beside it", DepartmentRatedAsync, "deputy1", "deputyEvaluation",
            new { action = "evaluate", attitude = "satisfied", result = "dissatisfied", reason = "河底仍有淤泥。" }),
        Scenario.Decision("The office arranges the meeting beside the round", DissatisfiedAsync, "office", "meetingArrangement", new { action = "arrange", at = "2026-03-20T01:00:00Z", place = "村部" }),
        Scenario.Decision("The case ends with a meeting still open beside it", LastRatingWithMeetingOpenAsync, "deputy1", "deputyEvaluation", new { action = "evaluate", attitude = "satisfied", result = "satisfied" }),
        Scenario.Decision("The office closes for a silent deputy", SilentAsync, "office", "silenceDecision", new { action = "close", conclusion = "已两次联系代表。" }),
        Scenario.Decision("The presidium gives it to another department", ToPresidiumAsync, "presidium", "presidiumReview", new { action = "handleAgain", instruction = "换单位办理。", leadDepartment = SmallTown.Roads }),
        Scenario.Decision("The presidium closes", ToPresidiumAsync, "presidium", "presidiumReview", new { action = "close", conclusion = "已尽力办理。" }),
        Scenario.Decision("The department asks for a transfer", town => Journey.ToDepartmentAsync(town), "water", "departmentHandling", new { action = "requestTransfer", reason = "不属本单位职责。" }),
        Scenario.Decision("The chair grants a transfer", TransferAskedAsync, "chair", "transferDecision", new { action = "reassign", leadDepartment = SmallTown.Roads }),
        Scenario.Decision("The chair grants an extension", ExtensionAskedAsync, "chair", "extensionDecision", new { action = "grant", dueOn = "2026-08-03" }),
        new("A deputy withdraws", async trial => await Journey.ToDepartmentAsync(trial.Town),
            async (trial, id) => await (await trial.Town.AsAsync("deputy1")).SendAsync("POST", $"/api/suggestions/{id}/withdrawal", new { reason = "已解决。" }, Scenario.Key)),
        new("The presidium reopens", ClosedAsync,
            async (trial, id) => await (await trial.Town.AsAsync("presidium")).SendAsync("POST", $"/api/suggestions/{id}/reopening", new { reason = "汛后复淤。" }, Scenario.Key)),
        Scenario.Decision("The last rating ends the case, and what was promised begins to be tracked", PromisedAndRatedByDepartmentAsync, "deputy1", "deputyEvaluation", new { action = "evaluate", attitude = "satisfied", result = "satisfied" }),
        Scenario.Decision("The department reports a promise kept", PromisedAsync, "water", "commitmentReport", new { action = "done", text = "已清淤四百米。" }),
        Scenario.Decision("The department puts a promise off", PromisedAsync, "water", "commitmentReport", new { action = "postpone", reason = "资金未到位。", dueOn = "2026-12-31" }),
        Scenario.Decision("The leader signs a second reply", KeptAsync, "leader", "leaderSignOff", new { action = "sign" }),
        Scenario.Decision("The second rating ends the follow-up", SecondReplyAsync, "deputy1", "deputyEvaluation", new { action = "evaluate", attitude = "satisfied", result = "satisfied" }),
        new("A department adds a late reply", ClosedAsync,
            async (trial, id) => await (await trial.Town.AsAsync("water")).SendAsync("POST", $"/api/suggestions/{id}/replies", new { @class = "A", text = "二期也已完成。" }, Scenario.Key)),
        new("A deputy acknowledges a reply", async trial => await Journey.ToEvaluationAsync(trial.Town),
            async (trial, id) => await (await trial.Town.AsAsync("deputy1")).SendAsync("POST", $"/api/suggestions/{id}/replies/{id}-r-01/receipt", new { }, Scenario.Key)),
        Scenario.Clock("The clock passes the review on", SubmittedAsync, new DateTimeOffset(2026, 3, 6, 0, 0, 0, TimeSpan.FromHours(8))),
        Scenario.Clock("The clock reminds, and escalates", town => Journey.ToDepartmentAsync(town), RunningTown.Morning("2026-04-08")),
        Scenario.Clock("The clock closes the ratings", town => Journey.ToEvaluationAsync(town), RunningTown.Morning("2026-04-30")),
    }.Concat(JoiningScenarios.All).Concat(SupervisionScenarios.All).ToDictionary(scenario => scenario.Name);

    private static async Task PromisedAndRatedByDepartmentAsync(RunningTown town)
    {
        var id = await Journey.ToDepartmentAsync(town);
        await Journey.ContactAsync(town, id);
        await (await town.AsAsync("water")).DecideAsync("departmentHandling", new { action = "draftReply", @class = "B", text = "计划实施。", commitments = new[] { new { text = "清淤四百米", dueOn = "2026-09-30" } } });
        await (await town.AsAsync("leader")).DecideAsync("leaderSignOff", new { action = "sign" });
        await (await town.AsAsync("water")).DecideAsync("suggestionEvaluation", new { action = "evaluate", quality = 4 });
    }

    private static async Task PromisedAsync(RunningTown town)
    {
        await PromisedAndRatedByDepartmentAsync(town);
        await (await town.AsAsync("deputy1")).DecideAsync("deputyEvaluation", new { action = "evaluate", attitude = "satisfied", result = "satisfied" });
        await town.MoveToAsync(town.Now);
    }

    private static async Task KeptAsync(RunningTown town)
    {
        await PromisedAsync(town);
        await (await town.AsAsync("water")).DecideAsync("commitmentReport", new { action = "done", text = "已清淤四百米。" });
    }

    private static async Task SecondReplyAsync(RunningTown town)
    {
        await KeptAsync(town);
        await (await town.AsAsync("leader")).DecideAsync("leaderSignOff", new { action = "sign" });
    }

    public static Task SubmittedAsync(RunningTown town) => SubmittedByAsync(town, "deputy1");

    private static async Task SubmittedByAsync(RunningTown town, string account)
    {
        await (await town.AsAsync(account)).SubmitAsync();
        await town.MoveToAsync(town.Now);
    }

    private static async Task<Answer?> SubmitAsync(TrialTown trial, string id) =>
        await (await trial.Town.AsAsync("deputy1")).SendAsync("POST", $"/api/suggestions/{id}/submission", new { }, Scenario.Key);

    private static async Task ReturnedAsync(RunningTown town)
    {
        await SubmittedAsync(town);
        await (await town.AsAsync("secretary")).DecideAsync("secretaryReview", new { action = "return", reason = "请写明河段。" });
    }

    private static async Task AssignedAsync(RunningTown town) => await Journey.AssignAsync(town, await Journey.ToChairAsync(town));

    private static async Task ContactedAsync(RunningTown town) => await Journey.ContactAsync(town, await Journey.ToDepartmentAsync(town));

    private static async Task TransferAskedAsync(RunningTown town) =>
        await (await town.AsAsync("water")).DecideAsync("departmentHandling", new { action = "requestTransfer", reason = "不属本单位职责。" }, await Journey.ToDepartmentAsync(town));

    private static async Task ExtensionAskedAsync(RunningTown town) => await (await town.AsAsync("water")).DecideAsync(
        "departmentHandling", new { action = "requestExtension", reason = "待汛后施工。", dueOn = "2026-08-03" }, await Journey.ToDepartmentAsync(town));

    private static async Task<string> ClosedAsync(TrialTown trial)
    {
        var id = await Journey.ToEvaluationAsync(trial.Town);
        await Journey.EvaluateAsync(trial.Town, id, "satisfied");
        await trial.SettleAsync();
        return id;
    }

    private static async Task DraftedAsync(RunningTown town)
    {
        await ContactedAsync(town);
        await (await town.AsAsync("water")).DecideAsync("departmentHandling", new
        {
            action = "draftReply",
            @class = "B",
            text = "计划实施。",
            commitments = new[] { new { text = "清淤四百米", dueOn = "2026-09-30" } },
        });
    }

    private static async Task DepartmentRatedAsync(RunningTown town)
    {
        await Journey.ToEvaluationAsync(town);
        await (await town.AsAsync("water")).DecideAsync("suggestionEvaluation", new { action = "evaluate", quality = 4 });
    }

    private static async Task<string> DissatisfiedAsync(RunningTown town)
    {
        var id = await Journey.ToEvaluationAsync(town);
        await Journey.EvaluateAsync(town, id, "dissatisfied");
        return id;
    }

    private static async Task LastRatingWithMeetingOpenAsync(RunningTown town)
    {
        var id = await DissatisfiedAsync(town);
        await Journey.HandleAsync(town, id);
        await (await town.AsAsync("water")).DecideAsync("suggestionEvaluation", new { action = "evaluate", quality = 4 });
    }

    private static async Task SilentAsync(RunningTown town)
    {
        await Journey.ToEvaluationAsync(town);
        await town.MoveToAsync("2026-03-25");
    }

    private static async Task ToPresidiumAsync(RunningTown town)
    {
        var id = await DissatisfiedAsync(town);
        for (var round = 2; round <= 3; round++)
        {
            await (await town.AsAsync("office")).DecideAsync("meetingArrangement", new { action = "waive", reason = "已电话沟通。" });
            await Journey.HandleAsync(town, id);
            await Journey.EvaluateAsync(town, id, "dissatisfied");
        }
    }

    /// <summary>A decision was written for version 1 of its task, and the process died before it was raised; then another one was accepted.</summary>
    private static async Task<string> RefusedAsync(TrialTown trial)
    {
        await Journey.ToDepartmentAsync(trial.Town);
        var water = await Journey.SettledAsync(trial.Town, "water");
        var task = await water.TaskAsync("departmentHandling");
        await trial.DieAfterSecondWriteAsync(() => water.TryDecideAsync(task, Outdated, Scenario.Key));
        (await water.TryDecideAsync(task, new { action = "accept", handler = "李站长" }, "another-key")).Expect(HttpStatusCode.OK);
        return task;
    }
}
