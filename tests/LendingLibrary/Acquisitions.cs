using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace LendingLibrary;

/// <summary>Chaining: a wish is priced, ordered and shelved, one after the other; what fails on the way is undone.</summary>
public sealed class Acquisitions(Catalogue catalogue)
{
    public sealed record Wish(string Title, string Shelf, int Pages);

    public sealed record Order(string Title, string Number, decimal Price);

    [Function(nameof(WishFor))]
    public static async Task<HttpResponseData> WishFor(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "acquisitions")] HttpRequestData request,
        [FromBody] Wish wish,
        [DurableClient] DurableTaskClient client,
        FunctionContext context)
    {
        var id = await client.ScheduleNewOrchestrationInstanceAsync(nameof(Acquire), wish, context.CancellationToken);
        return await client.CreateCheckStatusResponseAsync(request, id, cancellation: context.CancellationToken);
    }

    [Function(nameof(Acquire))]
    public static async Task<Order> Acquire([OrchestrationTrigger] TaskOrchestrationContext context, Wish wish)
    {
        var patient = TaskOptions.FromRetryPolicy(new RetryPolicy(maxNumberOfAttempts: 3, firstRetryInterval: TimeSpan.FromMilliseconds(10)));
        var price = await context.CallActivityAsync<decimal>(nameof(Price), wish, patient);
        var order = await context.CallActivityAsync<Order>(nameof(PlaceOrder), new Order(wish.Title, context.NewGuid().ToString("N"), price));
        try
        {
            await context.CallActivityAsync(nameof(Shelve), wish.Shelf);
        }
        catch (TaskFailedException)
        {
            await context.CallActivityAsync(nameof(CancelOrder), order.Number);
            throw;
        }

        return order;
    }

    [Function(nameof(Price))]
    public static decimal Price([ActivityTrigger] Wish wish) =>
        wish.Pages > 0 ? 5 + (wish.Pages / 20m) : throw new ArgumentException($"'{wish.Title}' has no pages.", nameof(wish));

    [Function(nameof(PlaceOrder))]
    public static Order PlaceOrder([ActivityTrigger] Order order) => order with { Number = $"O-{order.Number[..8]}" };

    [Function(nameof(Shelve))]
    public int Shelve([ActivityTrigger] string shelf) =>
        catalogue.Shelves.Contains(shelf, StringComparer.Ordinal) ? catalogue.Add(shelf) : throw new KeyNotFoundException($"There is no shelf '{shelf}'.");

    [Function(nameof(CancelOrder))]
    public static void CancelOrder([ActivityTrigger] string number) => ArgumentException.ThrowIfNullOrEmpty(number);

    [Function(nameof(Shelf))]
    public IResult Shelf([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "shelves/{shelf}")] HttpRequest request, string shelf) =>
        catalogue.Shelves.Contains(shelf, StringComparer.Ordinal) ? Results.Ok(new { shelf, books = catalogue.CountOf(shelf), asked = request.Path.Value }) : Results.NotFound();
}
