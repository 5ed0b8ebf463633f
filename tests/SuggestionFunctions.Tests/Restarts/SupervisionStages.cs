using System.Net;
using SuggestionFunctions.Tests.Protocol;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Restarts;

/// <summary>A suggestion with 催办, 约见 and 重点督办 at every point of theirs. Each returns its id; times are counted from the town's.</summary>
internal static class SupervisionStages
{
    public static IReadOnlyDictionary<string, Func<TrialTown, Task<string>>> All { get; } = new Dictionary<string, Func<TrialTown, Task<string>>>
    {
        ["urged"] = UrgedAsync,
        ["urged again, to be answered by a date"] = async trial => await PostAsync(trial, "chair", "/api/suggestions/{0}/urges", await UrgedAsync(trial), new { reason = "请告知进展。", answerBy = Day(trial, 20) }),
        ["an urge answered"] = async trial => await DoAsync(trial, "water", "urgeAnswer", await UrgedAsync(trial), new { action = "answer", text = "下周进场。" }),
        ["a meeting asked for"] = async trial => (await AskedAsync(trial)).Id,
        ["a meeting asked for by the department"] = async trial => (await AskedAsync(trial, "water")).Id,
        ["another time offered"] = async trial => await DoAsync(trial, "water", "meetingAnswer", (await AskedAsync(trial)).Id, new { action = "accept", at = Time(trial, 200) }),
        ["a meeting agreed"] = async trial => (await AgreedAsync(trial)).Id,
        ["a meeting moved"] = async trial => await MovedAsync(trial, "deputy1"),
        ["a meeting moved by the office"] = async trial => await MovedAsync(trial, "office"),
        ["a meeting moved twice, and agreed again"] = async trial =>
        {
            var (id, meeting) = await AgreedAsync(trial);
            await PostAsync(trial, "water", $"/api/meetings/{meeting}/moving", id, new { proposedAt = new[] { Time(trial, 90) }, reason = "有会。" });
            await PostAsync(trial, "deputy1", $"/api/meetings/{meeting}/moving", id, new { proposedAt = new[] { Time(trial, 91) }, reason = "有会。" });
            return await DoAsync(trial, "water", "meetingAnswer", id, new { action = "accept", at = Time(trial, 91) });
        },
        ["a meeting declined"] = async trial => await DoAsync(trial, "water", "meetingAnswer", (await AskedAsync(trial)).Id, new { action = "decline", reason = "已书面说明。" }),
        ["a meeting called off"] = async trial =>
        {
            var (id, meeting) = await AgreedAsync(trial);
            return await PostAsync(trial, "water", $"/api/meetings/{meeting}/cancellation", id, new { reason = "防汛。" });
        },
        ["a meeting on record"] = RecordedAsync,
        ["minutes confirmed"] = async trial => await DoAsync(trial, "deputy1", "minutesConfirmation", await RecordedAsync(trial), new { action = "confirm" }),
        ["a meeting on record, and the reply with the leader"] = async trial =>
            await DoAsync(trial, "water", "departmentHandling", await RecordedAsync(trial), new { action = "draftReply", @class = "A", text = "已完成。" }),
        ["arranged by the office, and moved by the deputy"] = async trial =>
        {
            var id = await Journey.ToEvaluationAsync(trial.Town);
            await Journey.EvaluateAsync(trial.Town, id, "dissatisfied");
            await trial.SettleAsync();
            var meeting = (await (await trial.Town.AsAsync("office")).DecideAsync("meetingArrangement", new { action = "arrange", at = Time(trial, 48), place = "村部" }, id))["decision"]?["id"]?.GetValue<string>();
            return await PostAsync(trial, "deputy1", $"/api/meetings/{meeting}/moving", id, new { proposedAt = new[] { Time(trial, 72) }, reason = "有会。" });
        },
        ["a key suggestion"] = KeyAsync,
        ["a key suggestion, reported on"] = async trial => await DoAsync(trial, "water", "progressReport", await KeyAsync(trial), new { action = "report", text = "已招标。" }),
        ["a key suggestion, transferred"] = async trial =>
        {
            var id = await DoAsync(trial, "water", "departmentHandling", await KeyAsync(trial), new { action = "requestTransfer", reason = "不属本单位职责。" });
            return await DoAsync(trial, "chair", "transferDecision", id, new { action = "reassign", leadDepartment = SmallTown.Roads });
        },
        ["chosen after a transfer"] = async trial =>
        {
            var id = await DoAsync(trial, "water", "departmentHandling", await Journey.ToDepartmentAsync(trial.Town), new { action = "requestTransfer", reason = "不属本单位职责。" });
            await DoAsync(trial, "chair", "transferDecision", id, new { action = "reassign", leadDepartment = SmallTown.Roads });
            return await MarkAsync(trial, id, true);
        },
        ["chosen in the second round"] = async trial =>
        {
            var id = await Journey.ToEvaluationAsync(trial.Town);
            await Journey.EvaluateAsync(trial.Town, id, "dissatisfied");
            await trial.SettleAsync();
            return await MarkAsync(trial, id, true);
        },
        ["chosen while the reply lies with the leader"] = async trial =>
        {
            var id = await Journey.ToDepartmentAsync(trial.Town);
            await Journey.ContactAsync(trial.Town, id);
            await DoAsync(trial, "water", "departmentHandling", id, new { action = "draftReply", @class = "A", text = "已完成。" });
            return await MarkAsync(trial, id, true);
        },
        ["chosen with the assignment"] = async trial =>
        {
            var id = await DoAsync(trial, "chair", "chairAssignment", await Journey.ToChairAsync(trial.Town), new { action = "assign", leadDepartment = SmallTown.Water, leaderInCharge = SmallTown.Leader, isKey = true });
            return await DoAsync(trial, "mayor", "mayorApproval", id, new { action = "approve" });
        },
        ["a key suggestion no longer"] = async trial => await MarkAsync(trial, await KeyAsync(trial), false),
        ["a key suggestion once more"] = async trial => await MarkAsync(trial, await MarkAsync(trial, await KeyAsync(trial), false), true),
        ["urged, to be met about, and to be withdrawn"] = async trial =>
        {
            var id = await Stages.JointlyHandledAsync(trial);
            await PostAsync(trial, "deputy2", "/api/suggestions/{0}/urges", id, new { reason = "请告知进展。" });
            await SupervisionScenarios.AskAsync(trial.Town, "deputy2", id, Time(trial, 30));
            return await PostAsync(trial, "deputy1", "/api/suggestions/{0}/withdrawal", id, new { reason = "已解决。" });
        },
    };

