using System.Net;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Contract;

/// <summary>What the contract names and this version does not have: fields say so; nothing is dropped in silence.</summary>
[Collection(EveryStep.Collection)]
public sealed class NotBuiltYetTests(EveryStep everyStep)
{
    [Theory]
    [InlineData("confidential", "true")]
    [InlineData("origin", """{"kind":"station"}""", "origin.kind")]
    [InlineData("origin", """{"kind":"recess","stationId":"s1"}""", "origin.stationId")]
    [InlineData("origin", """{"kind":"recess","opinionId":"o1"}""", "origin.opinionId")]
    public async Task A_field_of_a_suggestion_that_comes_later_is_not_available(string field, string value, string? named = null)
    {
        var deputy = await everyStep.Town.AsAsync("deputy1");
        await everyStep.Town.NothingChangesAsync(async () =>
        {
            foreach (var (method, path) in new[] { ("POST", "/api/suggestions"), ("PATCH", $"/api/suggestions/{everyStep.At["draft"]}") })
            {
                var refused = (await deputy.SendAsync(method, path, $$"""{"submit":false,"{{field}}":{{value}}}""")).Refused(HttpStatusCode.UnprocessableEntity, "not-available");
                Shape.Has(refused.Json?["errors"], named ?? field);
            }
        });
    }

    [Fact]
    public async Task Fields_that_nobody_knows_are_ignored_and_later_ones_may_be_sent_empty()
    {
        await using var town = await RunningTown.StartAsync();
        var deputy = await town.AsAsync("deputy1");
        (await deputy.SendAsync("POST", "/api/suggestions", """{"submit":false,"colour":"green","coSigners":[],"attachments":[],"confidential":false,"smallMatter":null}""")).Expect(HttpStatusCode.Created);
    }
}
