using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Protocol;

/// <summary>催办, 双向约见, 重点督办 and 关注: every change of them, cut off like any other.</summary>
internal static class SupervisionScenarios
{
    public const string First = "2026-03-10T01:00:00Z";
    private const string Second = "2026-03-11T06:30:00Z";
    private const string Other = "2026-03-12T02:00:00Z";
    private static readonly DateTimeOffset Met = new(2026, 3, 10, 3, 0, 0, TimeSpan.Zero);

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("A deputy urges", async trial => await Journey.ToDepartmentAsync(trial.Town), (trial, id) => PostAsync(trial, "deputy1", $"/api/suggestions/{id}/urges", new { reason = "请告知进展。" })),
        new("The chair urges again, and the leader hears of it at once", async trial => await UrgedAsync(trial.Town),
            (trial, id) => PostAsync(trial, "chair", $"/api/suggestions/{id}/urges", new { reason = "请告知进展。", answerBy = "2026-03-20" })),
        Scenario.Decision("The department answers an urge", UrgedAsync, "water", "urgeAnswer", new { action = "answer", text = "下周进场。" }),
        Scenario.Clock("The clock reminds of an urge, and escalates", UrgedAsync, RunningTown.Morning("2026-03-17")),
        new("A deputy asks for a meeting", async trial => await Journey.ToDepartmentAsync(trial.Town), (trial, id) => PostAsync(trial, "deputy1", "/api/meetings", Request(id))),
        new("The office sets a meeting", async trial => await Journey.ToDepartmentAsync(trial.Town), (trial, id) => PostAsync(trial, "office", "/api/meetings", Request(id))),
        Scenario.Decision("The department accepts a meeting", AskedAsync, "water", "meetingAnswer", new { action = "accept", at = First, place = "村部" }),
        Scenario.Decision("The department offers another time", AskedAsync, "water", "meetingAnswer", new { action = "accept", at = Other }),
        Scenario.Decision("The department declines a meeting", AskedAsync, "water", "meetingAnswer", new { action = "decline", reason = "已书面说明。" }),
        new("A deputy moves a meeting", AgreedAsync, (trial, meeting) => PostAsync(trial, "deputy1", $"/api/meetings/{meeting}/moving", new { proposedAt = new[] { Other }, reason = "有会。" })),
        new("The office moves a meeting", AgreedAsync, (trial, meeting) => PostAsync(trial, "office", $"/api/meetings/{meeting}/moving", new { proposedAt = new[] { Other }, reason = "有会。" })),
        new("The department calls a meeting off", AgreedAsync, (trial, meeting) => PostAsync(trial, "water", $"/api/meetings/{meeting}/cancellation", new { reason = "防汛。" })),
        Scenario.Decision("The department records a meeting", HeldAsync, "water", "meetingMinutes", new { action = "record", minutes = "商定四月清淤。" }),
        Scenario.Decision("The deputy confirms the minutes", RecordedAsync, "deputy1", "minutesConfirmation", new { action = "confirm" }),
        Scenario.Decision("The deputy objects to the minutes", RecordedAsync, "deputy1", "minutesConfirmation", new { action = "object", reason = "未谈及时间。" }),
        Scenario.Clock("The clock closes minutes that nobody objected to", RecordedAsync, RunningTown.Morning("2026-03-20")),
        new("The presidium chooses a key suggestion", async trial => await Journey.ToDepartmentAsync(trial.Town), (trial, id) => MarkAsync(trial, id, true)),
        new("The presidium chooses it no longer", async trial => await KeyAsync(trial.Town), (trial, id) => MarkAsync(trial, id, false)),
        Scenario.Decision("The department reports on a key suggestion", KeyAsync, "water", "progressReport", new { action = "report", text = "已招标。" }),
        Scenario.Clock("The clock asks for the next month's report", ReportedAsync, RunningTown.Morning("2026-04-03")),
        Scenario.Decision("The chair grants a transfer of a key suggestion", KeyTransferAskedAsync, "chair", "transferDecision", new { action = "reassign", leadDepartment = SmallTown.Roads }),
        new("A deputy withdraws what is urged on, to be met about, and reported on", async trial => await EverythingAsync(trial.Town),
            (trial, id) => PostAsync(trial, "deputy1", $"/api/suggestions/{id}/withdrawal", new { reason = "已解决。" })),
        new("Somebody watches a case", async trial => await Journey.ToDepartmentAsync(trial.Town), (trial, id) => PostAsync(trial, "secretary", $"/api/suggestions/{id}/watch", new { })),
    ];

    public static async Task<string> AskAsync(RunningTown town, string account, string id, params string[] times)
    {
        var meeting = (await (await town.AsAsync(account)).SendAsync("POST", "/api/meetings", new { suggestionId = id, purpose = "当面商量清淤时间。", proposedAt = times })).Expect(System.Net.HttpStatusCode.Created);
        return Text(meeting, "id");
    }

    private static object Request(string id) => new { suggestionId = id, purpose = "当面商量清淤时间。", proposedAt = new[] { First, Second }, place = "荻港村村部" };

    private static async Task<Answer?> PostAsync(TrialTown trial, string account, string path, object body) => await (await trial.Town.AsAsync(account)).SendAsync("POST", path, body, Scenario.Key);

    private static Task<Answer?> MarkAsync(TrialTown trial, string id, bool isKey) => PostAsync(trial, "presidium", $"/api/suggestions/{id}/key", new { isKey, reason = "群众反映强烈。" });

    private static async Task<string> UrgedAsync(RunningTown town)
    {
        var id = await Journey.ToDepartmentAsync(town);
        (await (await town.AsAsync("deputy1")).SendAsync("POST", $"/api/suggestions/{id}/urges", new { reason = "请告知进展。" })).Expect(System.Net.HttpStatusCode.OK);
        return id;
    }

    private static async Task<string> AskedAsync(RunningTown town)
    {
        var id = await Journey.ToDepartmentAsync(town);
        await AskAsync(town, "deputy1", id, First, Second);
        return id;
    }

    private static async Task<string> AgreedAsync(TrialTown trial)
    {
        var meeting = await AskAsync(trial.Town, "deputy1", await Journey.ToDepartmentAsync(trial.Town), First, Second);
        await (await trial.Town.AsAsync("water")).DecideAsync("meetingAnswer", new { action = "accept", at = First });
        await trial.SettleAsync();
        return meeting;
    }

    private static async Task HeldAsync(RunningTown town)
    {
        await AskedAsync(town);
        await (await town.AsAsync("water")).DecideAsync("meetingAnswer", new { action = "accept", at = First });
        await town.MoveToAsync(Met);
    }

    private static async Task RecordedAsync(RunningTown town)
    {
        await HeldAsync(town);
        await (await town.AsAsync("water")).DecideAsync("meetingMinutes", new { action = "record", minutes = "商定四月清淤。" });
    }

    private static async Task<string> KeyAsync(RunningTown town)
    {
        var id = await Journey.ToDepartmentAsync(town);
        (await (await town.AsAsync("presidium")).SendAsync("POST", $"/api/suggestions/{id}/key", new { isKey = true, reason = "群众反映强烈。" })).Expect(System.Net.HttpStatusCode.OK);
        return id;
    }

    private static async Task ReportedAsync(RunningTown town)
    {
        await KeyAsync(town);
        await (await town.AsAsync("water")).DecideAsync("progressReport", new { action = "report", text = "已招标。" });
    }

    private static async Task KeyTransferAskedAsync(RunningTown town) =>
        await (await town.AsAsync("water")).DecideAsync("departmentHandling", new { action = "requestTransfer", reason = "不属本单位职责。" }, await KeyAsync(town));

    private static async Task<string> EverythingAsync(RunningTown town)
    {
        var id = await KeyAsync(town);
        await AskAsync(town, "water", id, First);
        (await (await town.AsAsync("chair")).SendAsync("POST", $"/api/suggestions/{id}/urges", new { reason = "请告知进展。" })).Expect(System.Net.HttpStatusCode.OK);
        return id;
    }
}
