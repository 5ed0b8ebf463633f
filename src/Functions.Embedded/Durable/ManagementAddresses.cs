using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using SuggestionFlow.Embedded.Functions.Hosting;

namespace SuggestionFlow.Embedded.Functions.Durable;

/// <summary>Where instances are managed over HTTP, with the key that opens the addresses.</summary>
internal sealed class ManagementAddresses(IServer server, InstallationKeys keys)
{
    /// <param name="instanceId">The instance.</param>
    /// <param name="request">Whose scheme and host the addresses take; without it the first at which the host listens.</param>
    public HttpManagementPayload Of(string instanceId, HttpRequestData? request)
    {
        var host = request?.Url.GetLeftPart(UriPartial.Authority)
            ?? server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
            ?? throw new InvalidOperationException("The host does not listen yet.");
        var instance = $"{host}{ManagementEndpoints.Path}/{Uri.EscapeDataString(instanceId)}";
        var code = $"code={Uri.EscapeDataString(keys.DurableTask)}";
        return new HttpManagementPayload
        {
            Id = instanceId,
            PurgeHistoryDeleteUri = $"{instance}?{code}",
            ResumePostUri = $"{instance}/resume?reason={{text}}&{code}",
            SendEventPostUri = $"{instance}/raiseEvent/{{eventName}}?{code}",
            StatusQueryGetUri = $"{instance}?{code}",
            SuspendPostUri = $"{instance}/suspend?reason={{text}}&{code}",
            TerminatePostUri = $"{instance}/terminate?reason={{text}}&{code}",
        };
    }
}
