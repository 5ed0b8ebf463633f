using System.Net;
using System.Text.Json.Nodes;
using SuggestionFunctions.Tests.Joining;
using SuggestionFunctions.Tests.Protocol;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Restarts;

/// <summary>A suggestion at every point of the road, and at rest. Each returns its id.</summary>
internal static class Stages
{
    public static IReadOnlyDictionary<string, Func<TrialTown, Task<string>>> All { get; } = new Dictionary<string, Func<TrialTown, Task<string>>>
    {
        ["with the secretary"] = trial => Journey.ToSecretaryAsync(trial.Town),
        ["returned by the secretary"] = ReturnedBySecretaryAsync,
        ["with the secretary again"] = async trial => await DoAsync(trial, "deputy1", "revision", await ReturnedBySecretaryAsync(trial), new { action = "resubmit", title = "疏浚荻港村四百米河道" }),
        ["with the chair"] = trial => Journey.ToChairAsync(trial.Town),
        ["returned by the chair"] = ReturnedByChairAsync,
        ["with the chair again"] = async trial => await DoAsync(trial, "deputy1", "revision", await ReturnedByChairAsync(trial), new { action = "resubmit" }),
        ["with the mayor"] = AssignedAsync,
        ["sent back by the mayor"] = SentBackByMayorAsync,
        ["assigned a second time"] = async trial =>
        {
            var id = await SentBackByMayorAsync(trial);
            await Journey.AssignAsync(trial.Town, id, SmallTown.Roads);
            return id;
        },
        ["with the department"] = trial => Journey.ToDepartmentAsync(trial.Town),
        ["accepted by the department"] = async trial => await DoAsync(trial, "water", "departmentHandling", await Journey.ToDepartmentAsync(trial.Town), new { action = "accept", handler = "王站长" }),
        ["after a contact"] = ContactedAsync,
        ["with the leader"] = DraftedAsync,
        ["sent back by the leader"] = async trial => await DoAsync(trial, "leader", "leaderSignOff", await DraftedAsync(trial), new { action = "sendBack", reason = "写具体些" }),
        ["to be rated"] = trial => Journey.ToEvaluationAsync(trial.Town),
        ["rated by the department"] = async trial => await DoAsync(trial, "water", "suggestionEvaluation", await Journey.ToEvaluationAsync(trial.Town), new { action = "evaluate", quality = 4 }),
        ["rated by one of two signatories"] = OneOfTwoRatedAsync,
        ["handled again, a meeting beside it"] = DissatisfiedAsync,
        ["handled again, the meeting arranged"] = MeetingArrangedAsync,
        ["rated again, a meeting still open"] = async trial =>
        {
            var id = await DissatisfiedAsync(trial);
            await Journey.HandleAsync(trial.Town, id);
            return id;
        },
        ["waiting for a co-signer"] = JointAsync,
        ["signed by the co-signer"] = async trial => await DoAsync(trial, "deputy2", "coSignature", await JointAsync(trial), new { action = "confirm" }),
        ["a transfer asked for"] = TransferAskedAsync,
        ["a transfer refused"] = async trial => await DoAsync(trial, "chair", "transferDecision", await TransferAskedAsync(trial), new { action = "refuse", reason = "属本单位。" }),
        ["transferred"] = async trial => await DoAsync(trial, "chair", "transferDecision", await TransferAskedAsync(trial), new { action = "reassign", leadDepartment = SmallTown.Roads }),
        ["an extension asked for"] = ExtensionAskedAsync,
        ["extended"] = ExtensionGrantedAsync,
        ["extended and sent back by the leader"] = async trial =>
        {
            var id = await DoAsync(trial, "water", "departmentHandling", await ExtensionGrantedAsync(trial), new { action = "draftReply", @class = "A", text = "已完成。" });
            return await DoAsync(trial, "leader", "leaderSignOff", id, new { action = "sendBack", reason = "写具体些" });
        },
        ["transferred twice, a third move asked for"] = async trial =>
        {
            var id = await DoAsync(trial, "chair", "transferDecision", await TransferAskedAsync(trial), new { action = "reassign", leadDepartment = SmallTown.Roads });
            await DoAsync(trial, "roads", "departmentHandling", id, new { action = "requestTransfer", reason = "不属本单位职责。" });
            await DoAsync(trial, "chair", "transferDecision", id, new { action = "reassign", leadDepartment = SmallTown.Water });
            return await DoAsync(trial, "water", "departmentHandling", id, new { action = "requestTransfer", reason = "仍不属本单位职责。" });
        },
        ["a withdrawal asked for"] = WithdrawalAskedAsync,
        ["a withdrawal refused"] = async trial => await DoAsync(trial, "deputy2", "withdrawalConfirmation", await WithdrawalAskedAsync(trial), new { action = "refuse" }),
        ["in the fast lane"] = FastAsync,
        ["out of the fast lane"] = async trial =>
        {
            var id = await FastAsync(trial);
            (await (await trial.Town.AsAsync("chair")).SendAsync("POST", $"/api/suggestions/{id}/fast-lane", new { isFastLane = false, reason = "须整体更换。" })).Expect(HttpStatusCode.OK);
            return id;
        },
        ["reopened"] = async trial =>
        {
            var id = await Journey.ToEvaluationAsync(trial.Town);
            await Journey.EvaluateAsync(trial.Town, id, "satisfied");
            await trial.SettleAsync();
            (await (await trial.Town.AsAsync("presidium")).SendAsync("POST", $"/api/suggestions/{id}/reopening", new { reason = "汛后复淤。" })).Expect(HttpStatusCode.OK);
            return id;
        },
        ["with a co-handler"] = trial => CoHandledAsync(trial, "lead"),
        ["the co-handler's opinion in"] = async trial => await DoAsync(trial, "roads", "coHandlingOpinion", await CoHandledAsync(trial, "lead"), new { action = "giveOpinion", text = "同意。" }),
        ["one of two replies signed"] = async trial =>
        {
            var id = await CoHandledAsync(trial, "each");
            await Journey.HandleAsync(trial.Town, id);
            return id;
        },
        ["with the presidium"] = ToPresidiumAsync,
        ["given to another department by the presidium"] = async trial => await DoAsync(
            trial, "presidium", "presidiumReview", await ToPresidiumAsync(trial), new { action = "handleAgain", instruction = "换单位办理。", leadDepartment = SmallTown.Roads }),
        ["joined with another"] = async trial => (await Joined.StartAsync(trial.Town)).Id,
        ["joined, with the mayor"] = async trial =>
        {
            var joined = new Joined(await AssignedAsync(trial), await Joined.ToChairAsync(trial.Town));
            await joined.JoinAsync(trial.Town);
            return joined.Id;
        },
        ["taken out of a joining"] = async trial => await JoinedAsync(trial, joined => joined.SeparateAsync(trial.Town)),
        ["answered with the case it is joined with"] = async trial => await JoinedAsync(trial, joined => joined.ReplyAsync(trial.Town)),
        ["handed over with the case it is joined with"] = async trial => await JoinedAsync(trial, async joined =>
        {
            await DoAsync(trial, "water", "departmentHandling", joined.Host, new { action = "requestTransfer", reason = "不属本单位职责。" });
            await DoAsync(trial, "chair", "transferDecision", joined.Host, new { action = "reassign", leadDepartment = SmallTown.Roads });
        }),
        ["extended with the case it is joined with"] = async trial => await JoinedAsync(trial, async joined =>
        {
            await DoAsync(trial, "water", "departmentHandling", joined.Host, new { action = "requestExtension", reason = "待汛后施工。", dueOn = "2026-08-17" });
            await DoAsync(trial, "chair", "extensionDecision", joined.Host, new { action = "grant", dueOn = "2026-08-17" });
        }),
        ["split off another"] = async trial =>
        {
            var id = await Journey.ToDepartmentAsync(trial.Town);
            var part = (await (await Journey.SettledAsync(trial.Town, "chair")).SendAsync("POST", $"/api/suggestions/{id}/parts", new { title = "明确保洁单位", facts = "无人保洁。", request = "请明确。" })).Expect(HttpStatusCode.Accepted);
            await trial.SettleAsync();
            return Text(part, "id");
        },
        ["submitted again after a decline"] = async trial =>
        {
            var id = await DeclinedAsync(trial);
            (await (await trial.Town.AsAsync("deputy1")).SendAsync("POST", $"/api/suggestions/{id}/submission", new { })).Expect(HttpStatusCode.Accepted);
            await trial.SettleAsync();
            return await DoAsync(trial, "secretary", "secretaryReview", id, new { action = "forward" });
        },
        ["closed, a promise to be kept"] = PromisedAsync,
        ["closed, a promise put off"] = async trial => await DoAsync(trial, "water", "commitmentReport", await PromisedAsync(trial), new { action = "postpone", reason = "资金未到位。", dueOn = "2026-12-31" }),
        ["closed, one of two promises kept"] = async trial =>
        {
            var id = await PromisedAsync(trial, "2026-06-30", "2026-09-30");
            var water = await trial.Town.AsAsync("water");
            var task = (await water.DeskAsync("commitmentReport")).First(open => Text(open, "suggestionId") == id);
            (await water.TryDecideAsync(Text(task, "id"), new { action = "done", text = "已办一项。" })).Expect(HttpStatusCode.OK);
            return id;
        },
        ["closed, a second reply with the leader"] = KeptAsync,
        ["closed, a second reply sent back"] = async trial => await DoAsync(trial, "leader", "leaderSignOff", await KeptAsync(trial), new { action = "sendBack", reason = "写具体些" }),
        ["closed, a second reply to be rated"] = async trial => await DoAsync(trial, "leader", "leaderSignOff", await KeptAsync(trial), new { action = "sign" }),
        ["closed, a late reply with the leader"] = LateReplyAsync,
        ["closed, a late reply sent back"] = async trial => await DoAsync(trial, "leader", "leaderSignOff", await LateReplyAsync(trial), new { action = "sendBack", reason = "写具体些" }),
        ["reopened, a promise still to be kept"] = async trial =>
        {
            var id = await PromisedAsync(trial);
            (await (await trial.Town.AsAsync("presidium")).SendAsync("POST", $"/api/suggestions/{id}/reopening", new { reason = "汛后复淤。" })).Expect(HttpStatusCode.OK);
            return id;
        },
        ["declined"] = DeclinedAsync,
        ["closed"] = async trial =>
        {
            var id = await Journey.ToEvaluationAsync(trial.Town);
            await Journey.EvaluateAsync(trial.Town, id, "satisfied");
            return id;
        },
        ["withdrawn"] = async trial => await DoAsync(trial, "deputy1", "revision", await ReturnedBySecretaryAsync(trial), new { action = "withdraw", reason = "已解决。" }),
        ["a draft"] = async trial => Text((await (await trial.Town.AsAsync("deputy1")).SendAsync("POST", "/api/suggestions", new { title = "草稿", submit = false })).Expect(HttpStatusCode.Created), "id"),
    };

