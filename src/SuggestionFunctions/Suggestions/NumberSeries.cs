using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Suggestions;

/// <summary>
/// The numbers of a town's year: unique, without gaps, never reused. One partition a series, claimed in one batch: the
/// head under its ETag, serial → case, case → serial.
/// </summary>
public sealed class NumberSeries(IDocumentStore documents)
{
    /// <summary>No series is older.</summary>
    private const int FirstYear = 2020;

    /// <summary>The years (China Standard Time) that may have a series. By both clocks: a rehearsal may be far ahead of the wall's, and go back to it.</summary>
    public static IEnumerable<int> YearsUntil(DateTimeOffset now, DateTimeOffset realNow) =>
        Enumerable.Range(FirstYear, Math.Max(ChinaTime.DateOf(now).Year, ChinaTime.DateOf(realNow).Year) - FirstYear + 1);

    /// <summary>The case's serial, its own if it has one already.</summary>
    public async Task<int> ClaimAsync(string townId, int year, string caseId, CancellationToken cancellation)
    {
        var partition = Partition(townId, year);
        while (true)
        {
            if (await documents.GetAsync(partition, CaseKey(caseId), cancellation) is { } claimed)
            {
                return Json.Read<Claim>(claimed.Body).Serial;
            }

            var head = await documents.GetAsync(partition, "head", cancellation);
            var serial = (head is null ? 0 : Json.Read<Head>(head.Body).Last) + 1;
            var next = Json.Write(new Head(serial));
            var claim = Json.Write(new Claim(caseId, serial));
            var outcome = await documents.WriteAsync(
                partition,
                [
                    head is null ? new DocumentWrite.Insert("head", next) : new DocumentWrite.Replace("head", next, head.ETag),
                    new DocumentWrite.Insert($"serial:{serial:00000}", claim),
                    new DocumentWrite.Insert(CaseKey(caseId), claim),
                ],
                cancellation);
            if (outcome.Written)
            {
                return serial;
            }
        }
    }

    /// <summary>The serial that was claimed last; 0 where none was.</summary>
    public async Task<int> LastAsync(string townId, int year, CancellationToken cancellation) =>
        await documents.GetAsync(Partition(townId, year), "head", cancellation) is { } head ? Json.Read<Head>(head.Body).Last : 0;

    /// <summary>Every case of the series in the order of their serials, read page by page.</summary>
    public async IAsyncEnumerable<(int Serial, string CaseId)> CasesAsync(
        string townId, int year, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var range = KeyRange.Prefix("serial:"); ;)
        {
            var page = await documents.RangeAsync(Partition(townId, year), range, 200, cancellation);
            foreach (var found in page)
            {
                var claim = Json.Read<Claim>(found.Body);
                yield return (claim.Serial, claim.CaseId);
            }

            if (page.Count < 200)
            {
                yield break;
            }

            range = range.After(page[^1].Key);
        }
    }

    private static string Partition(string townId, int year) => $"series:{townId}:{year:0000}";

    private static string CaseKey(string caseId) => $"case:{caseId}";

    private sealed record Head(int Last);

    private sealed record Claim(string CaseId, int Serial);
}
