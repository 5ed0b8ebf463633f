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
    public async Task UpdateAsync(string suggestionId, CancellationToken cancellation)
    {
        var header = await subjects.FindHeaderAsync(suggestionId, cancellation);
        var suggestion = await subjects.FindAsync<Suggestion>(suggestionId, SuggestionKeys.Suggestion, cancellation);
        if (header is null || suggestion is null)
        {
            return;
        }

        var entry = SuggestionEntry.Of(header, suggestion);
        await Task.WhenAll(PartitionsOf(header, suggestion).Select(partition => PutAsync(partition, entry, cancellation)).Append(
            entry.Number is null || suggestion.EnteredBy is not { } typist ? Task.CompletedTask : ForgetDraftAsync(typist, entry.Id, cancellation)).Concat(
            suggestion.FormerDesks.Select(desk => documents.WriteAsync(Of(new Address(desk)), [new DocumentWrite.Delete(Key(entry))], cancellation))));
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

    private async Task PutAsync(string partition, SuggestionEntry entry, CancellationToken cancellation)
    {
        var key = Key(entry);
        var body = Json.Write(entry);
        while (true)
        {
            var before = await documents.GetAsync(partition, key, cancellation);
            if (before is not null && Json.Read<SuggestionEntry>(before.Body).Revision >= entry.Revision)
            {
                return;
            }

            List<DocumentWrite> writes = [before is null ? new DocumentWrite.Insert(key, body) : new DocumentWrite.Replace(key, body, before.ETag)];
            if (entry.Number is not null)
            {
                writes.Add(new DocumentWrite.Delete($"d:{entry.Id}"));
            }

            if ((await documents.WriteAsync(partition, writes, cancellation)).Written)
            {
                return;
            }
        }
    }
}