    /// <summary>Stages whose case no orchestration carries.</summary>
    public static IReadOnlySet<string> AtRest { get; } = new HashSet<string> { "declined", "closed", "withdrawn", "a draft" };

    /// <summary>Decided by one account on a task of one case.</summary>
    public static async Task<string> DoAsync(TrialTown trial, string account, string kind, string id, object body)
    {
        await (await trial.Town.AsAsync(account)).DecideAsync(kind, body, id);
        return id;
    }

    public static async Task<string> ContactedAsync(TrialTown trial)
    {
        var id = await Journey.ToDepartmentAsync(trial.Town);
        await Journey.ContactAsync(trial.Town, id);
        return id;
    }

    public static async Task<string> DissatisfiedAsync(TrialTown trial)
    {
        var id = await Journey.ToEvaluationAsync(trial.Town);
        await Journey.EvaluateAsync(trial.Town, id, "dissatisfied");
        return id;
    }

    private static async Task<string> JoinedAsync(TrialTown trial, Func<Joined, Task> then)
    {
        var joined = await Joined.StartAsync(trial.Town);
        await then(joined);
        await trial.SettleAsync();
        return joined.Id;
    }

    /// <summary>Two deputies signed it, and the second has rated.</summary>
    public static async Task<string> OneOfTwoRatedAsync(TrialTown trial)
    {
        var id = await JointAsync(trial);
        await DoAsync(trial, "deputy2", "coSignature", id, new { action = "confirm" });
        await DoAsync(trial, "secretary", "secretaryReview", id, new { action = "forward" });
        await Journey.AssignAsync(trial.Town, id);
        await DoAsync(trial, "mayor", "mayorApproval", id, new { action = "approve" });
        await Journey.HandleAsync(trial.Town, id);
        return await DoAsync(trial, "deputy2", "deputyEvaluation", id, new { action = "evaluate", attitude = "satisfied", result = "dissatisfied", reason = "还有淤泥。" });
    }

