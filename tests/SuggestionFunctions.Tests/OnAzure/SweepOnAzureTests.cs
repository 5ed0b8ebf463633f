using SuggestionFunctions.Tests.Protocol;

namespace SuggestionFunctions.Tests.OnAzure;

/// <summary>The sweep finds and mends the same where documents lie in Azure Tables.</summary>
[Trait("speed", "slow")]
public sealed class SweepOnAzureTests(AzuriteFixture azurite) : SweepTests, IClassFixture<AzuriteFixture>
{
    private protected override IGround Ground => azurite.Ground;
}
