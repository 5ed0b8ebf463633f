using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Outbox;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Supervision.Forums;

namespace SuggestionFunctions.Unfinished;

/// <summary>
/// Each night at 02:00 (China): every case of every town and year with its number, lists, desks, decisions, orchestration
/// and timeline; then every list and desk for what is too much. Where there are many towns, as in a county, each has its
/// whole turn once a week, and in the nights between its open cases are compared. One case that cannot be compared never
/// stops the others. Everything is read page by page.
/// </summary>
public sealed class NightlyComparison(
    Register register, NumberSeries numbers, SuggestionLists lists, ForumLists forums, ListLayout layout, CaseComparison cases, ListsAndDesks entries, OutboxLook outbox, UpkeepReports reports, TimeProvider clock, RealClock realClock,
    ILogger<NightlyComparison> logger)
{
    /// <summary>So many failures of the storage one after the other, and the rest is left to the next night.</summary>
    private const int StorageIsAway = 5;

    /// <summary>So many towns are compared whole each night; of more, each once in <see cref="Nights"/>.</summary>
    private const int TownsEachNight = 5;
    private const int Nights = 7;

    /// <summary>Cases that are compared side by side: most of the time goes into waiting for the storage.</summary>
    private const int SideBySide = 4;

    [Function(nameof(NightlyComparison))]
    public async Task RunAsync([TimerTrigger("0 0 18 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        await RunAsync(client, cancellation);

    /// <summary>One comparison of everything. What it came upon is logged and kept in the day's report.</summary>
    public async Task<ComparisonReport> RunAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        var findings = new Findings();
        var (compared, looked, failures) = (0, 0, 0);
        var night = ChinaTime.DateOf(realClock.UtcNow);
        var towns = (await register.TownsAsync(cancellation)).OrderBy(town => town.Id, StringComparer.Ordinal).ToList();
        foreach (var (index, town) in towns.Index())
        {
            var whole = IsCompared(index, towns.Count, night);
            await AttemptAsync(town.Id, async () =>
            {
                whole |= !await layout.IsFilledAsync(town.Id, cancellation); // Until then only the series has all of its cases.
                var those = whole ? CasesAsync(town.Id, findings, cancellation) : CasesInMotionAsync(town.Id, findings, cancellation);
                await Parallel.ForEachAsync(those, new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellation }, async (found, stop) =>
                {
                    await AttemptAsync(found.CaseId, () => cases.CompareAsync(found.CaseId, found.Year, found.Serial, client, findings, stop));
                    Interlocked.Increment(ref compared);
                });
            });

            await AttemptAsync(town.Id, async () =>
            {
                await foreach (var id in forums.IdsAsync(town.Id, cancellation))
                {
                    await AttemptAsync(id, () => cases.CompareAsync(id, client, findings, cancellation));
                    Interlocked.Increment(ref compared);
                }
            });
            if (whole)
            {
                await AttemptAsync(town.Id, async () => looked += await entries.CompareAsync(town.Id, findings, cancellation));
            }
        }

        await AttemptAsync("outbox", () => outbox.FindAsync(findings, cancellation));
        if (findings.Total > 0)
        {
            logger.LogWarning("Nightly comparison: {Cases} cases, {Entries} entries; {Findings}", compared, looked, findings);
        }
        else
        {
            logger.LogInformation("Nightly comparison: {Cases} cases, {Entries} entries; all agree", compared, looked);
        }

        await reports.AddAsync(UpkeepReports.OfComparison, compared, findings, cancellation);
        return new ComparisonReport(compared, looked, findings);

        async Task AttemptAsync(string where, Func<Task> compare)
        {
            try
            {
                await compare();
                Interlocked.Exchange(ref failures, 0);
            }
            catch (Exception error) when (error is not OperationCanceledException && (error is not StorageUnavailableException || Interlocked.Increment(ref failures) < StorageIsAway))
            {
                logger.LogError(error, "Nightly comparison: {Where} cannot be compared", where);
                findings.Add(FindingKind.NotLookedAt, where, error.Message, mended: false);
            }
        }
    }

    /// <summary>Whether a town, one of so many in the order of their ids, has its whole turn in a night.</summary>
    internal static bool IsCompared(int index, int towns, DateOnly night) => towns <= TownsEachNight || index % Nights == night.DayNumber % Nights;

    /// <summary>
    /// The cases that the town's list has as open, and those that an earlier program changed since the lists were filled: one
    /// that was put back for some hours. What of the lists cannot be read is told, and passed over.
    /// </summary>
    private async IAsyncEnumerable<(int Year, int Serial, string CaseId)> CasesInMotionAsync(
        string townId, Findings findings, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var seen = new HashSet<string>();
        foreach (var list in new[] { TownLists.Open(townId), TownLists.All(townId) })
        {
            await foreach (var (_, entry) in lists.ReadAsync(list, KeyRange.All, cancellation, key => findings.Add(FindingKind.NotLookedAt, list, key, mended: false)))
            {
                if (entry.Number is { } number && (list == TownLists.Open(townId) || entry.Layout != TownLists.Layout) && seen.Add(entry.Id))
                {
                    yield return (entry.Year, OrderKey.SerialOf(number), entry.Id);
                }
            }
        }
    }

    /// <summary>Every case of a town, year by year, and on the way whether the numbers have gaps.</summary>
    private async IAsyncEnumerable<(int Year, int Serial, string CaseId)> CasesAsync(
        string townId, Findings findings, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var year in NumberSeries.YearsUntil(clock.GetUtcNow(), realClock.UtcNow))
        {
            var last = await numbers.LastAsync(townId, year, cancellation);
            var before = 0;
            await foreach (var (serial, id) in numbers.CasesAsync(townId, year, cancellation))
            {
                NoteGap(before, serial);
                before = serial;
                yield return (year, serial, id);
            }

            NoteGap(before, Math.Max(last, before) + 1);

            void NoteGap(int from, int to)
            {
                if (to != from + 1)
                {
                    findings.Add(FindingKind.NumberBroken, townId, $"{year}: no case has {from + 1} to {to - 1}", mended: false);
                }
            }
        }
    }
}
