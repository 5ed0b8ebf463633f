using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Supervision.Meetings;

/// <summary>Finds meetings for a caller; whoever sees the case sees its meetings.</summary>
public sealed class MeetingReader(SubjectStore subjects, SuggestionReader reader, MeetingLists lists, Register register)
{
    /// <exception cref="ProblemException">404.</exception>
    public async Task<(SubjectHeader Header, Suggestion Suggestion, MeetingRecord Meeting)> RequireAsync(Caller caller, string id, CancellationToken cancellation)
    {
        if (SubjectKeys.SubjectOf(id) is not { } suggestionId)
        {
            throw ProblemException.NotFound();
        }

        var (header, suggestion, _) = await reader.RequireAsync(caller, suggestionId, cancellation);
        return (header, suggestion, suggestion.Meetings.FirstOrDefault(meeting => meeting.DecisionId == id) ?? throw ProblemException.NotFound());
    }

    /// <exception cref="ProblemException">404.</exception>
    public async Task<MeetingView> ShowAsync(Caller caller, string id, CancellationToken cancellation)
    {
        var (header, suggestion, meeting) = await RequireAsync(caller, id, cancellation);
        return await ShowAsync(header, suggestion, meeting, await DepartmentNames.OfAsync(register, header.TownId, cancellation), cancellation);
    }

    /// <summary>The caller's meetings behind a key, the newest request first; one more than <paramref name="limit"/> tells that there are others.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="takes">Which of them are wanted.</param>
    /// <param name="suggestionId">Only those of this case; null: of all.</param>
    /// <param name="after">The key to go on after.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<(string Key, MeetingView Meeting)>> ListAsync(
        Caller caller, Func<MeetingView, bool> takes, string? suggestionId, string? after, int limit, CancellationToken cancellation)
    {
        var towns = caller.Posts.Select(post => post.TownId).Distinct().Where(town => SuggestionAccess.SeesTown(caller, town) || caller.Is(Role.Mayor, town));
        string[] partitions = [.. caller.Desks.Select(MeetingLists.Of), .. towns.Select(MeetingLists.OfTown), .. await OfHelpedAsync(caller, cancellation)];
        var names = await DepartmentNames.OfAsync(register, caller.HomeTownId, cancellation);
        var found = new List<(string, MeetingView)>();
        while (true)
        {
            var stretch = await lists.ReadAsync(partitions, after, limit, cancellation);
            foreach (var (key, entry) in stretch.Where(item => suggestionId is null || item.Entry.SuggestionId == suggestionId))
            {
                if (await FindAsync(caller, entry, names, cancellation) is { } meeting && takes(meeting))
                {
                    found.Add((key, meeting));
                }
            }

            if (stretch.Count < limit || found.Count >= limit)
            {
                return [.. found.Take(limit)];
            }

            after = stretch[^1].Key;
        }
    }

    /// <summary>A helper's deputies are those of their groups.</summary>
    private async Task<IReadOnlyList<string>> OfHelpedAsync(Caller caller, CancellationToken cancellation)
    {
        var found = new List<string>();
        foreach (var post in caller.Posts.Where(post => post.Role == Role.Helper))
        {
            found.AddRange((await register.PeopleAsync(post.TownId, cancellation, filter: person => person.GroupId == post.Organization.Id)).Select(person => MeetingLists.Of(Address.OfPerson(person.Id))));
        }

        return found;
    }

    /// <summary>Null where the caller sees the case no longer.</summary>
    private async Task<MeetingView?> FindAsync(Caller caller, MeetingEntry entry, DepartmentNames names, CancellationToken cancellation)
    {
        try
        {
            var (header, suggestion, meeting) = await RequireAsync(caller, entry.MeetingId, cancellation);
            return await ShowAsync(header, suggestion, meeting, names, cancellation);
        }
        catch (ProblemException problem) when (problem.Status == 404)
        {
            return null;
        }
    }

    private async Task<MeetingView> ShowAsync(SubjectHeader header, Suggestion suggestion, MeetingRecord meeting, DepartmentNames names, CancellationToken cancellation)
    {
        var decisions = new Dictionary<string, DecisionRecord>();
        foreach (var id in new[] { meeting.DecisionId, meeting.ChangedBy, meeting.Minutes, meeting.Objection }.OfType<string>().Distinct())
        {
            if (await subjects.FindAsync<DecisionRecord>(header.Id, SubjectKeys.Decision(id), cancellation) is { } decision)
            {
                decisions.Add(id, decision);
            }
        }

        return MeetingViews.Of(header, suggestion, meeting, decisions.GetValueOrDefault, names);
    }
}
