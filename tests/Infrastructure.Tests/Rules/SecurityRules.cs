namespace Infrastructure.Tests.Rules;

/// <summary>All properties that every deployment has to have.</summary>
internal static class SecurityRules
{
    public static IReadOnlyList<SecurityRule> All { get; } =
    [
        new("No storage account takes a shared key", StorageRules.SharedKeys),
        new("Storage speaks TLS 1.2 at least, and nothing but TLS", StorageRules.Transport),
        new("No blob can be read by the public", StorageRules.PublicBlobs),
        new("Deleted blobs can be brought back", StorageRules.SoftDelete),
        new("The app has one user-assigned identity and nothing else", IdentityRules.AppIdentity),
        new("Monitoring takes identities only", IdentityRules.Monitoring),
        new("No setting of the app is a secret", IdentityRules.Settings),
        new("No output is a secret", IdentityRules.Outputs),
        new("Roles are among those listed, each on its one resource", RoleRules.Listed),
        new("Every resource that can send its logs to the workspace does", DiagnosticRules.On),
        new("A key vault is there for a client secret only, opens by role and cannot be purged", VaultRules.OnlyForTheSecret),
        new("The app answers over HTTPS only", AppRules.Transport),
        new("Nobody deploys with a password or debugs from afar", AppRules.BasicAuthentication),
        new("With a network nothing but the app is reached from outside it", NetworkRules.Private),
    ];

    public static SecurityRule Named(string name) => All.Single(rule => rule.Name == name);
}
