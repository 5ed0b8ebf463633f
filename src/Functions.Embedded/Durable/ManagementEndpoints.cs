using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SuggestionFlow.Embedded.Functions.Hosting;

namespace SuggestionFlow.Embedded.Functions.Durable;

/// <summary>The management of orchestrations over HTTP, as the HTTP API of Durable Functions documents it, guarded by the system key.</summary>
internal sealed class ManagementEndpoints(DurableEngine engine, InstallationKeys keys)
{
    /// <summary>Where they are.</summary>
    public const string Path = "/runtime/webhooks/durabletask/instances";

    private const string ContinuationHeader = "x-ms-continuation-token";

    public void Map(IEndpointRouteBuilder endpoints)
    {
        var instances = endpoints.MapGroup(Path).AddEndpointFilter(async (context, next) =>
            keys.Allow(context.HttpContext.Request, AuthorizationLevel.System) ? await next(context) : Results.Unauthorized());
        instances.MapGet("", ListAsync);
        instances.MapGet("{id}", GetAsync);
        instances.MapDelete("{id}", PurgeAsync);
        instances.MapPost("{id}/terminate", (string id, string? reason, CancellationToken cancellation)
            => OpenAsync(id, client => client.TerminateInstanceAsync(id, (object?)reason, cancellation), cancellation));
        instances.MapPost("{id}/suspend", (string id, string? reason, CancellationToken cancellation)
            => OpenAsync(id, client => client.SuspendInstanceAsync(id, reason, cancellation), cancellation));
        instances.MapPost("{id}/resume", (string id, string? reason, CancellationToken cancellation)
            => OpenAsync(id, client => client.ResumeInstanceAsync(id, reason, cancellation), cancellation));
        instances.MapPost("{id}/raiseEvent/{name}", RaiseAsync);
    }

    /// <summary>The engine's own client: here a suspended instance may be suspended again, as the documented API has it.</summary>
    private DurableTaskClient Client => engine.Engine.Client;

    private async Task<IResult> ListAsync(HttpContext http, CancellationToken cancellation)
    {
        var query = http.Request.Query;
        var withInput = Flag(query["showInput"]) ?? false;
        var filter = new OrchestrationQuery
        {
            CreatedFrom = Instant(query["createdTimeFrom"]),
            CreatedTo = Instant(query["createdTimeTo"]),
            Statuses = Statuses(query["runtimeStatus"]),
            InstanceIdPrefix = query["instanceIdPrefix"],
            PageSize = int.TryParse(query["top"], NumberStyles.None, CultureInfo.InvariantCulture, out var top) && top > 0
                ? top
                : OrchestrationQuery.DefaultPageSize,
            FetchInputsAndOutputs = true,
            ContinuationToken = http.Request.Headers[ContinuationHeader].FirstOrDefault(),
        };
        await foreach (var page in Client.GetAllInstancesAsync(filter).AsPages(filter.ContinuationToken, filter.PageSize).WithCancellation(cancellation))
        {
            if (page.ContinuationToken is { Length: > 0 } next)
            {
                http.Response.Headers[ContinuationHeader] = next;
            }

            return Results.Json(page.Values.Select(instance => Payload(instance, withInput)));
        }

        return Results.Json(Array.Empty<object>());
    }

    private async Task<IResult> GetAsync(HttpContext http, string id, CancellationToken cancellation)
    {
        if (await Client.GetInstanceAsync(id, getInputsAndOutputs: true, cancellation) is not { } instance)
        {
            return Results.NotFound();
        }

        var payload = Payload(instance, Flag(http.Request.Query["showInput"]) ?? true);
        if (instance.IsCompleted)
        {
            var failed = instance.RuntimeStatus == OrchestrationRuntimeStatus.Failed && Flag(http.Request.Query["returnInternalServerErrorOnFailure"]) == true;
            return Results.Json(payload, statusCode: failed ? StatusCodes.Status500InternalServerError : StatusCodes.Status200OK);
        }

        http.Response.Headers.RetryAfter = "5";
        http.Response.Headers.Location = $"{http.Request.Scheme}://{http.Request.Host}{http.Request.Path}{http.Request.QueryString}";
        return Results.Json(payload, statusCode: StatusCodes.Status202Accepted);
    }

    private async Task<IResult> PurgeAsync(string id, CancellationToken cancellation)
    {
        if (await Client.GetInstanceAsync(id, cancellation) is null)
        {
            return Results.NotFound();
        }

        var purged = await Client.PurgeInstanceAsync(id, cancellation);
        return Results.Json(new { instancesDeleted = purged.PurgedInstanceCount });
    }

    private async Task<IResult> RaiseAsync(HttpRequest request, string id, string name, CancellationToken cancellation)
    {
        if (!request.HasJsonContentType())
        {
            return Results.Text("Only application/json request content is supported.", statusCode: StatusCodes.Status400BadRequest);
        }

        JsonElement payload;
        try
        {
            payload = await JsonSerializer.DeserializeAsync<JsonElement>(request.Body, cancellationToken: cancellation);
        }
        catch (JsonException notJson)
        {
            return Results.Text($"The event's content is not JSON: {notJson.Message}", statusCode: StatusCodes.Status400BadRequest);
        }

        try
        {
            return await OpenAsync(id, client => client.RaiseEventAsync(id, name, payload, cancellation), cancellation);
        }
        catch (ArgumentException tooLarge)
        {
            return Results.Text(tooLarge.Message, statusCode: StatusCodes.Status413PayloadTooLarge);
        }
    }

    private async Task<IResult> OpenAsync(string id, Func<DurableTaskClient, Task> act, CancellationToken cancellation)
    {
        var instance = await Client.GetInstanceAsync(id, cancellation);
        if (instance is null)
        {
            return Results.NotFound();
        }

        if (instance.IsCompleted)
        {
            return Results.StatusCode(StatusCodes.Status410Gone);
        }

        await act(Client);
        return Results.StatusCode(StatusCodes.Status202Accepted);
    }

    private static InstancePayload Payload(OrchestrationMetadata instance, bool withInput) => new(
        instance.Name,
        instance.InstanceId,
        instance.RuntimeStatus.ToString(),
        withInput ? Json(instance.SerializedInput) : null,
        Json(instance.SerializedCustomStatus),
        Json(instance.SerializedOutput) ?? Json(instance.FailureDetails is { } failure ? JsonSerializer.Serialize(failure.ToString()) : null),
        Text(instance.CreatedAt),
        Text(instance.LastUpdatedAt));

    private static JsonElement? Json(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    private static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static bool? Flag(string? text) => bool.TryParse(text, out var flag) ? flag : null;

    private static DateTimeOffset? Instant(string? text)
        => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;

    private static List<OrchestrationRuntimeStatus>? Statuses(IEnumerable<string?> texts)
    {
        var statuses = texts.SelectMany(text => (text ?? "").Split(','))
            .Select(text => Enum.TryParse<OrchestrationRuntimeStatus>(text, ignoreCase: true, out var status) ? status : (OrchestrationRuntimeStatus?)null)
            .OfType<OrchestrationRuntimeStatus>()
            .ToList();
        return statuses.Count > 0 ? statuses : null;
    }

    private sealed record InstancePayload(
        string Name,
        string InstanceId,
        string RuntimeStatus,
        JsonElement? Input,
        JsonElement? CustomStatus,
        JsonElement? Output,
        string CreatedTime,
        string LastUpdatedTime);
}
