using System.Text.Json.Nodes;

namespace Infrastructure.Tests.Rules;

internal static class NetworkRules
{
    private const string Account = "Microsoft.Storage/storageAccounts";
    private const string Scheduler = "Microsoft.DurableTask/schedulers";
    private const string Vault = "Microsoft.KeyVault/vaults";
    private const string Endpoint = "Microsoft.Network/privateEndpoints";
    private const string Zone = "Microsoft.Network/privateDnsZones";

    public static IEnumerable<string> Private(Evaluated deployment) => !deployment.Combination.Vnet
        ? deployment.Of(Endpoint).Select(endpoint => $"{Evaluated.NameOf(endpoint)} is there without a network")
        : [.. Open(deployment), .. Doors(deployment.Combination).SelectMany(door => Missing(deployment, door)), .. Unlinked(deployment), .. Outbound(deployment)];

    private static IEnumerable<string> Open(Evaluated deployment)
    {
        foreach (var resource in deployment.Of(Account).Concat(deployment.Of(Scheduler)).Concat(deployment.Of(Vault)))
        {
            if (Evaluated.Value(resource, "properties.publicNetworkAccess") != "Disabled")
            {
                yield return $"{Evaluated.NameOf(resource)} is reached from outside";
            }
        }

        foreach (var account in deployment.Of(Account).Concat(deployment.Of(Vault)))
        {
            if (Evaluated.Value(account, "properties.networkAcls.defaultAction") != "Deny")
            {
                yield return $"{Evaluated.NameOf(account)} does not turn others away";
            }
        }
    }

    private static IEnumerable<string> Missing(Evaluated deployment, (string Endpoint, string Part) door)
    {
        var endpoint = deployment.Of(Endpoint).FirstOrDefault(endpoint => Begins(endpoint, door.Endpoint));
        if (endpoint is null || !Evaluated.Value(endpoint, "properties.privateLinkServiceConnections").Contains($"\"{door.Part}\"", StringComparison.Ordinal))
        {
            yield return $"the private endpoint {door.Endpoint} is missing";
        }

        if (!deployment.Of($"{Endpoint}/privateDnsZoneGroups").Any(names => Begins(names, door.Endpoint)))
        {
            yield return $"the name behind {door.Endpoint} is not answered in the network";
        }

        if (!deployment.Of(Zone).Any(zone => Evaluated.Value(zone, "name").Contains(ZoneOf(door.Part), StringComparison.Ordinal)))
        {
            yield return $"there is no DNS zone for {door.Part}";
        }
    }

    private static IEnumerable<string> Unlinked(Evaluated deployment) =>
        deployment.Of(Zone).Count() == deployment.Of($"{Zone}/virtualNetworkLinks").Count() ? [] : ["a DNS zone is not linked to the network"];

    private static IEnumerable<string> Outbound(Evaluated deployment) =>
        from app in deployment.Of("Microsoft.Web/sites")
        where Evaluated.Value(app, "properties.virtualNetworkSubnetId").Length == 0
            || (!deployment.Combination.IsFlex && Evaluated.Value(app, "properties.outboundVnetRouting.allTraffic") != "true")
        select "the app does not go out through the network";

    /// <summary>How the name of the zone begins in which a part's name is answered.</summary>
    private static string ZoneOf(string part) => part switch
    {
        "scheduler" => "privatelink.durabletask.",
        "vault" => "privatelink.vaultcore",
        _ => $"privatelink.{part}.",
    };

    private static bool Begins(JsonObject resource, string name) => Evaluated.Value(resource, "name").StartsWith(name, StringComparison.Ordinal);

    /// <summary>What the app has to reach: how the endpoint's name begins, and the part of the resource it leads to.</summary>
    private static IEnumerable<(string Endpoint, string Part)> Doors(Combination combination) =>
    [
        ("pe-data-blob-", "blob"), ("pe-data-table-", "table"), ("pe-host-blob-", "blob"),
        .. combination.HasVault ? new[] { ("pe-vault-", "vault") } : [],
        .. combination.UsesScheduler ? [("pe-scheduler-", "scheduler")] : new[] { ("pe-host-queue-", "queue"), ("pe-host-table-", "table") },
    ];
}
