namespace Infrastructure.Tests.Rules;

internal static class VaultRules
{
    private const string Vault = "Microsoft.KeyVault/vaults";

    private static readonly (string Path, string Value)[] Expected =
    [
        ("properties.enableRbacAuthorization", "true"),
        ("properties.enableSoftDelete", "true"),
        ("properties.enablePurgeProtection", "true"),
        ("properties.enabledForDeployment", "false"),
        ("properties.enabledForDiskEncryption", "false"),
        ("properties.enabledForTemplateDeployment", "false"),
        ("properties.networkAcls.bypass", "None"),
    ];

    public static IEnumerable<string> OnlyForTheSecret(Evaluated deployment)
    {
        var vaults = deployment.Of(Vault).ToList();
        if (vaults.Count != (deployment.Combination.HasVault ? 1 : 0))
        {
            yield return $"there are {vaults.Count} vaults";
        }

        if (deployment.Resources.Any(resource => Evaluated.TypeOf(resource).StartsWith(Vault + "/", StringComparison.OrdinalIgnoreCase)))
        {
            yield return "the template puts something into the vault";
        }

        foreach (var (path, value) in vaults.SelectMany(vault => Expected.Where(one => Evaluated.Value(vault, one.Path) != one.Value)))
        {
            yield return $"the vault's {path} is not {value}";
        }
    }
}
