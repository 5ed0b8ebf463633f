using System.Text.Json;
using SuggestionFunctions.Http;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Suggestions;

/// <summary>
/// Which towns' lists have been filled in the layout of this program (<see cref="TownLists.Layout"/>), one mark a town. An
/// earlier program left others: until they are filled, only a town's list of all has everything.
/// </summary>
public sealed class ListLayout(IDocumentStore documents, RealClock clock)
{
    public const string Partition = "list-layout";

    /// <summary>Whether each of a town's lists has all that belongs there.</summary>
    public async Task<bool> IsFilledAsync(string townId, CancellationToken cancellation) => (await FindAsync(townId, cancellation)).Mark is { Filled: true };

    /// <summary>The town's mark for this layout with its ETag; the mark is null where there is none, or one of another layout.</summary>
    public async Task<(ListLayoutMark? Mark, string? ETag)> FindAsync(string townId, CancellationToken cancellation) =>
        DocumentName.IsValid(townId) && await documents.GetAsync(Partition, townId, cancellation) is { } found ? (TryRead(found.Body), found.ETag) : (null, null);

    /// <summary>Marks a town that is about to be laid out: it has nothing yet, and what comes is written into every list. A mark that stands is left.</summary>
    public Task MarkNewAsync(string townId, CancellationToken cancellation)
    {
        var now = clock.UtcNow;
        return documents.WriteAsync(Partition, [new DocumentWrite.Insert(townId, Json.Write(new ListLayoutMark(TownLists.Layout, now, now) { Filled = true }))], cancellation);
    }

    /// <summary>Writes the mark over the one of this ETag (null: where there is none); its own, or null where somebody else was quicker.</summary>
    public async Task<string?> WriteAsync(string townId, ListLayoutMark mark, string? etag, CancellationToken cancellation)
    {
        var body = Json.Write(mark);
        var outcome = await documents.WriteAsync(
            Partition, [etag is null ? new DocumentWrite.Insert(townId, body) : new DocumentWrite.Replace(townId, body, etag)], cancellation);
        return outcome.Written ? outcome.ETags[0] : null;
    }

    private static ListLayoutMark? TryRead(string body)
    {
        try
        {
            return Json.Read<ListLayoutMark>(body) is { Layout: TownLists.Layout } mark ? mark : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
