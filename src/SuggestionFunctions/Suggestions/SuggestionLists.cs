using System.Text.Json;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Reports;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Suggestions;

/// <summary>
/// Lists of suggestions, each a partition of its own: a person's (what they signed), a post's (what is assigned to a
/// department or leader), and a town's (<see cref="TownLists"/>); and beside them the line that figures are counted from. Written after the case has changed; an older entry never
/// replaces a newer one. The entry in the list of all is written before the others and tells where they are, the former ones
/// included: a crash leaves none of them behind.
/// </summary>
public sealed class SuggestionLists(IDocumentStore documents, SubjectStore subjects, SearchIndex search, FigureLines figures)
{
    private static readonly string OfPersons = Of(Address.OfPerson(""));

    public static string Of(Address address) => $"suggestions:{address}";

    /// <summary>Brings every list that has the suggestion, or should, up to date with its case.</summary>
    public Task UpdateAsync(string suggestionId, CancellationToken cancellation) => WriteAsync(suggestionId, whateverStandsThere: false, cancellation);

    /// <summary>
    /// The same for upkeep: an entry that claims to be newer than its case is wrong, too. Returns the lists in which an entry
    /// was missing or wrong.
    /// </summary>
    public Task<IReadOnlyList<string>> MendAsync(string suggestionId, CancellationToken cancellation) => WriteAsync(suggestionId, whateverStandsThere: true, cancellation);

    /// <summary>Whether a list has, under this key, an entry that belongs there by what its case says now.</summary>
    public async Task<bool> BelongsAsync(string partition, string key, string suggestionId, CancellationToken cancellation)
    {
        var header = await subjects.FindHeaderAsync(suggestionId, cancellation);
        var suggestion = await subjects.FindAsync<Suggestion>(suggestionId, SuggestionKeys.Suggestion, cancellation);
        return header is not null && suggestion is not null
            && PlacesOf(SuggestionEntry.Of(header, suggestion), suggestion).Contains(new(partition, key));
    }

    /// <summary>Takes a deleted draft out of the lists.</summary>
    public async Task RemoveDraftAsync(Suggestion suggestion, CancellationToken cancellation) =>
        await Task.WhenAll(Authors(suggestion).Select(person => ForgetAsync(DraftOf(person, suggestion.Id), cancellation)));

    /// <summary>The entry that the case would have now; null where there is no case.</summary>
    public async Task<SuggestionEntry?> EntryOfCaseAsync(string suggestionId, CancellationToken cancellation) =>
        await subjects.FindHeaderAsync(suggestionId, cancellation) is { } header
        && await subjects.FindAsync<Suggestion>(suggestionId, SuggestionKeys.Suggestion, cancellation) is { } suggestion
            ? SuggestionEntry.Of(header, suggestion) : null;

    /// <summary>Reads a part of one list in the order of its keys. What cannot be read is passed over; its key is told to <paramref name="unreadable"/>.</summary>
    public async IAsyncEnumerable<(string Key, SuggestionEntry Entry)> ReadAsync(
        string partition, KeyRange range, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation, Action<string>? unreadable = null)
    {
        while (true)
        {
            var page = await documents.RangeAsync(partition, range, 200, cancellation);
            foreach (var found in page)
            {
                if (TryRead(found.Body) is { } entry)
                {
                    yield return (found.Key, entry);
                }
                else
                {
                    unreadable?.Invoke(found.Key);
                }
            }

            if (page.Count < 200)
            {
                yield break;
            }

            range = range.After(page[^1].Key);
        }
    }

    /// <summary>The entry under a key of a list; null where there is none that can be read.</summary>
    public async Task<SuggestionEntry?> FindAsync(string partition, string key, CancellationToken cancellation) =>
        await documents.GetAsync(partition, key, cancellation) is { } found ? TryRead(found.Body) : null;

    private static IEnumerable<ListPlace> PlacesOf(SuggestionEntry entry, Suggestion suggestion)
    {
        var key = OrderKey.ByNumber(entry);
        foreach (var person in suggestion.Signatories)
        {
            yield return new(Of(Address.OfPerson(person.Id)), key);
        }

        if (entry.State == Codes.Of(SuggestionState.Draft))
        {
            // Whoever typed it in for a deputy finds it again until it is submitted.
            if (suggestion.EnteredBy is { } typist)
            {
                yield return new(Of(Address.OfPerson(typist.Id)), key);
            }

            yield break;
        }

        if (entry.Number is null)
        {
            yield break;
        }

        foreach (var desk in suggestion.Assignment?.HandlingDesks() ?? [])
        {
            yield return new(Of(desk), key);
        }

        foreach (var place in TownLists.PlacesOf(entry).Append(new(TownLists.All(entry.TownId), key)))
        {
            yield return place;
        }
    }

