using System.Text.Json;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;
using SuggestionFunctions.Unfinished;

namespace SuggestionFunctions.Reports;

/// <summary>
/// The lines that figures are counted from: one a case, in a partition for each town and year, in the order of their numbers.
/// Written with the case's entries in lists (<see cref="SuggestionLists"/>), which see to it that the last word is the case's.
/// </summary>
public sealed class FigureLines(IDocumentStore documents, SubjectStore subjects, TimeProvider clock, RealClock realClock)
{
    private const int Page = 200;

    public static string Partition(string townId, int year) => $"figures:{townId}:{year:0000}";

    /// <summary>Where the line of a numbered case stands.</summary>
    public static ListPlace PlaceOf(SubjectHeader header, Suggestion suggestion) =>
        new(Partition(header.TownId, suggestion.Year), $"{OrderKey.SerialOf(header.Number ?? ""):00000}:{header.Id}");

    /// <summary>The line as the case has it now; null where there is no such case, or it has no number.</summary>
    public async Task<FigureLine?> OfCaseAsync(string caseId, CancellationToken cancellation) =>
        await subjects.FindHeaderAsync(caseId, cancellation) is { Number: not null } header
        && await subjects.FindAsync<Suggestion>(caseId, SuggestionKeys.Suggestion, cancellation) is { } suggestion
            ? await OfCaseAsync(header, suggestion, cancellation) : null;

    /// <summary>A year's lines in the order of their numbers. One that cannot be read is worked out anew.</summary>
    public async Task<IReadOnlyList<FigureLine>> ReadAsync(string townId, int year, CancellationToken cancellation)
    {
        var lines = new List<FigureLine>();
        await foreach (var found in StandingAsync(Partition(townId, year), cancellation))
        {
            if ((TryRead(found.Body) ?? await OfCaseAsync(OrderKey.IdIn(found.Key), cancellation)) is { } line)
            {
                lines.Add(line);
            }
        }

        return lines;
    }

    /// <summary>Looks through all of a town's for lines that belong to no case, or elsewhere, and takes them away. Returns how many there are.</summary>
    public async Task<int> CompareAsync(string townId, Findings findings, CancellationToken cancellation)
    {
        var count = 0;
        foreach (var year in NumberSeries.YearsUntil(clock.GetUtcNow(), realClock.UtcNow))
        {
            await foreach (var found in StandingAsync(Partition(townId, year), cancellation))
            {
                count++;
                if (!await BelongsAsync(found, cancellation)
                    && (await documents.WriteAsync(found.Partition, [new DocumentWrite.Delete(found.Key, found.ETag)], cancellation)).Written)
                {
                    findings.Add(FindingKind.ListEntryTooMuch, found.Partition, found.Key, mended: true);
                }
            }
        }

        return count;
    }

    /// <summary>Puts the line of a numbered case, unless it or a newer one stands there already.</summary>
    internal async Task<ListPut> PutAsync(SubjectHeader header, Suggestion suggestion, bool whateverStandsThere, CancellationToken cancellation)
    {
        var (partition, key) = PlaceOf(header, suggestion);
        var line = await OfCaseAsync(header, suggestion, cancellation);
        var body = Json.Write(line);
        while (true)
        {
            var before = await documents.GetAsync(partition, key, cancellation);
            if (before?.Body == body)
            {
                return ListPut.Stands;
            }

            if (!whateverStandsThere && before is not null && TryRead(before.Body) is { } standing
                && (standing.Revision > line.Revision || (standing.Revision == line.Revision && standing.Layout == line.Layout)))
            {
                return standing.Revision > line.Revision ? ListPut.NewerStands : ListPut.Stands;
            }

            DocumentWrite write = before is null ? new DocumentWrite.Insert(key, body) : new DocumentWrite.Replace(key, body, before.ETag);
            if ((await documents.WriteAsync(partition, [write], cancellation)).Written)
            {
                return ListPut.Written;
            }
        }
    }

    private async Task<FigureLine> OfCaseAsync(SubjectHeader header, Suggestion suggestion, CancellationToken cancellation)
    {
        var tasks = await subjects.AllAsync<TaskRecord>(header.Id, SubjectKeys.Task(""), cancellation);
        var texts = new Dictionary<string, string>();
        foreach (var reply in suggestion.Replies.Where(reply => reply.JointWith is null))
        {
            var words = new List<string>();
            foreach (var id in reply.Reports.Count > 0 ? reply.Reports : [reply.DraftDecision])
            {
                words.Add((await subjects.FindAsync<DecisionRecord>(header.Id, SubjectKeys.Decision(id), cancellation))?.Fields["text"]?.GetValue<string>() ?? "");
            }

            texts[reply.Id] = string.Join('\n', words);
        }

        return CaseFigures.Of(header, suggestion, tasks, texts);
    }

    private async Task<bool> BelongsAsync(StoredDocument found, CancellationToken cancellation) =>
        OrderKey.IdIn(found.Key) is var id && DocumentName.IsValid(SubjectKeys.Partition(id))
        && await subjects.FindHeaderAsync(id, cancellation) is { Number: not null } header
        && await subjects.FindAsync<Suggestion>(id, SuggestionKeys.Suggestion, cancellation) is { } suggestion
        && PlaceOf(header, suggestion) == new ListPlace(found.Partition, found.Key);

    private async IAsyncEnumerable<StoredDocument> StandingAsync(string partition, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var range = KeyRange.All; ;)
        {
            var page = await documents.RangeAsync(partition, range, Page, cancellation);
            foreach (var found in page)
            {
                yield return found;
            }

            if (page.Count < Page)
            {
                yield break;
            }

            range = range.After(page[^1].Key);
        }
    }

    private static FigureLine? TryRead(string body)
    {
        try
        {
            return Json.Read<FigureLine>(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