    private static async Task<string> JointAsync(TrialTown trial)
    {
        var deputy = await trial.Town.AsAsync("deputy1");
        var id = Text((await deputy.SendAsync("POST", "/api/suggestions", new
        {
            title = "两人联名：疏浚河道",
            facts = "淤积。",
            request = "清淤。",
            category = SmallTown.Category,
            origin = new { kind = "recess" },
            mayPublish = true,
            coSigners = new[] { "hefu.pdeputy2" },
        })).Expect(HttpStatusCode.Accepted), "id");
        await trial.SettleAsync();
        return id;
    }

    private static async Task<string> CoHandledAsync(TrialTown trial, string replyMode)
    {
        var id = await Journey.ToChairAsync(trial.Town);
        await DoAsync(trial, "chair", "chairAssignment", id, new
        {
            action = "assign",
            leadDepartment = SmallTown.Water,
            leaderInCharge = SmallTown.Leader,
            coDepartments = new[] { SmallTown.Roads },
            replyMode,
        });
        return await DoAsync(trial, "mayor", "mayorApproval", id, new { action = "approve" });
    }

    /// <summary>Of two signatories, handled by the water station.</summary>
    public static async Task<string> JointlyHandledAsync(TrialTown trial)
    {
        var id = await DoAsync(trial, "deputy2", "coSignature", await JointAsync(trial), new { action = "confirm" });
        await DoAsync(trial, "secretary", "secretaryReview", id, new { action = "forward" });
        await Journey.AssignAsync(trial.Town, id);
        return await DoAsync(trial, "mayor", "mayorApproval", id, new { action = "approve" });
    }

