using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;

namespace LendingLibrary;

/// <summary>A person and a deadline: a reserved book lies ready for a while; whoever does not come for it loses it to the next.</summary>
public sealed class Reservations(IConfiguration settings)
{
    public const string Collected = "Collected";

    public sealed record Reservation(string Book, IReadOnlyList<string> Readers, TimeSpan KeptFor);

    [Function(nameof(Reserve))]
    public async Task<IResult> Reserve(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "reservations/{book}")] HttpRequest request,
        string book,
        [DurableClient] DurableTaskClient client)
    {
        var readers = await request.ReadFromJsonAsync<List<string>>(request.HttpContext.RequestAborted);
        if (readers is not { Count: > 0 })
        {
            return Results.BadRequest("Say who wants the book.");
        }

        var keptFor = settings.GetValue("Library:KeptFor", TimeSpan.FromDays(7));
        var id = await client.ScheduleNewOrchestrationInstanceAsync(
            nameof(Hold), new Reservation(book, readers, keptFor), new StartOrchestrationOptions($"hold-{book}"), request.HttpContext.RequestAborted);
        return Results.Accepted($"/reservations/{book}", new { id });
    }

    [Function(nameof(Collect))]
    public static async Task<IResult> Collect(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "reservations/{book}/collected")] HttpRequest request,
        string book,
        [DurableClient] DurableTaskClient client)
    {
        await client.RaiseEventAsync($"hold-{book}", Collected, request.Query["reader"].ToString(), request.HttpContext.RequestAborted);
        return Results.Accepted();
    }

    [Function(nameof(WhoseTurn))]
    public static async Task<IResult> WhoseTurn(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "reservations/{book}")] HttpRequest request,
        string book,
        [DurableClient] DurableTaskClient client)
    {
        var hold = await client.GetInstanceAsync($"hold-{book}", getInputsAndOutputs: true, request.HttpContext.RequestAborted);
        return hold is null
            ? Results.NotFound()
            : Results.Ok(new { status = hold.RuntimeStatus.ToString(), waitsFor = hold.SerializedCustomStatus is null ? null : hold.ReadCustomStatusAs<string>(), result = hold.SerializedOutput is null ? null : hold.ReadOutputAs<string>() });
    }

    [Function(nameof(Hold))]
    public static async Task<string> Hold([OrchestrationTrigger] TaskOrchestrationContext context, Reservation reservation)
    {
        foreach (var reader in reservation.Readers)
        {
            context.SetCustomStatus(reader);
            using var kept = new CancellationTokenSource();
            var overdue = context.CreateTimer(context.CurrentUtcDateTime + reservation.KeptFor, kept.Token);
            while (true)
            {
                var collected = context.WaitForExternalEvent<string>(Collected);
                if (await Task.WhenAny(collected, overdue) == overdue)
                {
                    break;
                }

                if (string.Equals(await collected, reader, StringComparison.Ordinal))
                {
                    kept.Cancel(); // On the spot: an orchestrator may not await CancelAsync.
                    return $"lent to {reader}";
                }
            }
        }

        return "back on the shelf";
    }
}
