using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Suggestions;

/// <summary>
/// Lists of suggestions, each a partition of its own: a town's, a person's (what they signed), a post's (what is assigned
/// to a department or leader). Newest number first. Written after the case has changed; an older entry never replaces a
/// newer one.
/// </summary>
public sealed class SuggestionLists(IDocumentStore documents, SubjectStore subjects)
{
    public static string OfTown(string townId) => $"suggestions:town:{townId}";

    public static string Of(Address address) => $"suggestions:{address}";

    /// <summary>Newest number first; drafts before everything else.</summary>
    public static string Key(SuggestionEntry entry) => entry.Number is { } number
        ? $"n:{9999 - entry.Year:0000}:{99_999 - SerialOf(number):00000}:{entry.Id}"
        : $"d:{entry.Id}";

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
            && key == Key(SuggestionEntry.Of(header, suggestion)) && PartitionsOf(header, suggestion).Contains(partition);
    }

    /// <summary>Takes a deleted draft out of the lists.</summary>
    public async Task RemoveDraftAsync(Suggestion suggestion, CancellationToken cancellation) =>
        await Task.WhenAll((suggestion.EnteredBy is { } typist ? suggestion.Signatories.Append(typist) : suggestion.Signatories)
            .Select(person => ForgetDraftAsync(person, suggestion.Id, cancellation)));

    /// <summary>Reads one list in the order of its keys, from behind a key on.</summary>
    public async IAsyncEnumerable<(string Key, SuggestionEntry Entry)> ReadAsync(
        string partition, string? after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var range = after is null ? KeyRange.All : KeyRange.All.After(after);
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

    private static IEnumerable<string> PartitionsOf(SubjectHeader header, Suggestion suggestion)
    {
        foreach (var person in suggestion.Signatories)
        {
            yield return Of(Address.OfPerson(person.Id));
        }

        if (header.State == Codes.Of(SuggestionState.Draft))
        {
            // Whoever typed it in for a deputy finds it again until it is submitted.
            if (suggestion.EnteredBy is { } typist)
            {
                yield return Of(Address.OfPerson(typist.Id));
            }

            yield break;
        }

        yield return OfTown(header.TownId);
        foreach (var desk in suggestion.Assignment?.HandlingDesks() ?? [])
        {
            yield return Of(desk);
        }
    }

    private Task ForgetDraftAsync(PersonName person, string id, CancellationToken cancellation) =>
        documents.WriteAsync(Of(Address.OfPerson(person.Id)), [new DocumentWrite.Delete($"d:{id}")], cancellation);

    private static int SerialOf(string number) => int.Parse(number.AsSpan(number.LastIndexOf('-') + 1));

    /// <summary>
    /// Writes until the case has not changed meanwhile: two that write at once could otherwise leave the older state behind,
    /// or an entry on a desk from which the case was taken away.
    /// </summary>
    private async Task<IReadOnlyList<string>> WriteAsync(string suggestionId, bool whateverStandsThere, CancellationToken cancellation)
    {
        var written = new List<string>();
        for (int? seen = null; ;)
        {
            if (await subjects.FindHeaderAsync(suggestionId, cancellation) is not { } header || header.Revision == seen
                || await subjects.FindAsync<Suggestion>(suggestionId, SuggestionKeys.Suggestion, cancellation) is not { } suggestion)
            {
                return written;
            }

            seen = header.Revision;
            var entry = SuggestionEntry.Of(header, suggestion);
            var lists = PartitionsOf(header, suggestion).ToList();
            var put = await Task.WhenAll(lists.Select(list => PutAsync(list, entry, whateverStandsThere, cancellation)));
            await Task.WhenAll(suggestion.FormerDesks.Select(desk => Of(new Address(desk))).Except(lists).Select(list =>
                documents.WriteAsync(list, [new DocumentWrite.Delete(Key(entry))], cancellation)));
            if (entry.Number is not null && suggestion.EnteredBy is { } typist)
            {
                await ForgetDraftAsync(typist, entry.Id, cancellation);
            }

            written.AddRange(lists.Where((_, i) => put[i]));
        }
    }

    /// <summary>Puts the entry into one list; false where it stands there already, or a newer one does.</summary>
    private async Task<bool> PutAsync(string partition, SuggestionEntry entry, bool whateverStandsThere, CancellationToken cancellation)
    {
        var key = Key(entry);
        var body = Json.Write(entry);
        while (true)
        {
            var before = await documents.GetAsync(partition, key, cancellation);
            if (before is not null && (before.Body == body || (!whateverStandsThere && Json.Read<SuggestionEntry>(before.Body).Revision >= entry.Revision)))
            {
                return false;
            }

            List<DocumentWrite> writes = [before is null ? new DocumentWrite.Insert(key, body) : new DocumentWrite.Replace(key, body, before.ETag)];
            if (entry.Number is not null)
            {
                writes.Add(new DocumentWrite.Delete($"d:{entry.Id}"));
            }

            if ((await documents.WriteAsync(partition, writes, cancellation)).Written)
            {
                return true;
            }
        }
    }
}
