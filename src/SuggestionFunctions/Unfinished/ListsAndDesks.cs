using System.Text.Json;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Reports;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Supervision.Forums;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Unfinished;

/// <summary>
/// Looks through a town's lists and desks for entries that are too much: of cases that do not exist or do not belong
/// there, of tasks that are closed or lie elsewhere. Entries are taken away under the ETag they were read with, so that
/// one written meanwhile stays.
/// </summary>
public sealed class ListsAndDesks(IDocumentStore documents, Register register, SubjectStore subjects, SubjectKinds kinds, SuggestionLists lists, ForumLists forums, SearchIndex search, FigureLines figures)
{
    private const int Page = 200;

    /// <summary>Looks through all of a town's; returns how many entries there are.</summary>
    public async Task<int> CompareAsync(string townId, Findings findings, CancellationToken cancellation)
    {
        var count = 0;
        foreach (var list in await ListsOfAsync(townId, cancellation))
        {
            count += await CompareListAsync(list, findings, cancellation);
        }

        count += await CompareWordsAsync(townId, findings, cancellation);
        count += await CompareForumsAsync(townId, ForumLists.OfTown(townId), findings, cancellation);
        count += await figures.CompareAsync(townId, findings, cancellation);
        foreach (var post in await register.PostsAsync(townId, null, cancellation))
        {
            count += await CompareAsync(townId, Address.OfPost(post.Id), findings, cancellation);
        }

        string? last = null;
        IReadOnlyList<Person> people;
        do
        {
            people = await register.PeopleAsync(townId, cancellation, last, Page);
            foreach (var person in people)
            {
                count += await CompareAsync(townId, Address.OfPerson(person.Id), findings, cancellation);
                last = person.Id;
            }
        }
        while (people.Count == Page);

        return count;
    }

    private async Task<IReadOnlyList<string>> ListsOfAsync(string townId, CancellationToken cancellation) =>
    [
        TownLists.All(townId), TownLists.Open(townId), TownLists.Key(townId), .. TownLists.Endings.Select(ending => TownLists.Ended(townId, ending)),
        .. (await register.CategoriesAsync(townId, cancellation)).Select(category => TownLists.OfCategory(townId, category.Id)),
        .. (await register.DepartmentsAsync(townId, cancellation)).Select(department => TownLists.OfDepartment(townId, department.Id)),
    ];

    /// <summary>
    /// Compares the words of a town's search with the titles and numbers of its list. They are read from end to end once, as a
    /// look at each word of each case would take thirty times as many reads.
    /// </summary>
    private async Task<int> CompareWordsAsync(string townId, Findings findings, CancellationToken cancellation)
    {
        var count = 0;
        var there = new Dictionary<string, List<WordFound>>();
        await foreach (var found in ReadAsync(SearchIndex.Partition(townId), cancellation))
        {
            count++;
            var listKey = SearchIndex.ListKeyOf(found.Key);
            there.TryGetValue(listKey, out var words);
            (there[listKey] = words ?? []).Add(new(found.Key, found.ETag, TryRead<TitleOfWord>(found)?.Title));
        }

        await foreach (var (key, entry) in lists.ReadAsync(TownLists.All(townId), KeyRange.All, cancellation))
        {
            there.Remove(key, out var has);
            if (!SearchIndex.KeysOf(entry).SetEquals((has ?? []).Select(word => word.Key)) || has?.Any(word => word.Title != entry.Title) == true)
            {
                await CompareWordsAsync(townId, key, has ?? [], findings, cancellation);
            }
        }

        foreach (var (key, words) in there)
        {
            await CompareWordsAsync(townId, key, words, findings, cancellation);
        }

        return count;
    }

    /// <summary>
    /// Words that are not those of the entry in the list of all. Words are written before it, and after the case: so the case is
    /// asked again, and what either of the two has, stays. What a change writes after that has another ETag than it was found with.
    /// </summary>
    private async Task CompareWordsAsync(string townId, string listKey, IReadOnlyList<WordFound> has, Findings findings, CancellationToken cancellation)
    {
        var standing = await lists.FindAsync(TownLists.All(townId), listKey, cancellation);
        var now = await lists.EntryOfCaseAsync(OrderKey.IdIn(listKey), cancellation);
        if (now?.Number is null || OrderKey.ByNumber(now) != listKey)
        {
            now = null;
        }

        var wanted = SearchIndex.KeysOf(now);
        if (now is not null && (!wanted.IsSubsetOf(has.Select(word => word.Key)) || has.Any(word => wanted.Contains(word.Key) && word.Title != now.Title)))
        {
            await search.WriteAsync(townId, wanted, now.Title, cancellation);
            findings.Add(FindingKind.ListEntry, now.Id, SearchIndex.Partition(townId), mended: true);
        }

        var kept = SearchIndex.KeysOf(standing).Union(wanted).ToHashSet(StringComparer.Ordinal);
        var gone = has.Where(word => !kept.Contains(word.Key)).ToList();
        if (gone.Count > 0 && await search.RemoveAsync(townId, gone.Select(word => (word.Key, word.ETag)), cancellation))
        {
            findings.Add(FindingKind.ListEntryTooMuch, SearchIndex.Partition(townId), listKey, mended: true);
        }
    }

