using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Notices;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Supervision.Meetings;

/// <summary>
/// Where meetings are found: one partition for each person and post that takes part, and one for the town, the newest request first. An
/// entry says only which meeting of which case it is; how that stands is read from the case.
/// </summary>
public sealed class MeetingLists(IDocumentStore documents)
{
    public static string OfTown(string townId) => $"meetings:town:{townId}";

    public static string Of(Address desk) => $"meetings:{desk.Value}";

    /// <summary>Writes what is missing of a case's meetings; true where something was.</summary>
    public async Task<bool> EnsureAsync(SubjectHeader header, Suggestion suggestion, CancellationToken cancellation)
    {
        var written = await Task.WhenAll(
            from meeting in suggestion.Meetings
            let key = Notice.IdOf(meeting.RequestedAt ?? meeting.At ?? header.CreatedAt, meeting.DecisionId)
            from partition in Partitions(header, suggestion, meeting).Distinct(StringComparer.Ordinal)
            select EnsureAsync(partition, key, new MeetingEntry(header.Id, meeting.DecisionId), isNew: meeting.RequestedAt is not null, cancellation));
        return written.Any(entry => entry);
    }

    /// <summary>The entries behind a key in several lists at once, each meeting once, at most <paramref name="limit"/>.</summary>
    public async Task<IReadOnlyList<(string Key, MeetingEntry Entry)>> ReadAsync(IEnumerable<string> partitions, string? after, int limit, CancellationToken cancellation)
    {
        var range = after is null ? KeyRange.All : KeyRange.All.After(after);
        var pages = await Task.WhenAll(partitions.Select(partition => documents.RangeAsync(partition, range, limit, cancellation)));
        return [.. pages.SelectMany(page => page).DistinctBy(found => found.Key).OrderBy(found => found.Key, StringComparer.Ordinal).Take(limit)
            .Select(found => (found.Key, Json.Read<MeetingEntry>(found.Body)))];
    }

    /// <summary>An entry that is there says the same. That one is missing is nothing to tell where the meeting is from before there were lists.</summary>
    private async Task<bool> EnsureAsync(string partition, string key, MeetingEntry entry, bool isNew, CancellationToken cancellation) =>
        await documents.GetAsync(partition, key, cancellation) is null && (await documents.WriteAsync(partition, [new DocumentWrite.Insert(key, Json.Write(entry))], cancellation)).Written && isNew;

    private static IEnumerable<string> Partitions(SubjectHeader header, Suggestion suggestion, MeetingRecord meeting)
    {
        yield return OfTown(header.TownId);
        foreach (var person in suggestion.Signatories)
        {
            yield return Of(Address.OfPerson(person.Id));
        }

        foreach (var desk in suggestion.Assignment?.HandlingDesks() ?? [])
        {
            yield return Of(desk);
        }

        if (meeting.Department is { } department)
        {
            yield return Of(Assignee.Office(Role.Department, department.Id).Desk());
        }
    }
}
