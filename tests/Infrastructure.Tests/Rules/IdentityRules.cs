using System.Text.RegularExpressions;

namespace Infrastructure.Tests.Rules;

internal static partial class IdentityRules
{
    public static IEnumerable<string> AppIdentity(Evaluated deployment)
    {
        var app = deployment.Only("Microsoft.Web/sites");
        if (Evaluated.Value(app, "identity.type") != "UserAssigned")
        {
            yield return $"the app's identity is '{Evaluated.Value(app, "identity.type")}'";
        }

        const string Deployment = "properties.functionAppConfig.deployment.storage.authentication.type";
        if (deployment.Combination.IsFlex && Evaluated.Value(app, Deployment) != "UserAssignedIdentity")
        {
            yield return $"the package is fetched by '{Evaluated.Value(app, Deployment)}'";
        }

        if (deployment.Of("Microsoft.ManagedIdentity/userAssignedIdentities").Count() != 1)
        {
            yield return "there is not exactly one identity";
        }
    }

    public static IEnumerable<string> Monitoring(Evaluated deployment)
    {
        if (Evaluated.Value(deployment.Only("Microsoft.Insights/components"), "properties.DisableLocalAuth") != "true")
        {
            yield return "Application Insights takes its key";
        }

        if (Evaluated.Value(deployment.Only("Microsoft.OperationalInsights/workspaces"), "properties.features.disableLocalAuth") != "true")
        {
            yield return "the workspace takes its key";
        }

        if (!Setting(deployment, "APPLICATIONINSIGHTS_AUTHENTICATION_STRING").EndsWith(";Authorization=AAD')]", StringComparison.Ordinal)
            && !Setting(deployment, "APPLICATIONINSIGHTS_AUTHENTICATION_STRING").Contains(";Authorization=AAD", StringComparison.Ordinal))
        {
            yield return "telemetry is not sent by identity";
        }
    }

    public static IEnumerable<string> Settings(Evaluated deployment)
    {
        foreach (var (name, value) in deployment.AppSettings)
        {
            var text = value?.ToString() ?? "";
            // Where a secret lies in the vault is none. That one may be told, if there is a vault, and as it is written only.
            if (name == "Oidc__ClientSecret" ? !deployment.Combination.HasVault || !VaultReference().IsMatch(text) : Secret().IsMatch(text))
            {
                yield return $"{name} is '{text}'";
            }

            // The whole connection in one setting is a connection string with a key; by identity it is several settings.
            if (name is "AzureWebJobsStorage" or "StorageConnection" or "WEBSITE_CONTENTAZUREFILECONNECTIONSTRING" or "APPINSIGHTS_INSTRUMENTATIONKEY")
            {
                yield return $"{name} holds a key";
            }
        }

        foreach (var connection in new[] { "AzureWebJobsStorage", "StorageConnection" })
        {
            if (Setting(deployment, $"{connection}__credential") != "managedidentity" || Setting(deployment, $"{connection}__clientId").Length == 0)
            {
                yield return $"{connection} does not use the identity";
            }
        }

        if (deployment.Combination.UsesScheduler && !Setting(deployment, "DURABLE_TASK_SCHEDULER_CONNECTION_STRING").Contains(";Authentication=ManagedIdentity;ClientID=", StringComparison.Ordinal))
        {
            yield return "the scheduler is not reached by identity";
        }
    }

    public static IEnumerable<string> Outputs(Evaluated deployment) =>
        from output in deployment.Outputs
        let text = $"{output.Key}={output.Value}"
        where Secret().IsMatch(text) || text.Contains("connectionString", StringComparison.OrdinalIgnoreCase)
        select $"the output {text}";

    /// <summary>What only a secret, or the asking for one, looks like.</summary>
    [GeneratedRegex(@"AccountKey=|SharedAccess|[?&]sig=|password|secret|InstrumentationKey\b|\blist[A-Z]\w*\(|Authorization=ApiKey", RegexOptions.IgnoreCase)]
    public static partial Regex Secret();

    /// <summary>A reference to the secret in the deployment's own vault, whose address only Azure can work out.</summary>
    [GeneratedRegex(@"^\[format\('@Microsoft\.KeyVault\(SecretUri=\{0\}secrets/oidc-client-secret\)', reference\(resourceId\('[^']*', '[^']*', 'Microsoft\.Resources/deployments', format\('vault-[^\[\]]*\.outputs\.address\.value\)\]$")]
    private static partial Regex VaultReference();

    private static string Setting(Evaluated deployment, string name) => deployment.AppSettings[name]?.ToString() ?? "";
}