    private static async Task<string> WithdrawalAskedAsync(TrialTown trial)
    {
        var id = await DoAsync(trial, "deputy2", "coSignature", await JointAsync(trial), new { action = "confirm" });
        (await (await trial.Town.AsAsync("deputy1")).SendAsync("POST", $"/api/suggestions/{id}/withdrawal", new { reason = "已解决。" })).Expect(HttpStatusCode.OK);
        return id;
    }

    private static async Task<string> FastAsync(TrialTown trial)
    {
        var small = Routing.JointSuggestionTests.With(Suggestion("更换村口损坏的路灯"), "smallMatter", true);
        var id = Text((await (await trial.Town.AsAsync("deputy1")).SendAsync("POST", "/api/suggestions", small)).Expect(HttpStatusCode.Accepted), "id");
        await trial.SettleAsync();
        return await DoAsync(trial, "chair", "chairAssignment", id, new { action = "assign", leadDepartment = SmallTown.Water, leaderInCharge = SmallTown.Leader, fastLane = true });
    }

    private static async Task<string> TransferAskedAsync(TrialTown trial) => await DoAsync(
        trial, "water", "departmentHandling", await Journey.ToDepartmentAsync(trial.Town), new { action = "requestTransfer", reason = "不属本单位职责。" });

    private static async Task<string> ExtensionAskedAsync(TrialTown trial) => await DoAsync(
        trial, "water", "departmentHandling", await ContactedAsync(trial), new { action = "requestExtension", reason = "待汛后施工。", dueOn = "2026-08-03" });

