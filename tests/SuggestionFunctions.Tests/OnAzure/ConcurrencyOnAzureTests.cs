using SuggestionFunctions.Tests.Protocol;

namespace SuggestionFunctions.Tests.OnAzure;

/// <summary>Many at once, where documents lie in Azure Tables.</summary>
[Trait("speed", "slow")]
public sealed class ConcurrencyOnAzureTests(AzuriteFixture azurite) : ConcurrencyTests, IClassFixture<AzuriteFixture>
{
    private protected override IGround Ground => azurite.Ground;
}
