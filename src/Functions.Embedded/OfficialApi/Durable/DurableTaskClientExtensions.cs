using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;
using SuggestionFlow.Embedded.Functions.Durable;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Answers with the addresses at which an orchestration is managed over HTTP.</summary>
public static class DurableTaskClientExtensions
{
    /// <summary>A 202 with the addresses at which the instance is managed; <c>Location</c> is the one that shows where it stands.</summary>
    public static Task<HttpResponseData> CreateCheckStatusResponseAsync(
        this DurableTaskClient client, HttpRequestData request, string instanceId, CancellationToken cancellation = default) =>
        client.CreateCheckStatusResponseAsync(request, instanceId, HttpStatusCode.Accepted, cancellation);

    /// <summary>The same with another status.</summary>
    public static async Task<HttpResponseData> CreateCheckStatusResponseAsync(
        this DurableTaskClient client, HttpRequestData request, string instanceId, HttpStatusCode statusCode, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(request);
        var payload = client.CreateHttpManagementPayload(instanceId, request);
        var response = request.CreateResponse(statusCode);
        response.Headers.Add("Location", payload.StatusQueryGetUri);
        await response.WriteAsJsonAsync(payload, "application/json", cancellation);
        return response;
    }

    /// <summary>The addresses at which the instance is managed.</summary>
    /// <param name="client">The client.</param>
    /// <param name="instanceId">The instance.</param>
    /// <param name="request">The request whose scheme and host the addresses take; without it the host's own.</param>
    public static HttpManagementPayload CreateHttpManagementPayload(this DurableTaskClient client, string instanceId, HttpRequestData? request = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return client is FunctionsClient functions
            ? functions.Management.Of(instanceId, request)
            : throw new InvalidOperationException("Only the client that a function is given knows the addresses of its host.");
    }

    /// <summary>Waits for the end of an instance and answers with its output; if the time is over before, as <see cref="CreateCheckStatusResponseAsync(DurableTaskClient, HttpRequestData, string, CancellationToken)"/>.</summary>
    /// <param name="client">The client.</param>
    /// <param name="request">The request.</param>
    /// <param name="instanceId">The instance.</param>
    /// <param name="retryInterval">Not needed here: the end is told, not asked for.</param>
    /// <param name="returnInternalServerErrorOnFailure">Whether a failed instance is answered with 500 rather than 200.</param>
    /// <param name="getInputsAndOutputs">Whether the answer holds input and output.</param>
    /// <param name="cancellation">The time is over.</param>
    public static async Task<HttpResponseData> WaitForCompletionOrCreateCheckStatusResponseAsync(
        this DurableTaskClient client,
        HttpRequestData request,
        string instanceId,
        TimeSpan? retryInterval = null,
        bool returnInternalServerErrorOnFailure = false,
        bool getInputsAndOutputs = false,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            var ended = await client.WaitForInstanceCompletionAsync(instanceId, getInputsAndOutputs, cancellation);
            var failed = returnInternalServerErrorOnFailure && ended.RuntimeStatus == OrchestrationRuntimeStatus.Failed;
            var response = request.CreateResponse(failed ? HttpStatusCode.InternalServerError : HttpStatusCode.OK);
            await response.WriteAsJsonAsync(
                new JsonObject
                {
                    ["Name"] = ended.Name,
                    ["InstanceId"] = ended.InstanceId,
                    ["CreatedAt"] = JsonSerializer.SerializeToNode(ended.CreatedAt),
                    ["LastUpdatedAt"] = JsonSerializer.SerializeToNode(ended.LastUpdatedAt),
                    ["RuntimeStatus"] = ended.RuntimeStatus.ToString(),
                    ["SerializedInput"] = ended.SerializedInput,
                    ["SerializedOutput"] = ended.SerializedOutput,
                    ["SerializedCustomStatus"] = ended.SerializedCustomStatus,
                },
                "application/json",
                CancellationToken.None);
            return response;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return await client.CreateCheckStatusResponseAsync(request, instanceId, CancellationToken.None);
        }
    }
}
