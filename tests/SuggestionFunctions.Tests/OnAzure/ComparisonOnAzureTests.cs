using SuggestionFunctions.Tests.Protocol;

namespace SuggestionFunctions.Tests.OnAzure;

/// <summary>The nightly comparison sees, mends and tells the same where documents lie in Azure Tables.</summary>
[Trait("speed", "slow")]
public sealed class ComparisonOnAzureTests(AzuriteFixture azurite) : ComparisonTests, IClassFixture<AzuriteFixture>
{
    private protected override IGround Ground => azurite.Ground;
}