    /// <summary>What stands in a list; null where it is no entry.</summary>
    internal static SuggestionEntry? TryRead(string body)
    {
        try
        {
            return Json.Read<SuggestionEntry>(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>In whose lists its draft stands.</summary>
    private static IEnumerable<PersonName> Authors(Suggestion suggestion) =>
        suggestion.EnteredBy is { } typist ? suggestion.Signatories.Append(typist) : suggestion.Signatories;

    private static ListPlace DraftOf(PersonName person, string id) => new(Of(Address.OfPerson(person.Id)), OrderKey.OfDraft(id));

    private Task ForgetAsync(ListPlace place, CancellationToken cancellation) =>
        documents.WriteAsync(place.Partition, [new DocumentWrite.Delete(place.Key)], cancellation);

    /// <summary>For places that are looked at after every change, though hardly ever anything is there: a read costs no commit.</summary>
    private async Task ForgetIfThereAsync(ListPlace place, CancellationToken cancellation)
    {
        if (await documents.GetAsync(place.Partition, place.Key, cancellation) is not null)
        {
            await ForgetAsync(place, cancellation);
        }
    }

    /// <summary>
    /// Writes until the case has not changed meanwhile: two that write at once could otherwise leave the older state behind,
    /// or an entry on a desk from which the case was taken away.
    /// </summary>
    private async Task<IReadOnlyList<string>> WriteAsync(string suggestionId, bool whateverStandsThere, CancellationToken cancellation)
    {
        var run = new ListRun(whateverStandsThere);
        for (int? seen = null; ;)
        {
            var header = await subjects.FindHeaderAsync(suggestionId, cancellation);
            if (header is null || header.Revision == seen
                || await subjects.FindAsync<Suggestion>(suggestionId, SuggestionKeys.Suggestion, cancellation) is not { } suggestion)
            {
                if (header is null)
                {
                    // A draft that was deleted while it was being listed.
                    await Task.WhenAll(run.Drafts.Select(place => ForgetAsync(place, cancellation)));
                }

                return run.Written;
            }

            seen = header.Revision;
            var entry = SuggestionEntry.Of(header, suggestion);
            if (entry.Number is null)
            {
                run.Drafts.UnionWith(PlacesOf(entry, suggestion));
            }
            else if (!await WriteTownAsync(entry, suggestion, run, cancellation))
            {
                continue; // The case has gone on: what this entry says elsewhere, nobody would take away if this ended here.
            }

            var places = PlacesOf(entry, suggestion).ToList();
            var others = places.Where(place => place != All(entry)).ToList();
            var line = entry.Number is null ? Task.FromResult(ListPut.Stands) : figures.PutAsync(header, suggestion, whateverStandsThere, cancellation);
            var put = await Task.WhenAll(others.Select(place => PutAsync(place, entry, whateverStandsThere, cancellation)));
            run.Written.AddRange(others.Where((_, i) => put[i] == ListPut.Written).Select(place => place.Partition));
            if (await line == ListPut.Written)
            {
                run.Written.Add(FigureLines.PlaceOf(header, suggestion).Partition);
            }

            await Task.WhenAll(run.Former.Except(places).Select(place => ForgetAsync(place, cancellation)));
            await Task.WhenAll(DoubtfulPlaces(entry, suggestion, run).Except(run.Former).Except(places).Select(place => ForgetIfThereAsync(place, cancellation)));
            if (run.IsFormer || !run.Former.SetEquals(TownLists.PlacesOf(entry)))
            {
                await NoteGoneAsync(entry, cancellation);
            }
        }
    }

    /// <summary>
    /// Where something of the case may stand that the list of all does not tell of: on desks it was taken away from, and where a
    /// slow writer of an older state put it after all others were done.
    /// </summary>
    private static IEnumerable<ListPlace> DoubtfulPlaces(SuggestionEntry entry, Suggestion suggestion, ListRun run)
    {
        if (entry.Number is null)
        {
            return [];
        }

        var places = suggestion.FormerDesks.Select(desk => new ListPlace(Of(new Address(desk)), OrderKey.ByNumber(entry))).Concat(run.Drafts);
        if (entry.HasEnded())
        {
            places = places.Append(new(TownLists.Open(entry.TownId), OrderKey.ByNumber(entry)));
        }

        return run.WhateverStandsThere ? places.Concat(Authors(suggestion).Select(person => DraftOf(person, entry.Id))) : places;
    }

    /// <summary>
    /// Writes the words of the search, then the entry in the list of all, which tells from then on where else entries of it may
    /// be: those of now and, until they are taken away, those of before. These are added to the run. False where a newer entry
    /// stands there.
    /// </summary>
    private async Task<bool> WriteTownAsync(SuggestionEntry entry, Suggestion suggestion, ListRun run, CancellationToken cancellation)
    {
        var before = await FindAsync(All(entry).Partition, All(entry).Key, cancellation);
        if (before?.Revision > entry.Revision && !run.WhateverStandsThere)
        {
            return false;
        }

        run.Former.UnionWith(before?.Elsewhere ?? []);
        run.IsFormer |= before is not null && before.Layout != TownLists.Layout;

        // What this call wrote itself counts more than what stood in the list: another may have been quicker with it.
        await search.UpdateAsync(run.Last ?? before, entry, cancellation);
        run.Last = entry with { Layout = TownLists.Layout };
        if (before is null && suggestion.EnteredBy is { } typist)
        {
            await ForgetAsync(DraftOf(typist, entry.Id), cancellation);
        }

        var put = await PutAsync(All(entry), Standing(entry, run.Former) with { Layout = run.IsFormer ? null : TownLists.Layout }, run.WhateverStandsThere, cancellation);
        if (put == ListPut.Written)
        {
            run.Written.Add(All(entry).Partition);
        }

        run.Former.UnionWith(TownLists.PlacesOf(entry));
        return put != ListPut.NewerStands;
    }

    /// <summary>Notes that the former places are empty and the others filled, if the list of all still has this entry: whoever was quicker sees to it.</summary>
    private async Task NoteGoneAsync(SuggestionEntry entry, CancellationToken cancellation)
    {
        var (partition, key) = All(entry);
        if (await documents.GetAsync(partition, key, cancellation) is { } found && TryRead(found.Body) is { } standing && standing.Revision == entry.Revision)
        {
            await documents.WriteAsync(partition, [new DocumentWrite.Replace(key, Json.Write(Standing(entry, [])), found.ETag)], cancellation);
        }
    }

    private static SuggestionEntry Standing(SuggestionEntry entry, IEnumerable<ListPlace> former) =>
        entry with
        {
            Layout = TownLists.Layout,
            Elsewhere = [.. TownLists.PlacesOf(entry).Union(former).OrderBy(place => place.Partition, StringComparer.Ordinal).ThenBy(place => place.Key, StringComparer.Ordinal)],
        };

    private static ListPlace All(SuggestionEntry entry) => new(TownLists.All(entry.TownId), OrderKey.ByNumber(entry));

    /// <summary>Puts the entry into one list, unless it or a newer one stands there already.</summary>
    private async Task<ListPut> PutAsync(ListPlace place, SuggestionEntry entry, bool whateverStandsThere, CancellationToken cancellation)
    {
        var (partition, key) = place;
        var body = Json.Write(entry);
        while (true)
        {
            var before = await documents.GetAsync(partition, key, cancellation);
            if (before?.Body == body)
            {
                return ListPut.Stands;
            }

            if (!whateverStandsThere && before is not null && TryRead(before.Body) is { } standing && standing.Revision >= entry.Revision
                && (standing.Revision > entry.Revision || (standing.Layout == entry.Layout && (entry.Elsewhere is null || standing.Elsewhere is not null))))
            {
                return standing.Revision > entry.Revision ? ListPut.NewerStands : ListPut.Stands;
            }

            List<DocumentWrite> writes = [before is null ? new DocumentWrite.Insert(key, body) : new DocumentWrite.Replace(key, body, before.ETag)];
            if (before is null && entry.Number is not null && partition.StartsWith(OfPersons, StringComparison.Ordinal))
            {
                writes.Add(new DocumentWrite.Delete(OrderKey.OfDraft(entry.Id)));
            }

            if ((await documents.WriteAsync(partition, writes, cancellation)).Written)
            {
                return ListPut.Written;
            }
        }
    }
}