    private static async Task<string> ExtensionGrantedAsync(TrialTown trial) =>
        await DoAsync(trial, "chair", "extensionDecision", await ExtensionAskedAsync(trial), new { action = "grant", dueOn = "2026-08-03" });

    private static async Task<string> ReturnedBySecretaryAsync(TrialTown trial) =>
        await DoAsync(trial, "secretary", "secretaryReview", await Journey.ToSecretaryAsync(trial.Town), new { action = "return", reason = "请写明河段。" });

    private static async Task<string> ReturnedByChairAsync(TrialTown trial) =>
        await DoAsync(trial, "chair", "chairAssignment", await Journey.ToChairAsync(trial.Town), new { action = "return", reason = "请补充。" });

    private static async Task<string> AssignedAsync(TrialTown trial)
    {
        var id = await Journey.ToChairAsync(trial.Town);
        await Journey.AssignAsync(trial.Town, id);
        return id;
    }

    private static async Task<string> SentBackByMayorAsync(TrialTown trial) =>
        await DoAsync(trial, "mayor", "mayorApproval", await AssignedAsync(trial), new { action = "sendBack", reason = "应由村建办主办。" });

    private static async Task<string> DraftedAsync(TrialTown trial) =>
        await DoAsync(trial, "water", "departmentHandling", await ContactedAsync(trial), new { action = "draftReply", @class = "A", text = "已完成清淤。" });

    private static async Task<string> MeetingArrangedAsync(TrialTown trial) =>
        await DoAsync(trial, "office", "meetingArrangement", await DissatisfiedAsync(trial), new { action = "arrange", at = "2026-06-20T01:00:00Z", place = "村部" });

    private static async Task<string> ToPresidiumAsync(TrialTown trial)
    {
        var id = await DissatisfiedAsync(trial);
        for (var round = 2; round <= 3; round++)
        {
            await DoAsync(trial, "office", "meetingArrangement", id, new { action = "waive", reason = "已电话沟通。" });
            await Journey.HandleAsync(trial.Town, id);
            await Journey.EvaluateAsync(trial.Town, id, "dissatisfied");
        }

        return id;
    }

    public static Task<string> PromisedAsync(TrialTown trial) => PromisedAsync(trial, "2026-09-30");

    /// <summary>Closed with a reply of class B.</summary>
    private static async Task<string> PromisedAsync(TrialTown trial, params string[] dueOn)
    {
        var commitments = dueOn.Select(date => new { text = "清淤一段", dueOn = date });
        var id = await DoAsync(trial, "water", "departmentHandling", await ContactedAsync(trial), new { action = "draftReply", @class = "B", text = "计划实施。", commitments });
        await DoAsync(trial, "leader", "leaderSignOff", id, new { action = "sign" });
        await Journey.EvaluateAsync(trial.Town, id, "satisfied");
        await trial.SettleAsync();
        return id;
    }

    public static async Task<string> KeptAsync(TrialTown trial) =>
        await DoAsync(trial, "water", "commitmentReport", await PromisedAsync(trial), new { action = "done", text = "已清淤四百米。" });

    private static async Task<string> LateReplyAsync(TrialTown trial)
    {
        var id = await Journey.ToEvaluationAsync(trial.Town);
        await Journey.EvaluateAsync(trial.Town, id, "satisfied");
        await trial.SettleAsync();
        (await (await trial.Town.AsAsync("water")).SendAsync("POST", $"/api/suggestions/{id}/replies", new { @class = "A", text = "二期也已完成。" })).Expect(HttpStatusCode.OK);
        return id;
    }

    private static async Task<string> DeclinedAsync(TrialTown trial) => await DoAsync(
        trial, "chair", "chairAssignment", await Journey.ToChairAsync(trial.Town), new { action = "decline", reasonCode = "noConcreteContent", reason = "没有具体意见。" });
}
