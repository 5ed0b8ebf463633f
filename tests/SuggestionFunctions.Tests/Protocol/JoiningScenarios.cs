using SuggestionFunctions.Tests.Joining;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Protocol;

/// <summary>Changes that reach from one case to another: 并案, its end, what comes over, 分案.</summary>
internal static class JoiningScenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("The chair joins two cases", async trial =>
            {
                var host = await Journey.ToDepartmentAsync(trial.Town, Joined.HostTitle);
                return $"{host} {await Joined.ToChairAsync(trial.Town)}";
            },
            async (trial, both) => await (await trial.Town.AsAsync("chair")).SendAsync(
                "POST", $"/api/suggestions/{both.Split(' ')[1]}/joining", new { with = both.Split(' ')[0] }, Scenario.Key)),
        new("The chair takes a case out again", async trial => (await Joined.StartAsync(trial.Town)).Id,
            async (trial, id) => await (await trial.Town.AsAsync("chair")).SendAsync("DELETE", $"/api/suggestions/{id}/joining", new { reason = "情况不同。" }, Scenario.Key)),
        new("The leader signs for two cases", DraftedAsync,
            async (trial, task) => await (await trial.Town.AsAsync("leader")).TryDecideAsync(task, new { action = "sign" }, Scenario.Key)),
        new("The chair grants a transfer of two cases", TransferAskedAsync,
            async (trial, task) => await (await trial.Town.AsAsync("chair")).TryDecideAsync(task, new { action = "reassign", leadDepartment = SmallTown.Roads }, Scenario.Key)),
        new("A deputy withdraws what another case is joined with", async trial => (await Joined.StartAsync(trial.Town)).Host,
            async (trial, id) => await (await trial.Town.AsAsync("deputy1")).SendAsync("POST", $"/api/suggestions/{id}/withdrawal", new { reason = "已解决。" }, Scenario.Key)),
        new("The chair splits a case", async trial => await Journey.ToDepartmentAsync(trial.Town),
            async (trial, id) => await (await trial.Town.AsAsync("chair")).SendAsync(
                "POST", $"/api/suggestions/{id}/parts", new { title = "明确河道保洁单位", facts = "河道无人保洁。", request = "请明确保洁单位。" }, Scenario.Key)),
    ];

    private static async Task<string> DraftedAsync(TrialTown trial)
    {
        var joined = await Joined.StartAsync(trial.Town);
        await Journey.ContactAsync(trial.Town, joined.Id);
        await Journey.ContactAsync(trial.Town, joined.Host);
        await (await trial.Town.AsAsync("water")).DecideAsync("departmentHandling", new { action = "draftReply", @class = "A", text = "已完成。" }, joined.Host);
        return await (await Journey.SettledAsync(trial.Town, "leader")).TaskAsync("leaderSignOff");
    }

    private static async Task<string> TransferAskedAsync(TrialTown trial)
    {
        var joined = await Joined.StartAsync(trial.Town);
        await (await trial.Town.AsAsync("water")).DecideAsync("departmentHandling", new { action = "requestTransfer", reason = "不属本单位职责。" }, joined.Host);
        return await (await Journey.SettledAsync(trial.Town, "chair")).TaskAsync("transferDecision");
    }
}
