namespace Infrastructure.Tests.Rules;

internal static class StorageRules
{
    private const string Account = "Microsoft.Storage/storageAccounts";

    public static IEnumerable<string> SharedKeys(Evaluated deployment) =>
        [.. Expect(deployment, Account, "properties.allowSharedKeyAccess", "false"), .. Expect(deployment, Account, "properties.defaultToOAuthAuthentication", "true")];

    public static IEnumerable<string> Transport(Evaluated deployment) =>
        [.. Expect(deployment, Account, "properties.minimumTlsVersion", "TLS1_2", "TLS1_3"), .. Expect(deployment, Account, "properties.supportsHttpsTrafficOnly", "true")];

    public static IEnumerable<string> PublicBlobs(Evaluated deployment) =>
        [.. Expect(deployment, Account, "properties.allowBlobPublicAccess", "false"), .. Expect(deployment, $"{Account}/blobServices/containers", "properties.publicAccess", "None")];

    public static IEnumerable<string> SoftDelete(Evaluated deployment) => Expect(deployment, $"{Account}/blobServices", "properties.deleteRetentionPolicy.enabled", "true");

    /// <summary>Every resource of the type, and there is at least one, has one of the values.</summary>
    private static List<string> Expect(Evaluated deployment, string type, string path, params string[] allowed)
    {
        var resources = deployment.Of(type).ToList();
        return resources.Count == 0
            ? [$"there is no {type}"]
            : [.. resources.Where(resource => !allowed.Contains(Evaluated.Value(resource, path))).Select(resource => $"{Evaluated.NameOf(resource)}: {path} is '{Evaluated.Value(resource, path)}'")];
    }
}
