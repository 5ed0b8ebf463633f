using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Joining;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Supervision.Forums;

/// <summary>A forum as one caller may see it: put together from its documents.</summary>
public sealed class ForumView(SubjectStore subjects, TaskViews tasks, Register register, CaseReferences references)
{
    public async Task<ForumLine> LineAsync(SubjectHeader header, Forum forum, CancellationToken cancellation) => new()
    {
        Id = header.Id,
        Number = header.Number,
        Title = header.Title,
        State = header.State,
        At = forum.At,
        Place = forum.Place,
        Suggestions = await references.OfAsync(forum.Suggestions, cancellation),
    };

    public async Task<ForumAnswer> ShowAsync(Caller caller, string id, Language language, CancellationToken cancellation)
    {
        var header = await subjects.FindHeaderAsync(id, cancellation) ?? throw ProblemException.NotFound();
        var forum = await subjects.FindAsync<Forum>(id, ForumKeys.Forum, cancellation) ?? throw ProblemException.NotFound();
        var decisions = (await subjects.AllAsync<DecisionRecord>(id, "decision:", cancellation)).ToDictionary(decision => decision.Id);
        var names = await DepartmentNames.OfAsync(register, forum.TownId, cancellation);
        var lines = new List<TaskLine>();
        foreach (var task in await subjects.AllAsync<TaskRecord>(id, "task:", cancellation))
        {
            lines.Add(await tasks.ShowAsync(DeskEntry.Of(header, task), language, cancellation));
        }

        return new ForumAnswer
        {
            Id = id,
            Number = header.Number,
            Title = header.Title,
            State = header.State,
            At = forum.At,
            Minutes = forum.Minutes,
            Place = forum.Place,
            Agenda = forum.Agenda,
            Suggestions = await references.OfAsync(forum.Suggestions, cancellation),
            CalledBy = forum.CalledBy,
            OnBehalfOf = forum.OnBehalfOf,
            SubstituteFor = forum.SubstituteFor,
            CalledAt = forum.CalledAt,
            Invitees = await InviteesAsync(caller, forum, cancellation),
            Moves = [.. forum.Moves.Select(move => new ForumMoveView(
                move.MovedAt, By(decisions[move.DecisionId]), Text(decisions, move.DecisionId, "reason"), move.From, move.To, move.FromPlace, move.ToPlace))],
            Cancellation = forum.Cancellation is { } cancelled
                ? new(cancelled.At, cancelled.Lapsed ? null : By(decisions[cancelled.DecisionId]), Text(decisions, cancelled.DecisionId, "reason"), cancelled.Lapsed) : null,
            ConcludedAt = forum.Conclusion?.At,
            OtherAttendees = forum.Conclusion?.Others ?? [],
            Conclusions = [.. Conclusions(forum, decisions, names)],
            Tasks = lines,
            EndedAt = forum.EndedAt,
        };
    }

    /// <summary>Why somebody does not come is for whoever arranges it, and for themselves.</summary>
    private async Task<IReadOnlyList<InviteeView>> InviteesAsync(Caller caller, Forum forum, CancellationToken cancellation)
    {
        var arranges = ForumAccess.IsCallers(caller, forum);
        var desks = caller.Desks.Select(desk => desk.Value).ToHashSet();
        var answers = (await subjects.AllAsync<InviteeAnswer>(forum.Id, ForumKeys.Answers, cancellation)).ToDictionary(answer => answer.Invitee);
        var views = new List<InviteeView>();
        foreach (var invitee in forum.Invitees)
        {
            var answer = answers.GetValueOrDefault(invitee.Id);
            var mayKnow = arranges || desks.Contains(invitee.Desk) || answer?.By.Id == caller.PersonId;
            views.Add(new InviteeView(
                invitee.Id, invitee.IsPost ? "post" : "person", invitee.Name, answer?.Coming, mayKnow ? answer?.Reason : null, answer?.At,
                forum.Conclusion is { } conclusion ? conclusion.Came.Contains(invitee.Id) : null));
        }

        return views;
    }

    private static IEnumerable<ConclusionView> Conclusions(Forum forum, Dictionary<string, DecisionRecord> decisions, DepartmentNames names)
    {
        var concluded = forum.Conclusion is { } conclusion ? decisions.GetValueOrDefault(conclusion.DecisionId)?.Fields["conclusions"]?.AsArray() : null;
        foreach (var (text, index) in (concluded ?? []).Select((text, index) => (text, index)))
        {
            var commitment = forum.Commitments.FirstOrDefault(commitment => commitment.Index == index);
            var named = text?["department"]?.GetValue<string>() is { } id ? new OrganizationName(id, text["departmentName"]?.GetValue<string>() ?? id) : null;
            var department = commitment?.Department ?? named;
            yield return new ConclusionView
            {
                Text = text?["text"]?.GetValue<string>() ?? "",
                Department = department is null ? null : names.Of(department),
                DueOn = commitment?.DueOn ?? (text?["dueOn"]?.GetValue<string>() is { } date ? DateOnly.ParseExact(date, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : null),
                Tracked = commitment is not null,
                Postponed = commitment?.Postponed ?? [],
                DoneAt = commitment?.DoneAt,
                Report = commitment?.DoneDecision is { } done ? Text(decisions, done, "text") : null,
            };
        }
    }

    private static DecisionMaker By(DecisionRecord decision) => new(decision.PersonId, decision.PersonName, decision.SubstituteFor);

    private static string? Text(Dictionary<string, DecisionRecord> decisions, string decisionId, string field) =>
        decisions.GetValueOrDefault(decisionId)?.Fields[field]?.GetValue<string>();
}
