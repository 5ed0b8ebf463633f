using System.Text.RegularExpressions;

namespace Infrastructure.Tests.Rules;

/// <summary>Least privilege: which role may be given on which kind of resource, and to whom.</summary>
internal static partial class RoleRules
{
    private const string SecretsOfficer = "Key Vault Secrets Officer";
    private const string Identity = "Microsoft.ManagedIdentity/userAssignedIdentities";

    /// <summary>By role id: its name, and what its scope has to look like inside the resource group.</summary>
    private static readonly Dictionary<string, (string Name, Regex Scope)> Allowed = new(StringComparer.OrdinalIgnoreCase)
    {
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = ("Storage Blob Data Owner", HostAccount()),
        ["974c5e8b-45b9-4653-ba55-5f855dd0fb88"] = ("Storage Queue Data Contributor", HostAccount()),
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = ("Storage Table Data Contributor", AnyAccount()),
        ["ba92f5b4-2d11-453d-a403-e96b0029c9fe"] = ("Storage Blob Data Contributor", DataAccountOrPackages()),
        ["0ad04412-c4d5-4796-b79c-f76d14c8d402"] = ("Durable Task Data Contributor", TaskHub()),
        ["4633458b-17de-408a-b874-0445c86b69e6"] = ("Key Vault Secrets User", Vault()),
        ["b86a8fe4-44ce-4948-aee5-eecb2c155cd7"] = (SecretsOfficer, Vault()),
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = ("Monitoring Metrics Publisher", Insights()),
    };

    public static IEnumerable<string> Listed(Evaluated deployment)
    {
        foreach (var assignment in deployment.Of("Microsoft.Authorization/roleAssignments"))
        {
            var role = Evaluated.Value(assignment, "properties.roleDefinitionId").Split('/')[^1];
            var scope = Scope().Match(Evaluated.IdOf(assignment)).Groups["scope"].Value;
            if (!Allowed.TryGetValue(role, out var allowed))
            {
                yield return $"the role {role} is not listed";
            }
            else if (!allowed.Scope.IsMatch(scope))
            {
                yield return $"{allowed.Name} is given on '{Evaluated.IdOf(assignment)}'";
            }

            var who = Evaluated.Value(assignment, "properties.principalId");
            var puts = allowed.Name == SecretsOfficer; // The app only reads.
            var isOperator = who == Evaluated.OperatorId && (puts || (scope.EndsWith("/containers/packages", StringComparison.Ordinal) && !deployment.Combination.IsFlex));
            if (!isOperator && (puts || !who.Contains(Identity, StringComparison.Ordinal)))
            {
                yield return $"{role} is given to {who}";
            }
        }
    }

    [GeneratedRegex(@"^/subscriptions/[^/]+/resourceGroups/[^/]+/providers/(?<scope>.+)/providers/Microsoft\.Authorization/roleAssignments/[^/]+$", RegexOptions.ExplicitCapture)]
    private static partial Regex Scope();

    [GeneratedRegex(@"^Microsoft\.Storage/storageAccounts/sthost[^/]+$")]
    private static partial Regex HostAccount();

    [GeneratedRegex(@"^Microsoft\.Storage/storageAccounts/st(host|data)[^/]+$", RegexOptions.ExplicitCapture)]
    private static partial Regex AnyAccount();

    [GeneratedRegex(@"^Microsoft\.Storage/storageAccounts/(stdata[^/]+|sthost[^/]+/blobServices/default/containers/packages)$", RegexOptions.ExplicitCapture)]
    private static partial Regex DataAccountOrPackages();

    [GeneratedRegex(@"^Microsoft\.DurableTask/schedulers/[^/]+/taskHubs/[^/]+$")]
    private static partial Regex TaskHub();

    [GeneratedRegex(@"^Microsoft\.KeyVault/vaults/kv-[^/]+$")]
    private static partial Regex Vault();

    [GeneratedRegex(@"^Microsoft\.Insights/components/[^/]+$", RegexOptions.IgnoreCase)]
    private static partial Regex Insights();
}
