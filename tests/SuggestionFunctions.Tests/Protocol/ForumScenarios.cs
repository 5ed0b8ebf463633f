using SuggestionFunctions.Tests.Running;
using SuggestionFunctions.Tests.Supervision.Forums;

namespace SuggestionFunctions.Tests.Protocol;

/// <summary>Changes of forums, which reach into the cases they are on.</summary>
internal static class ForumScenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("A forum is called on two cases", async trial => $"{await Journey.ToDepartmentAsync(trial.Town)} {await Journey.ToChairAsync(trial.Town, "加固堤岸")}",
            async (trial, both) => await (await trial.Town.AsAsync("office")).SendAsync("POST", "/api/forums", Forums.On(both.Split(' ')), Scenario.Key)),
        new("A forum is moved", async trial => (await Forums.CalledAsync(trial.Town)).Id,
            async (trial, id) => await (await trial.Town.AsAsync("deputy1")).SendAsync("POST", $"/api/forums/{id}/moving", new { at = "2026-03-20T06:30:00Z", reason = "改期。" }, Scenario.Key)),
        new("A forum is cancelled", async trial => (await Forums.HeldAsync(trial.Town)).Id,
            async (trial, id) => await (await trial.Town.AsAsync("deputy1")).SendAsync("POST", $"/api/forums/{id}/cancellation", new { reason = "无人到会。" }, Scenario.Key)),
        Scenario.Decision("The office concludes a forum", town => Forums.HeldAsync(town), "office", "forumConclusions", Forums.Conclusions),
        Scenario.Decision("The department puts off what a forum agreed", town => Forums.ConcludedAsync(town), "water", "commitmentReport", new { action = "postpone", reason = "汛期。", dueOn = "2026-05-29" }),
        Scenario.Decision("The last report ends a forum", town => Forums.ConcludedAsync(town), "water", "commitmentReport", new { action = "done", text = "已疏浚。" }),
        new("A deputy withdraws the only case of a forum", async trial => (await Forums.CalledAsync(trial.Town)).Suggestion,
            async (trial, id) => await (await trial.Town.AsAsync("deputy1")).SendAsync("POST", $"/api/suggestions/{id}/withdrawal", new { reason = "已解决。" }, Scenario.Key)),
        Scenario.Clock("The clock reminds of a forum, and its time comes", town => Forums.CalledAsync(town), RunningTown.Morning("2026-03-10")),
    ];
}
