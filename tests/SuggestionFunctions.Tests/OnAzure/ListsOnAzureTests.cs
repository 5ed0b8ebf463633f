using SuggestionFunctions.Tests.Contract;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.OnAzure;

/// <summary>Lists, desks and what they count, where documents lie in Azure Tables.</summary>
[Trait("speed", "slow")]
[Collection(nameof(ListsOnAzureTests))]
public sealed class ListsOnAzureTests(EveryStepOnAzure everyStep) : ListTests(everyStep), IClassFixture<EveryStepOnAzure>
{
    [Fact]
    public async Task Everybody_finds_on_the_desk_what_waits_for_them()
    {
        foreach (var (account, kind, place) in new[]
        {
            ("secretary", "secretaryReview", "secretaryReview"), ("chair", "chairAssignment", "chairAssignment"), ("mayor", "mayorApproval", "mayorApproval"),
            ("leader", "leaderSignOff", "leaderSignOff"), ("presidium", "presidiumReview", "presidiumReview"), ("office", "silenceDecision", "silenceDecision"),
            ("deputy1", "revision", "revision"),
        })
        {
            var desk = await (await everyStep.Town.AsAsync(account)).DeskAsync(kind);
            Assert.Contains(everyStep.At[place], desk.Select(task => Text(task, "suggestionId")));
        }
    }
}
