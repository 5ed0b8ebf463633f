using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Supervision.Forums;

/// <summary>
/// Which forums there are: a list for each town, which has all of it, and one for each desk that a forum concerns, the last called
/// first. An entry is a pointer that never changes: whoever reads it looks at the forum, and at whether its reader may see it. So
/// one that is left on a desk which sees the forum no longer shows nothing.
/// </summary>
public sealed class ForumLists(IDocumentStore documents, SubjectStore subjects)
{
    private const int Page = 200;

    public static string OfTown(string townId) => $"forums:town:{townId}";

    public static string Of(string desk) => $"forums:{desk}";

    /// <summary>Sorts those called last first, and never moves.</summary>
    public static string KeyOf(Forum forum) => $"{DateTimeOffset.MaxValue.Ticks - forum.CalledAt.UtcTicks:D19}:{forum.Id}";

    /// <summary>The instant (UTC) at which what stands under a key was called.</summary>
    public static DateTimeOffset CalledAt(string key) => new(DateTimeOffset.MaxValue.Ticks - long.Parse(key.AsSpan(0, 19), System.Globalization.CultureInfo.InvariantCulture), TimeSpan.Zero);

    /// <summary>Puts a forum where it belongs and is not; the lists in which it was missing.</summary>
    public async Task<IReadOnlyList<string>> UpdateAsync(string forumId, CancellationToken cancellation)
    {
        if (await subjects.FindAsync<Forum>(forumId, ForumKeys.Forum, cancellation) is not { } forum)
        {
            return [];
        }

        var key = KeyOf(forum);
        var places = (await DesksAsync(forum, cancellation)).Select(Of).Prepend(OfTown(forum.TownId));
        var put = await Task.WhenAll(places.Select(async place =>
            await documents.GetAsync(place, key, cancellation) is null
            && (await documents.WriteAsync(place, [new DocumentWrite.Insert(key, Json.Write(new ForumPointer(forumId)))], cancellation)).Written ? place : null));
        return [.. put.OfType<string>()];
    }

    /// <summary>Whether a forum's pointer belongs into the lists of its town under this key, on whichever desk it lies.</summary>
    public async Task<bool> BelongsAsync(string townId, string key, string forumId, CancellationToken cancellation) =>
        await subjects.FindAsync<Forum>(forumId, ForumKeys.Forum, cancellation) is { } forum && forum.TownId == townId && KeyOf(forum) == key;

    /// <summary>The ids of all of a town's forums.</summary>
    public async IAsyncEnumerable<string> IdsAsync(string townId, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var (_, id) in ReadAsync(OfTown(townId), null, cancellation))
        {
            yield return id;
        }
    }

    /// <summary>One list from behind a key on, in the order of its keys.</summary>
    public async IAsyncEnumerable<(string Key, string Id)> ReadAsync(
        string partition, string? after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var range = after is null ? KeyRange.All : KeyRange.All.After(after); ;)
        {
            var page = await documents.RangeAsync(partition, range, Page, cancellation);
            foreach (var found in page)
            {
                yield return (found.Key, Json.Read<ForumPointer>(found.Body).Id);
            }

            if (page.Count < Page)
            {
                yield break;
            }

            range = range.After(page[^1].Key);
        }
    }

    /// <summary>The desks it concerns by itself, and those of the deputies and handlers of its suggestions as they are now.</summary>
    private async Task<IReadOnlyCollection<string>> DesksAsync(Forum forum, CancellationToken cancellation)
    {
        var desks = forum.Desks.ToHashSet(StringComparer.Ordinal);
        foreach (var id in forum.Suggestions)
        {
            if (await subjects.FindAsync<Suggestion>(id, SuggestionKeys.Suggestion, cancellation) is { } suggestion)
            {
                desks.UnionWith(suggestion.Signatories.Select(person => Address.OfPerson(person.Id)).Concat(suggestion.Assignment?.HandlingDesks() ?? []).Select(desk => desk.Value));
            }
        }

        return desks;
    }
}
