using System.Text.Json;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Suggestions;

/// <summary>
/// Lists of suggestions, each a partition of its own: a person's (what they signed), a post's (what is assigned to a
/// department or leader), and a town's (<see cref="TownLists"/>). Written after the case has changed; an older entry never
/// replaces a newer one. The entry in the list of all is written before the others and tells where they are, the former ones
/// included: a crash leaves none of them behind.
/// </summary>
public sealed class SuggestionLists(IDocumentStore documents, SubjectStore subjects, SearchIndex search)
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
        await Task.WhenAll((suggestion.EnteredBy is { } typist ? suggestion.Signatories.Append(typist) : suggestion.Signatories)
            .Select(person => ForgetAsync(DraftOf(person, suggestion.Id), cancellation)));

    /// <summary>Reads a part of one list in the order of its keys.</summary>
    public async IAsyncEnumerable<(string Key, SuggestionEntry Entry)> ReadAsync(
        string partition, KeyRange range, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            var page = await documents.RangeAsync(partition, range, 200, cancellation);
            foreach (var found in page)
            {
                yield return (found.Key, Json.Read<SuggestionEntry>(found.Body));
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

    private static SuggestionEntry? TryRead(string body)
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
        var written = new List<string>();
        var former = new HashSet<ListPlace>();
        SuggestionEntry? last = null;
        for (int? seen = null; ;)
        {
            if (await subjects.FindHeaderAsync(suggestionId, cancellation) is not { } header || header.Revision == seen
                || await subjects.FindAsync<Suggestion>(suggestionId, SuggestionKeys.Suggestion, cancellation) is not { } suggestion)
            {
                return written;
            }

            seen = header.Revision;
            var entry = SuggestionEntry.Of(header, suggestion);
            if (entry.Number is not null)
            {
                written.AddRange(await WriteTownAsync(entry, suggestion, former, last, whateverStandsThere, cancellation));
                last = entry;
            }

            var places = PlacesOf(entry, suggestion).ToList();
            var others = places.Where(place => place != All(entry)).ToList();
            var put = await Task.WhenAll(others.Select(place => PutAsync(place, entry, whateverStandsThere, cancellation)));
            written.AddRange(others.Where((_, i) => put[i]).Select(place => place.Partition));
            await Task.WhenAll(former.Except(places).Select(place => ForgetAsync(place, cancellation)));
            await Task.WhenAll(suggestion.FormerDesks.Select(desk => new ListPlace(Of(new Address(desk)), OrderKey.ByNumber(entry))).Except(places)
                .Select(place => ForgetIfThereAsync(place, cancellation)));
            if (!former.SetEquals(TownLists.PlacesOf(entry)))
            {
                await NoteGoneAsync(entry, cancellation);
            }
        }
    }

    /// <summary>
    /// Writes the words of the search, then the entry in the list of all, which tells from then on where else entries of it may
    /// be: those of now and, until they are taken away, those of before. Adds these to <paramref name="former"/>.
    /// </summary>
    private async Task<IReadOnlyList<string>> WriteTownAsync(
        SuggestionEntry entry, Suggestion suggestion, HashSet<ListPlace> former, SuggestionEntry? last, bool whateverStandsThere, CancellationToken cancellation)
    {
        var before = await FindAsync(All(entry).Partition, All(entry).Key, cancellation);
        former.UnionWith(before?.Elsewhere ?? []);

        // What this call wrote itself counts more than what stood in the list: another may have been quicker with it.
        await search.UpdateAsync(last ?? before, entry, cancellation);
        if (before is null && suggestion.EnteredBy is { } typist)
        {
            await ForgetAsync(DraftOf(typist, entry.Id), cancellation);
        }

        var put = await PutAsync(All(entry), Standing(entry, former), whateverStandsThere, cancellation);
        former.UnionWith(TownLists.PlacesOf(entry));
        return put ? [All(entry).Partition] : [];
    }

    /// <summary>Notes that the former places are empty, if the list of all still has this entry: whoever was quicker sees to it.</summary>
    private async Task NoteGoneAsync(SuggestionEntry entry, CancellationToken cancellation)
    {
        var (partition, key) = All(entry);
        if (await documents.GetAsync(partition, key, cancellation) is { } found && TryRead(found.Body) is { } standing && standing.Revision == entry.Revision)
        {
            await documents.WriteAsync(partition, [new DocumentWrite.Replace(key, Json.Write(Standing(entry, [])), found.ETag)], cancellation);
        }
    }

    private static SuggestionEntry Standing(SuggestionEntry entry, IEnumerable<ListPlace> former) =>
        entry with { Elsewhere = [.. TownLists.PlacesOf(entry).Union(former).OrderBy(place => place.Partition, StringComparer.Ordinal).ThenBy(place => place.Key, StringComparer.Ordinal)] };

    private static ListPlace All(SuggestionEntry entry) => new(TownLists.All(entry.TownId), OrderKey.ByNumber(entry));

    /// <summary>Puts the entry into one list; false where it stands there already, or a newer one does.</summary>
    private async Task<bool> PutAsync(ListPlace place, SuggestionEntry entry, bool whateverStandsThere, CancellationToken cancellation)
    {
        var (partition, key) = place;
        var body = Json.Write(entry);
        while (true)
        {
            var before = await documents.GetAsync(partition, key, cancellation);
            if (before is not null && (before.Body == body || (!whateverStandsThere && Json.Read<SuggestionEntry>(before.Body).Revision >= entry.Revision)))
            {
                return false;
            }

            List<DocumentWrite> writes = [before is null ? new DocumentWrite.Insert(key, body) : new DocumentWrite.Replace(key, body, before.ETag)];
            if (before is null && entry.Number is not null && partition.StartsWith(OfPersons, StringComparison.Ordinal))
            {
                writes.Add(new DocumentWrite.Delete(OrderKey.OfDraft(entry.Id)));
            }

            if ((await documents.WriteAsync(partition, writes, cancellation)).Written)
            {
                return true;
            }
        }
    }
}