    private static async Task<string> UrgedAsync(TrialTown trial) =>
        await PostAsync(trial, "deputy1", "/api/suggestions/{0}/urges", await Journey.ToDepartmentAsync(trial.Town), new { reason = "请告知进展。" });

    private static async Task<string> KeyAsync(TrialTown trial) => await MarkAsync(trial, await Journey.ToDepartmentAsync(trial.Town), true);

    private static Task<string> MarkAsync(TrialTown trial, string id, bool isKey) => PostAsync(trial, "presidium", "/api/suggestions/{0}/key", id, new { isKey, reason = "群众反映强烈。" });

    private static async Task<(string Id, string Meeting)> AskedAsync(TrialTown trial, string account = "deputy1")
    {
        var id = await Journey.ToDepartmentAsync(trial.Town);
        await trial.SettleAsync();
        var meeting = await SupervisionScenarios.AskAsync(trial.Town, account, id, Time(trial, 1), Time(trial, 60));
        await trial.SettleAsync();
        return (id, meeting);
    }

    private static async Task<(string Id, string Meeting)> AgreedAsync(TrialTown trial)
    {
        var (id, meeting) = await AskedAsync(trial);
        await DoAsync(trial, "water", "meetingAnswer", id, new { action = "accept", at = Time(trial, 1) });
        return (id, meeting);
    }

    private static async Task<string> MovedAsync(TrialTown trial, string account)
    {
        var (id, meeting) = await AgreedAsync(trial);
        return await PostAsync(trial, account, $"/api/meetings/{meeting}/moving", id, new { proposedAt = new[] { Time(trial, 80) }, reason = "有会。" });
    }

    private static async Task<string> RecordedAsync(TrialTown trial)
    {
        var (id, _) = await AgreedAsync(trial);
        await trial.Town.MoveToAsync(trial.Town.Now.AddHours(2));
        return await DoAsync(trial, "water", "meetingMinutes", id, new { action = "record", minutes = "商定四月清淤。" });
    }

    private static async Task<string> PostAsync(TrialTown trial, string account, string path, string id, object body)
    {
        (await (await Journey.SettledAsync(trial.Town, account)).SendAsync("POST", path.Replace("{0}", id, StringComparison.Ordinal), body)).Expect(HttpStatusCode.OK);
        await trial.SettleAsync();
        return id;
    }

    private static async Task<string> DoAsync(TrialTown trial, string account, string kind, string id, object body)
    {
        await (await Journey.SettledAsync(trial.Town, account)).DecideAsync(kind, body, id);
        await trial.SettleAsync();
        return id;
    }

    /// <summary>So many hours from the town's present hour.</summary>
    private static string Time(TrialTown trial, int hours) => $"{trial.Town.Now.AddTicks(-(trial.Town.Now.Ticks % TimeSpan.TicksPerHour)).AddHours(hours).UtcDateTime:s}Z";

    private static string Day(TrialTown trial, int days) => $"{SuggestionFunctions.Deadlines.ChinaTime.DateOf(trial.Town.Now).AddDays(days):yyyy-MM-dd}";
}
