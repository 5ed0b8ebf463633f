using System.Text.Json;
using Microsoft.Extensions.Logging;
using SuggestionFunctions.Http;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Unfinished;

/// <summary>
/// Fills a town's lists after an upgrade that changed their layout: goes through its list of all, which every layout has, and
/// writes the other entries of each case that an earlier program listed. A turn does so much and no more; the next goes on
/// behind it, after a crash too. Two turns at once write the same.
/// </summary>
public sealed class ListFilling(
    IDocumentStore documents, Register register, SuggestionLists lists, ListLayout layout, RealClock clock, ILogger<ListFilling> logger)
{
    /// <summary>The most entries that one turn looks at.</summary>
    public const int EntriesATurn = 2000;

    private const int Page = 50;

    /// <summary>Cases that are listed side by side: most of the time goes into waiting for the storage.</summary>
    private const int SideBySide = 8;

    /// <summary>
    /// How long instances of the former program may go on beside this one, writing as they always did: while instances are
    /// replaced one after the other. So a second pass begins that much later, and only it ends in a mark.
    /// </summary>
    public static TimeSpan Overlap { get; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a turn goes on at most, but for its last page: the sweep comes each minute.</summary>
    private static TimeSpan TurnLength { get; } = TimeSpan.FromSeconds(20);

    /// <summary>One turn. Towns that are filled cost a read together.</summary>
    public async Task TurnAsync(Findings findings, CancellationToken cancellation, int entries = EntriesATurn)
    {
        var until = clock.UtcNow + TurnLength;
        var left = entries;
        foreach (var town in (await register.TownsAsync(cancellation)).OrderBy(town => town.Id, StringComparer.Ordinal))
        {
            if (left <= 0 || clock.UtcNow > until)
            {
                return;
            }

            if (await layout.FindAsync(town.Id, cancellation) is var (mark, etag) && mark is not { Filled: true })
            {
                left = await FillAsync(town.Id, mark, etag, left, until, findings, cancellation);
            }
        }
    }

    /// <summary>Goes on with one town; returns how many entries the turn may still look at.</summary>
    private async Task<int> FillAsync(string townId, ListLayoutMark? found, string? etag, int left, DateTimeOffset until, Findings findings, CancellationToken cancellation)
    {
        var now = clock.UtcNow;
        var mark = found ?? new ListLayoutMark(TownLists.Layout, now, now);
        if (found is null)
        {
            logger.LogInformation("The lists of {Town} are being filled: they were written by an earlier version", townId);
        }

        while (mark is { Filled: false } && mark.Begun <= now && left > 0 && clock.UtcNow <= until)
        {
            var range = mark.After is { } after ? KeyRange.All.After(after) : KeyRange.All;
            var page = await documents.RangeAsync(TownLists.All(townId), range, Page, cancellation);
            var listed = await ListAsync(page, findings, cancellation);
            left -= Math.Max(1, page.Count);
            mark = mark with { After = page.Count == Page ? page[^1].Key : null, Entries = mark.Entries + listed };
            if (page.Count < Page)
            {
                mark = mark.Begun >= mark.Since + Overlap ? mark with { Filled = true } : mark with { Begun = mark.Since + Overlap };
            }

            // After the entries: a turn that dies here does one page twice.
            etag = await layout.WriteAsync(townId, mark, etag, cancellation);
            if (etag is null)
            {
                return left; // Another turn is at this town.
            }
        }

        if (mark.Filled)
        {
            logger.LogInformation("The lists of {Town} are filled: {Entries} entries", townId, mark.Entries);
            findings.Add(FindingKind.ListsFilled, townId, $"layout {mark.Layout}: {mark.Entries} entries", mended: true);
        }

        return left;
    }

    /// <summary>Lists the cases of one page that an earlier program listed; one that cannot be is noted, and stops no other. Returns how many there were.</summary>
    private async Task<int> ListAsync(IReadOnlyList<StoredDocument> page, Findings findings, CancellationToken cancellation)
    {
        var former = new List<string>();
        foreach (var found in page)
        {
            if (SuggestionLists.TryRead(found.Body) is not { } entry)
            {
                findings.Add(FindingKind.NotLookedAt, found.Partition, found.Key, mended: false);
            }
            else if (entry.Layout != TownLists.Layout)
            {
                former.Add(entry.Id);
            }
        }

        await Parallel.ForEachAsync(former, new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellation }, async (id, stop) =>
        {
            try
            {
                await lists.UpdateAsync(id, stop);
            }
            catch (Exception error) when (error is JsonException or ArgumentException or InvalidOperationException)
            {
                logger.LogError(error, "{Case} cannot be listed", id);
                findings.Add(FindingKind.NotLookedAt, id, error.Message, mended: false);
            }
        });
        return former.Count;
    }
}
