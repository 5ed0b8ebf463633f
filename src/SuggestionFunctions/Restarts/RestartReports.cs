using SuggestionFunctions.Http;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Restarts;

/// <summary>What was ordered and what came of it: one partition an order, with the order, how many cases it is about, and a line for each that is done.</summary>
public sealed class RestartReports(IDocumentStore documents)
{
    private const string Order = "order";
    private const string Size = "size";

    /// <summary>Keeps an order; what stands there already is returned, so that a repeat finds the first one.</summary>
    public async Task<RestartOrder> KeepAsync(RestartOrder order, CancellationToken cancellation) =>
        (await documents.WriteAsync(Partition(order.Id), [new DocumentWrite.Insert(Order, Json.Write(order))], cancellation)).Written
            ? order
            : await FindAsync(order.Id, cancellation) ?? order;

    public async Task<RestartOrder?> FindAsync(string orderId, CancellationToken cancellation) =>
        DocumentName.IsValid(Partition(orderId)) && await documents.GetAsync(Partition(orderId), Order, cancellation) is { } found ? Json.Read<RestartOrder>(found.Body) : null;

    public Task NoteSizeAsync(string orderId, int cases, CancellationToken cancellation) =>
        documents.WriteAsync(Partition(orderId), [new DocumentWrite.Upsert(Size, Json.Write(new Total(cases)))], cancellation);

    /// <summary>How many cases it is about; null until that is known.</summary>
    public async Task<int?> SizeAsync(string orderId, CancellationToken cancellation) =>
        await documents.GetAsync(Partition(orderId), Size, cancellation) is { } found ? Json.Read<Total>(found.Body).Cases : null;

    /// <summary>Keeps what was done with some cases. Insert-only: a repeat of the same finds it done, and the first word stands.</summary>
    public Task AddAsync(string orderId, IEnumerable<RestartLine> lines, CancellationToken cancellation) =>
        Task.WhenAll(lines.Select(line => documents.WriteAsync(Partition(orderId), [new DocumentWrite.Insert(CaseKey(line), Json.Write(line))], cancellation)));

    public async Task<IReadOnlyList<RestartLine>> LinesAsync(string orderId, CancellationToken cancellation)
    {
        var lines = new List<RestartLine>();
        for (var range = KeyRange.Prefix("case:"); ;)
        {
            var page = await documents.RangeAsync(Partition(orderId), range, 1000, cancellation);
            lines.AddRange(page.Select(found => Json.Read<RestartLine>(found.Body)));
            if (page.Count < 1000)
            {
                return lines;
            }

            range = range.After(page[^1].Key);
        }
    }

    private static string Partition(string orderId) => $"restart:{orderId}";

    private static string CaseKey(RestartLine line) => line.FollowUp is null ? $"case:{line.Id}" : $"case:{line.Id}:{line.FollowUp}";

    private sealed record Total(int Cases);
}