    private async Task<int> CompareAsync(string townId, Address address, Findings findings, CancellationToken cancellation) =>
        await CompareListAsync(SuggestionLists.Of(address), findings, cancellation)
        + await CompareForumsAsync(townId, ForumLists.Of(address.Value), findings, cancellation)
        + await CompareDeskAsync(Desks.Partition(address.Value), findings, cancellation);

    /// <summary>Pointers to forums: one that is left on a desk which sees its forum no longer shows nothing there, and stays.</summary>
    private async Task<int> CompareForumsAsync(string townId, string partition, Findings findings, CancellationToken cancellation)
    {
        var count = 0;
        await foreach (var found in ReadAsync(partition, cancellation))
        {
            count++;
            if (TryRead<ForumPointer>(found) is not { } pointer || !await forums.BelongsAsync(townId, found.Key, pointer.Id, cancellation))
            {
                await RemoveAsync(found, FindingKind.ListEntryTooMuch, findings, cancellation);
            }
        }

        return count;
    }

    private async Task<int> CompareListAsync(string partition, Findings findings, CancellationToken cancellation)
    {
        var count = 0;
        await foreach (var found in ReadAsync(partition, cancellation))
        {
            count++;
            var entry = TryRead<SuggestionEntry>(found);
            if (entry is null || !await lists.BelongsAsync(partition, found.Key, entry.Id, cancellation))
            {
                await RemoveAsync(found, FindingKind.ListEntryTooMuch, findings, cancellation);
            }
            else if (entry.Number is null)
            {
                // Drafts stand in no series: they are compared from here.
                foreach (var list in await lists.MendAsync(entry.Id, cancellation))
                {
                    findings.Add(FindingKind.ListEntry, entry.Id, list, mended: true);
                }
            }
        }

        return count;
    }

    private async Task<int> CompareDeskAsync(string partition, Findings findings, CancellationToken cancellation)
    {
        var count = 0;
        await foreach (var found in ReadAsync(partition, cancellation))
        {
            count++;
            var entry = TryRead<DeskEntry>(found);
            var task = entry is null ? null : await subjects.FindAsync<TaskRecord>(entry.SubjectId, SubjectKeys.Task(entry.TaskId), cancellation);
            if (entry is not null && task is null && await MayBeOpeningAsync(entry, cancellation))
            {
                findings.Add(FindingKind.DeskEntryAhead, partition, found.Key, mended: false);
            }
            else if (task is null || task.DeskKey != found.Key || Desks.Partition(task.Assignee.Desk().Value) != partition)
            {
                await RemoveAsync(found, FindingKind.DeskEntryTooMuch, findings, cancellation);
            }
        }

        return count;
    }

    /// <summary>
    /// Desks are written before the case says that a task is open. So an entry without a task is a remnant only where the case
    /// has gone on past it: where it has no case, its case has ended, or a later task is there.
    /// </summary>
    private async Task<bool> MayBeOpeningAsync(DeskEntry entry, CancellationToken cancellation)
    {
        if (await subjects.FindHeaderAsync(entry.SubjectId, cancellation) is not { } header
            || !kinds.Of(header.Kind).IsCarried(header))
        {
            return false;
        }

        var later = KeyRange.Prefix("task:").After(SubjectKeys.Task(entry.TaskId));
        return (await documents.RangeAsync(SubjectKeys.Partition(entry.SubjectId), later, 1, cancellation)).Count == 0;
    }

    private async IAsyncEnumerable<StoredDocument> ReadAsync(string partition, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
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

    private async Task RemoveAsync(StoredDocument found, FindingKind kind, Findings findings, CancellationToken cancellation)
    {
        if ((await documents.WriteAsync(found.Partition, [new DocumentWrite.Delete(found.Key, found.ETag)], cancellation)).Written)
        {
            findings.Add(kind, found.Partition, found.Key, mended: true);
        }
    }

    private static T? TryRead<T>(StoredDocument found)
        where T : class
    {
        try
        {
            return Json.Read<T>(found.Body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A word of the search as it was found; the title is null where it cannot be read.</summary>
    private sealed record WordFound(string Key, string ETag, string? Title);
}
