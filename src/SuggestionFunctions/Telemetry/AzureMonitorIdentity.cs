using Azure.Core;
using Azure.Identity;

namespace SuggestionFunctions.Telemetry;

/// <summary>
/// As whom telemetry is sent where Application Insights takes no keys: the same setting that the Functions host reads,
/// <c>Authorization=AAD</c> for the app's own identity, with <c>;ClientId=…</c> for one that was assigned to it.
/// </summary>
internal static class AzureMonitorIdentity
{
    /// <summary>The identity, or null where the setting is absent: then the connection string is enough.</summary>
    /// <exception cref="InvalidOperationException">The setting says something else.</exception>
    public static TokenCredential? Read(string? setting)
    {
        if (string.IsNullOrWhiteSpace(setting))
        {
            return null;
        }

        var parts = setting.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2, StringSplitOptions.TrimEntries)).ToLookup(part => part[0], part => part.ElementAtOrDefault(1), StringComparer.OrdinalIgnoreCase);
        if (!parts["Authorization"].Contains("AAD", StringComparer.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException(
                "设置 APPLICATIONINSIGHTS_AUTHENTICATION_STRING 须为 Authorization=AAD 或 Authorization=AAD;ClientId=… / The setting APPLICATIONINSIGHTS_AUTHENTICATION_STRING takes Authorization=AAD or Authorization=AAD;ClientId=…");
        }

        return new ManagedIdentityCredential(parts["ClientId"].FirstOrDefault() is { Length: > 0 } client
            ? ManagedIdentityId.FromUserAssignedClientId(client)
            : ManagedIdentityId.SystemAssigned);
    }
}
