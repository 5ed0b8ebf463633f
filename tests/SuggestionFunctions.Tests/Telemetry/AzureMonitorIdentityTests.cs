using Azure.Identity;
using SuggestionFunctions.Telemetry;

namespace SuggestionFunctions.Tests.Telemetry;

/// <summary>As whom telemetry is sent, by the setting that the host reads too.</summary>
public sealed class AzureMonitorIdentityTests
{
    [Theory]
    [InlineData("Authorization=AAD")]
    [InlineData("Authorization=AAD;ClientId=2f9f5f9e-6f3b-4d55-9f0c-0d5d4f0a7c11")]
    [InlineData(" authorization = aad ; clientid=x")]
    public void An_identity_where_the_setting_names_one(string setting) => Assert.IsType<ManagedIdentityCredential>(AzureMonitorIdentity.Read(setting));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void None_where_the_connection_string_is_enough(string? setting) => Assert.Null(AzureMonitorIdentity.Read(setting));

    [Theory]
    [InlineData("ClientId=x")]
    [InlineData("Authorization=Key")]
    [InlineData("AAD")]
    public void Anything_else_stops_the_start_and_names_the_setting(string setting) =>
        Assert.Contains("APPLICATIONINSIGHTS_AUTHENTICATION_STRING", Assert.Throws<InvalidOperationException>(() => AzureMonitorIdentity.Read(setting)).Message, StringComparison.Ordinal);
}
