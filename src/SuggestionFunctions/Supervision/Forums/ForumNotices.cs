using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Notices;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Supervision.Forums;

/// <summary>
/// What is said of a forum: that one is called, moved, about to begin, cancelled, what came of it, that something was put off, that all
/// is done. All of it follows from the forum's documents, so that whoever says it says the same, once.
/// </summary>
public sealed class ForumNotices(SubjectStore subjects, Noticeboard notices)
{
    /// <summary>Says what is to be said of its calling, and of its end where all is done.</summary>
    public async Task PostMissingAsync(string forumId, CancellationToken cancellation)
    {
        if (await FindAsync(forumId, cancellation) is not var (header, forum))
        {
            return;
        }

        await PostAsync(forum.Invitees.Select(invitee => invitee.Desk), header, forum.CalledAt, "called", "forumCalled",
            new("邀请参加座谈会", "You are invited to a forum"),
            new(
                $"{About(header)}将举行座谈会：{When(forum.FirstAt).Zh}，{FirstPlace(forum)}。请答复是否参加。",
                $"A forum on {About(header)}: {When(forum.FirstAt).En}, {FirstPlace(forum)}. Please say whether you come."),
            cancellation);
        if (header.State == Codes.Of(ForumState.Closed) && forum is { EndedAt: { } ended, Commitments.Count: > 0 })
        {
            await PostAsync([forum.CalledFor, Office(forum)], header, ended, "settled", "forumSettled",
                new("座谈会事项已全部落实", "All that a forum agreed is done"),
                new($"{About(header)}座谈会议定的各项事项均已报告落实。", $"All that the forum on {About(header)} agreed is reported done."),
                cancellation);
        }
    }

    /// <summary>Says what a decision on the forum, or on a task of it, means for people; nothing where it was not accepted.</summary>
    public async Task PostMissingAsync(string forumId, DecisionRecord decision, CancellationToken cancellation)
    {
        if (decision.Outcome != DecisionOutcome.Accepted || await FindAsync(forumId, cancellation) is not var (header, forum))
        {
            return;
        }

        var reason = decision.Fields["reason"]?.GetValue<string>();
        switch (decision.Action)
        {
            case ForumActions.Move when forum.Moves.FirstOrDefault(move => move.DecisionId == decision.Id) is { } move:
                await PostAsync(Everybody(forum), header, move.MovedAt, decision.Id, "forumMoved",
                    new("座谈会有变动", "A forum was moved"),
                    new(
                        $"{About(header)}座谈会改为：{When(move.To).Zh}，{move.ToPlace}。原因：{reason}",
                        $"The forum on {About(header)} is now: {When(move.To).En}, {move.ToPlace}. Why: {reason}"),
                    cancellation);
                break;
            case ForumActions.Cancel or ForumActions.Lapse when forum.Cancellation?.DecisionId == decision.Id:
                var why = forum.Cancellation.Lapsed ? new Wording("所涉建议均已撤回", "all of its suggestions were withdrawn") : new Wording(reason ?? "", reason ?? "");
                await PostAsync(Everybody(forum), header, decision.At, decision.Id, "forumCancelled",
                    new("座谈会取消", "A forum is cancelled"),
                    new(
                        $"{About(header)}原定 {When(forum.At).Zh} 的座谈会取消。原因：{why.Zh}",
                        $"The forum on {About(header)}, planned for {When(forum.At).En}, is cancelled. Why: {why.En}"),
                    cancellation);
                break;
            case "conclude":
                var (count, owed) = (decision.Fields["conclusions"]?.AsArray().Count ?? 0, forum.Commitments.Count);
                await PostAsync([.. Everybody(forum), .. await DeputiesAsync(forum, cancellation)], header, decision.At, decision.Id, "forumConcluded",
                    new("座谈结论已记录", "The conclusions of a forum are on record"),
                    new(
                        $"{About(header)}座谈会形成 {count} 条结论{(owed > 0 ? $"，其中 {owed} 条由有关单位按期落实" : "")}，详情请查看座谈会记录。",
                        $"The forum on {About(header)} came to {count} conclusions{(owed > 0 ? $", {owed} of them to be carried out by a date" : "")}; see its record."),
                    cancellation);
                break;
            case "postpone":
                var commitment = forum.Commitments.FirstOrDefault(commitment => commitment.Id == SubjectKeys.LaneOf(decision.TaskId));
                var until = decision.Facts.DueOn is { } day ? DateWords.Of(day) : null;
                await PostAsync(Everybody(forum), header, decision.At, decision.Id, "forumPostponed",
                    new("座谈会议定事项延后", "Something that a forum agreed is put off"),
                    new(
                        $"{About(header)}座谈会议定、由{commitment?.Department.Name}落实的事项延后至 {until?.Zh}。原因：{reason}",
                        $"What {commitment?.Department.Name} is to do of the forum on {About(header)} is put off until {until?.En}. Why: {reason}"),
                    cancellation);
                break;
        }
    }

    /// <summary>The day before it begins; nothing where it was moved or cancelled meanwhile.</summary>
    public async Task RemindAsync(string forumId, DateTimeOffset remindedAt, DateTimeOffset at, CancellationToken cancellation)
    {
        if (await FindAsync(forumId, cancellation) is var (header, forum) && forum is { Cancellation: null, Conclusion: null } && forum.At == at)
        {
            await PostAsync(Everybody(forum), header, remindedAt, "reminder", "forumReminder",
                new("座谈会即将举行", "A forum is about to begin"),
                new($"{About(header)}座谈会：{When(forum.At).Zh}，{forum.Place}。", $"The forum on {About(header)}: {When(forum.At).En}, {forum.Place}."),
                cancellation);
        }
    }

    private static string About(SubjectHeader header) => $"{header.Number}《{header.Title}》";

    private static BilingualText When(DateTimeOffset at) => DateWords.Moment(at);

    private static string FirstPlace(Forum forum) => forum.Moves.Count > 0 ? forum.Moves[0].FromPlace : forum.Place;

    private static string Office(Forum forum) => Assignee.Office(Role.CongressOffice, forum.TownId).Desk().Value;

    private static IEnumerable<string> Everybody(Forum forum) => forum.Invitees.Select(invitee => invitee.Desk).Append(forum.CalledFor).Append(Office(forum));

    private async Task<IReadOnlyList<string>> DeputiesAsync(Forum forum, CancellationToken cancellation)
    {
        var desks = new List<string>();
        foreach (var id in forum.Suggestions)
        {
            desks.AddRange((await subjects.FindAsync<Suggestion>(id, SuggestionKeys.Suggestion, cancellation))?.Signatories.Select(person => Address.OfPerson(person.Id).Value) ?? []);
        }

        return desks;
    }

    private Task PostAsync(IEnumerable<string> desks, SubjectHeader header, DateTimeOffset at, string cause, string kind, Wording title, Wording text, CancellationToken cancellation)
    {
        var id = cause.StartsWith(header.Id, StringComparison.Ordinal) ? cause : $"{header.Id}-{cause}";
        return notices.PostMissingAsync(desks, new Notice(Notice.IdOf(at, id), at, kind, header.Id, null, title, text), cancellation);
    }

    private async Task<(SubjectHeader Header, Forum Forum)?> FindAsync(string forumId, CancellationToken cancellation) =>
        await subjects.FindHeaderAsync(forumId, cancellation) is { } header && await subjects.FindAsync<Forum>(forumId, ForumKeys.Forum, cancellation) is { } forum
            ? (header, forum) : null;
}
