namespace Infrastructure.Tests.Rules;

internal static class DiagnosticRules
{
    private const string Settings = "/providers/Microsoft.Insights/diagnosticSettings/";

    /// <summary>Types that Azure Monitor takes diagnostic settings for.</summary>
    private static readonly HashSet<string> Sending = new(StringComparer.OrdinalIgnoreCase)
    {
        "Microsoft.OperationalInsights/workspaces",
        "Microsoft.Storage/storageAccounts",
        "Microsoft.Storage/storageAccounts/blobServices",
        "Microsoft.Storage/storageAccounts/tableServices",
        "Microsoft.Storage/storageAccounts/queueServices",
        "Microsoft.DurableTask/schedulers",
        "Microsoft.KeyVault/vaults",
        "Microsoft.Web/serverfarms",
        "Microsoft.Web/sites",
        "Microsoft.Network/virtualNetworks",
        "Microsoft.Network/networkSecurityGroups",
    };

    /// <summary>Types that have none, are part of one that has, or would only send the workspace its own content once more.</summary>
    private static readonly HashSet<string> Silent = new(StringComparer.OrdinalIgnoreCase)
    {
        "Microsoft.Resources/resourceGroups",
        "Microsoft.ManagedIdentity/userAssignedIdentities",
        "Microsoft.Authorization/roleAssignments",
        "Microsoft.Insights/components", // workspace-based: what it takes in already lies there
        "Microsoft.Insights/diagnosticSettings",
        "Microsoft.Insights/actionGroups",
        "Microsoft.Insights/scheduledQueryRules",
        "Microsoft.Insights/metricAlerts",
        "Microsoft.Consumption/budgets",
        "Microsoft.Storage/storageAccounts/blobServices/containers",
        "Microsoft.Storage/storageAccounts/tableServices/tables",
        "Microsoft.Storage/storageAccounts/managementPolicies",
        "Microsoft.DurableTask/schedulers/taskHubs",
        "Microsoft.DurableTask/schedulers/retentionPolicies",
        "Microsoft.Web/sites/config",
        "Microsoft.Web/sites/basicPublishingCredentialsPolicies",
        "Microsoft.Network/privateEndpoints",
        "Microsoft.Network/privateEndpoints/privateDnsZoneGroups",
        "Microsoft.Network/privateDnsZones",
        "Microsoft.Network/privateDnsZones/virtualNetworkLinks",
    };

    public static IEnumerable<string> On(Evaluated deployment)
    {
        var settings = deployment.Of("Microsoft.Insights/diagnosticSettings").ToLookup(setting => Evaluated.IdOf(setting).Split(Settings)[0]);
        foreach (var resource in deployment.Resources)
        {
            var type = Evaluated.TypeOf(resource);
            if (Sending.Contains(type))
            {
                if (!settings[Evaluated.IdOf(resource)].Any(SendsToTheWorkspace))
                {
                    yield return $"{Evaluated.NameOf(resource)} sends nothing";
                }
            }
            else if (!Silent.Contains(type))
            {
                yield return $"{type} is new: decide whether it can send its logs";
            }
        }
    }

    private static bool SendsToTheWorkspace(System.Text.Json.Nodes.JsonObject setting) =>
        Evaluated.Value(setting, "properties.workspaceId").Length > 0
        && (Evaluated.Value(setting, "properties.logs") + Evaluated.Value(setting, "properties.metrics")) is { Length: > 0 } sent
        && !sent.Contains("\"enabled\": false", StringComparison.Ordinal) && !sent.Contains("\"enabled\":false", StringComparison.Ordinal);
}
