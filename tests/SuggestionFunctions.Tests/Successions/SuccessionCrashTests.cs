using SuggestionFunctions.Tests.Protocol;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Successions;

/// <summary>A post that comes into other hands, cut off before and after every write; as <see cref="CrashTests"/>.</summary>
[Trait("speed", "slow")]
public sealed class SuccessionCrashTests
{
    private static readonly IReadOnlyDictionary<string, Scenario> Changes = new Scenario[]
    {
        new("A substitute is named", async trial => await Journey.ToDepartmentAsync(trial.Town),
            async (trial, _) => await (await trial.Town.AsAsync("water")).SendAsync(
                "POST", "/api/substitutions", new { postId = "hefu.dwater.department", personId = "hefu.pdeputy4", from = "2026-03-02", until = "2026-06-02" }, Scenario.Key)),
        new("A post gets another holder", async trial => await Journey.ToDepartmentAsync(trial.Town),
            async (trial, _) => await (await trial.Town.AsAsync("office")).SendAsync(
                "PATCH", "/api/people/hefu.pdeputy4", new { posts = new[] { new { role = "department", organization = SmallTown.Water, from = "2026-03-02" } } })),
        new("A department is dissolved into another", async trial => await Journey.ToDepartmentAsync(trial.Town),
            async (trial, _) => await (await trial.Town.AsAsync("office")).SendAsync("PATCH", $"/api/departments/{SmallTown.Water}", new { active = false, successor = SmallTown.Roads })),
    }.ToDictionary(scenario => scenario.Name);

    public static TheoryData<string> Names => [.. Changes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task After_a_crash_at_any_write_a_repeated_request_brings_the_same_end(string change)
    {
        await using var trial = await CrashTrial.RunAsync(Changes[change]);
        await trial.RepeatAfterEachCrashAsync();
    }
}
