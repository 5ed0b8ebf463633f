using System.Text.Json.Nodes;

namespace Infrastructure.Tests;

/// <summary>One thing somebody might change in the template, and the property it breaks.</summary>
/// <param name="What">In words.</param>
/// <param name="Rule">Name of the rule that has to see it.</param>
/// <param name="Break">Does it to an evaluated deployment; false where there is nothing to do it to.</param>
internal sealed record Mutation(string What, string Rule, Func<Evaluated, bool> Break)
{
    private const string Account = "Microsoft.Storage/storageAccounts";
    private const string Site = "Microsoft.Web/sites";
    private const string Assignment = "Microsoft.Authorization/roleAssignments";
    private const string Vault = "Microsoft.KeyVault/vaults";
    private const string VaultRule = "A key vault is there for a client secret only, opens by role and cannot be purged";
    private const string Endpoint = "Microsoft.Network/privateEndpoints";

    public static IReadOnlyList<Mutation> All { get; } =
    [
        Set("the data account takes its key", "No storage account takes a shared key", Account, "properties.allowSharedKeyAccess", true),
        Unset("a storage account says nothing of keys", "No storage account takes a shared key", Account, "properties.allowSharedKeyAccess"),
        Unset("the portal asks for the key first", "No storage account takes a shared key", Account, "properties.defaultToOAuthAuthentication"),
        Set("storage speaks TLS 1.0", "Storage speaks TLS 1.2 at least, and nothing but TLS", Account, "properties.minimumTlsVersion", "TLS1_0"),
        Set("storage speaks HTTP", "Storage speaks TLS 1.2 at least, and nothing but TLS", Account, "properties.supportsHttpsTrafficOnly", false),
        Set("an account lets containers be public", "No blob can be read by the public", Account, "properties.allowBlobPublicAccess", true),
        Set("a container is public", "No blob can be read by the public", $"{Account}/blobServices/containers", "properties.publicAccess", "Blob"),
        Unset("deleted blobs are gone", "Deleted blobs can be brought back", $"{Account}/blobServices", "properties.deleteRetentionPolicy"),
        Set("the app has an identity of the system too", "The app has one user-assigned identity and nothing else", Site, "identity.type", "SystemAssigned, UserAssigned"),
        new("the package is fetched with a connection string", "The app has one user-assigned identity and nothing else", deployment => deployment.Combination.IsFlex
            && Put(deployment.Only(Site), "properties.functionAppConfig.deployment.storage.authentication.type", "StorageAccountConnectionString")),
        Unset("Application Insights takes its key", "Monitoring takes identities only", "Microsoft.Insights/components", "properties.DisableLocalAuth"),
        Unset("the workspace takes its key", "Monitoring takes identities only", "Microsoft.OperationalInsights/workspaces", "properties.features.disableLocalAuth"),
        Setting("telemetry is sent without identity", "Monitoring takes identities only", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING", ""),
        Setting("the host's storage is a connection string", "No setting of the app is a secret", "AzureWebJobsStorage", "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=b"),
        Setting("a file share is mounted by key", "No setting of the app is a secret", "WEBSITE_CONTENTAZUREFILECONNECTIONSTRING", "anything"),
        Setting("a setting asks for a key", "No setting of the app is a secret", "Extra", "[listKeys('x', '2025-06-01').keys[0].value]"),
        Setting("a setting is a signed address", "No setting of the app is a secret", "WEBSITE_RUN_FROM_PACKAGE", "https://a/b.zip?sv=1&sig=abc"),
        Setting("the documents are reached without identity", "No setting of the app is a secret", "StorageConnection__credential", ""),
        new("the scheduler is reached without identity", "No setting of the app is a secret", deployment => deployment.Combination.UsesScheduler
            && Put(deployment.AppSettings, "DURABLE_TASK_SCHEDULER_CONNECTION_STRING", "Endpoint=x;Authentication=None")),
        Output("an output is a key", "[listKeys('x', '2025-06-01').keys[0].value]"),
        Output("an output is the telemetry's connection string", "[reference('x').outputs.connectionString.value]"),
        Set("the app owns its subscription", "Roles are among those listed, each on its one resource", Assignment, "properties.roleDefinitionId", "/providers/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635"),
        new("a role is given on the whole resource group", "Roles are among those listed, each on its one resource", deployment => Put(deployment.Of(Assignment).First(), "id",
            "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Authorization/roleAssignments/1")),
        new("a role is given on another resource", "Roles are among those listed, each on its one resource", deployment => Put(deployment.Of(Assignment).Last(), "id",
            "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Web/sites/func/providers/Microsoft.Authorization/roleAssignments/1")),
        Set("somebody else is given a role", "Roles are among those listed, each on its one resource", Assignment, "properties.principalId", "33333333-3333-3333-3333-333333333333"),
        new("a resource has no diagnostic settings", "Every resource that can send its logs to the workspace does", deployment => Remove(deployment, deployment.Of("Microsoft.Insights/diagnosticSettings").Last())),
        Unset("diagnostic settings lead nowhere", "Every resource that can send its logs to the workspace does", "Microsoft.Insights/diagnosticSettings", "properties.workspaceId"),
        new("diagnostic settings are switched off", "Every resource that can send its logs to the workspace does", deployment => Put(deployment.Of("Microsoft.Insights/diagnosticSettings").First(),
            "properties.metrics", new JsonArray(new JsonObject { ["category"] = "AllMetrics", ["enabled"] = false }))),
        new("a new type of resource appears", "Every resource that can send its logs to the workspace does", deployment => Put(deployment.Only(Site), "type", "Microsoft.Web/staticSites")),
        Vaulted("a list inside the vault says who may", "properties.enableRbacAuthorization", false),
        Vaulted("the vault can be purged", "properties.enablePurgeProtection", null),
        Vaulted("the vault hands secrets to templates", "properties.enabledForTemplateDeployment", true),
        Vaulted("the vault lets Azure's own services past its network rule", "properties.networkAcls.bypass", "AzureServices"),
        new("a vault is there that nobody needs", VaultRule, deployment => !deployment.Combination.HasVault && Put(deployment.Resources[0], "type", Vault)),
        new("the template writes the secret", VaultRule, deployment => deployment.Combination.HasVault && Put(deployment.Of(Site).First(), "type", $"{Vault}/secrets")),
        new("the client secret stands in the settings", "No setting of the app is a secret", deployment => Put(deployment.AppSettings, "Oidc__ClientSecret", "abc")),
        new("the client secret is fetched from another vault", "No setting of the app is a secret", deployment =>
            Put(deployment.AppSettings, "Oidc__ClientSecret", "@Microsoft.KeyVault(SecretUri=https://other.vault.azure.net/secrets/oidc-client-secret)")),
        new("the app may write secrets", "Roles are among those listed, each on its one resource", deployment => deployment.Combination.HasVault
            && Put(VaultAssignment(deployment, writes: false), "properties.roleDefinitionId", "/providers/roleDefinitions/b86a8fe4-44ce-4948-aee5-eecb2c155cd7")),
        new("somebody else may write secrets", "Roles are among those listed, each on its one resource", deployment => deployment.Combination.HasVault
            && Put(VaultAssignment(deployment, writes: true), "properties.principalId", "33333333-3333-3333-3333-333333333333")),
        Networked("the vault is reached from outside the network", deployment => deployment.Combination.HasVault && Put(deployment.Only(Vault), "properties.publicNetworkAccess", "Enabled")),
        Networked("the vault lets others in", deployment => deployment.Combination.HasVault && Put(deployment.Only(Vault), "properties.networkAcls.defaultAction", "Allow")),
        Networked("the vault has no private endpoint", deployment => deployment.Combination.HasVault
            && Remove(deployment, deployment.Of(Endpoint).Single(endpoint => Evaluated.Value(endpoint, "name").StartsWith("pe-vault-", StringComparison.Ordinal)))),
        Set("the app answers over HTTP", "The app answers over HTTPS only", Site, "properties.httpsOnly", false),
        Set("the app speaks TLS 1.1", "The app answers over HTTPS only", Site, "properties.siteConfig.minTlsVersion", "1.1"),
        Set("FTP is open", "The app answers over HTTPS only", Site, "properties.siteConfig.ftpsState", "AllAllowed"),
        Set("deployment by password is allowed", "Nobody deploys with a password or debugs from afar", $"{Site}/basicPublishingCredentialsPolicies", "properties.allow", true),
        new("deployment by password is not forbidden", "Nobody deploys with a password or debugs from afar",
            deployment => Remove(deployment, deployment.Of($"{Site}/basicPublishingCredentialsPolicies").Last())),
        Set("a debugger may attach", "Nobody deploys with a password or debugs from afar", Site, "properties.siteConfig.remoteDebuggingEnabled", true),
        Networked("an account is reached from outside the network", deployment => Put(deployment.Of(Account).Last(), "properties.publicNetworkAccess", "Enabled")),
        Networked("an account lets others in", deployment => Put(deployment.Of(Account).First(), "properties.networkAcls.defaultAction", "Allow")),
        Networked("the scheduler is reached from outside the network", deployment => deployment.Combination.UsesScheduler
            && Put(deployment.Only("Microsoft.DurableTask/schedulers"), "properties.publicNetworkAccess", "Enabled")),
        Networked("a private endpoint is missing", deployment => Remove(deployment, deployment.Of(Endpoint).Last())),
        Networked("a private endpoint's name is not answered", deployment => Remove(deployment, deployment.Of($"{Endpoint}/privateDnsZoneGroups").First())),
        Networked("a DNS zone is missing", deployment => Remove(deployment, deployment.Of("Microsoft.Network/privateDnsZones").First())),
        Networked("a DNS zone is not linked", deployment => Remove(deployment, deployment.Of("Microsoft.Network/privateDnsZones/virtualNetworkLinks").First())),
        Networked("the app goes out past the network", deployment => Put(deployment.Only(Site), "properties.virtualNetworkSubnetId", "")),
        Networked("part of what the app sends goes past the network", deployment => !deployment.Combination.IsFlex && Put(deployment.Only(Site), "properties.outboundVnetRouting", null)),
    ];

    private static Mutation Set(string what, string rule, string type, string path, JsonNode value) =>
        new(what, rule, deployment => Put(deployment.Of(type).First(), path, value.DeepClone()));

    private static Mutation Unset(string what, string rule, string type, string path) => new(what, rule, deployment => Put(deployment.Of(type).First(), path, null));

    private static Mutation Setting(string what, string rule, string name, string value) => new(what, rule, deployment => Put(deployment.AppSettings, name, value));

    private static Mutation Output(string what, string value) => new(what, "No output is a secret", deployment => Put(deployment.Outputs, "EXTRA", value));

    private static Mutation Networked(string what, Func<Evaluated, bool> change) =>
        new(what, "With a network nothing but the app is reached from outside it", deployment => deployment.Combination.Vnet && change(deployment));

    private static Mutation Vaulted(string what, string path, JsonNode? value) =>
        new(what, VaultRule, deployment => deployment.Combination.HasVault && Put(deployment.Only(Vault), path, value?.DeepClone()));

    private static JsonObject VaultAssignment(Evaluated deployment, bool writes) => deployment.Of(Assignment).Single(assignment =>
        Evaluated.IdOf(assignment).Contains($"/{Vault}/", StringComparison.Ordinal) && writes == (Evaluated.Value(assignment, "properties.principalId") == Evaluated.OperatorId));

    private static bool Put(JsonObject resource, string path, JsonNode? value)
    {
        var names = path.Split('.');
        var owner = names[..^1].Aggregate((JsonNode?)resource, (node, name) => node?[name]) as JsonObject
            ?? throw new InvalidOperationException($"There is no {path} in {Evaluated.NameOf(resource)}.");
        owner[names[^1]] = value;
        return true;
    }

    private static bool Remove(Evaluated deployment, JsonObject resource) => (deployment.Snapshot["predictedResources"] as JsonArray)?.Remove(resource) ?? false;
}
