using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Reports;

/// <summary>Works the line of a case out of its documents. Pure: the same documents give the same line.</summary>
internal static class CaseFigures
{
    /// <summary>The rules whose date a reply of a round has to keep.</summary>
    private static readonly string[] ReplyRules = [RuleNames.Reply, RuleNames.FastLane, RuleNames.HandlingAgain];

    /// <param name="header">The case's.</param>
    /// <param name="suggestion">What it holds.</param>
    /// <param name="tasks">All of its tasks.</param>
    /// <param name="texts">The words of its replies, by the reply's id.</param>
    public static FigureLine Of(SubjectHeader header, Suggestion suggestion, IReadOnlyList<TaskRecord> tasks, IReadOnlyDictionary<string, string> texts) => new()
    {
        Revision = header.Revision,
        Layout = TownLists.Layout,
        Id = header.Id,
        TownId = header.TownId,
        Number = header.Number ?? "",
        Year = suggestion.Year,
        Title = header.Title,
        State = header.State,
        Category = suggestion.Category,
        Origin = suggestion.Origin,
        Term = suggestion.Term,
        Session = suggestion.Session,
        LeadDeputy = suggestion.LeadDeputy,
        CoSigners = suggestion.CoSigners,
        SubmittedAt = suggestion.SubmittedAt,
        LeadDepartment = suggestion.Assignment?.LeadDepartment,
        CoDepartments = suggestion.Assignment?.CoDepartments ?? [],
        FirstAssignedAt = suggestion.Assignment?.FirstAssignedAt,
        JoinedWith = suggestion.Joining is { AnsweredAt: not null } joining ? joining.With : null,
        EndedAt = suggestion.Ending is { } ending && !SuggestionKind.IsUnderWay(header) ? ending.At : null,
        Replies = [.. suggestion.Replies.Select(reply => Reply(header, suggestion, tasks, reply, texts))],
        Owed = [.. tasks.Where(task => task.State == TaskState.Open).SelectMany(task => Owed(header, suggestion, tasks, task))],
        Ratings = [.. suggestion.Ratings.Where(round => round.RevealedAt is not null).OrderBy(round => round.Round).ThenBy(round => round.FollowUp, StringComparer.Ordinal).SelectMany(Ratings)],
        Commitments = [.. Commitments(header, suggestion)],
        Steps = [.. tasks.Where(task => Counts(suggestion, task)).OrderBy(task => task.OpenedAt).ThenBy(task => task.Id, StringComparer.Ordinal).Select(task => Step(header, task))],
    };

    private static FigureReply Reply(SubjectHeader header, Suggestion suggestion, IReadOnlyList<TaskRecord> tasks, ReplyRecord reply, IReadOnlyDictionary<string, string> texts)
    {
        var due = reply.FollowUp is null ? ReplyDeadline(tasks.FirstOrDefault(task => Issued(task, reply))) : null;
        return new FigureReply(reply.Id, reply.Round, reply.FollowUp, DepartmentOf(suggestion, reply), reply.Class, reply.SignedAt, HasContact(header, suggestion, reply))
        {
            Due = due?.Due,
            Original = due?.Original,
            Extended = due?.Extended == true,
            InTime = due?.IsInTime(reply.SignedAt),
            Text = reply.JointWith is null ? ReplyTextDigest.Of(texts.GetValueOrDefault(reply.Id)) : null,
        };
    }

    /// <summary>Whether a reply was issued by closing this task: the leader's signature, or joined with another case the department's own task.</summary>
    private static bool Issued(TaskRecord task, ReplyRecord reply) => task.Outcome is { } outcome && outcome.At == reply.SignedAt && ((task.Kind, outcome.Action) switch
    {
        ("leaderSignOff", "sign") => task.About is null || task.About == reply.DraftDecision,
        ("departmentHandling", CarriedActions.Reply) => outcome.DecisionId == reply.DraftDecision,
        _ => false,
    });

    private static Deadline? ReplyDeadline(TaskRecord? task) => task?.Deadlines.FirstOrDefault(deadline => ReplyRules.Contains(deadline.Rule));

    /// <summary>面商: by the department that replied (or by one that went over into it), in the reply's round, and not after it.</summary>
    private static bool HasContact(SubjectHeader header, Suggestion suggestion, ReplyRecord reply) => suggestion.Contacts.Any(contact =>
        contact.Round == reply.Round && contact.At <= reply.SignedAt
        && (contact.Department is null || reply.Department is null || header.GoesOnAs(contact.Department) == header.GoesOnAs(reply.Department)));

    private static string? DepartmentOf(Suggestion suggestion, ReplyRecord reply) => reply.Department ?? suggestion.Assignment?.LeadDepartment.Id;

    /// <summary>An open task of the case's own road under a reply's clock: one reply, or at the mayor one of each department that will reply.</summary>
    private static IEnumerable<OwedReply> Owed(SubjectHeader header, Suggestion suggestion, IReadOnlyList<TaskRecord> tasks, TaskRecord task)
    {
        if (SubjectKeys.FollowUpOf(task.Id) is not null || ReplyDeadline(task) is not { MetAt: null } due)
        {
            return [];
        }

        IEnumerable<string?> departments = task.Kind switch
        {
            "departmentHandling" => [task.Assignee.OrganizationId],
            "leaderSignOff" => [Drafting(header, tasks, task) ?? suggestion.Assignment?.LeadDepartment.Id],
            _ when suggestion.Assignment is { ReplyMode: "each" } each => [each.LeadDepartment.Id, .. each.CoDepartments.Select(department => department.Id)],
            _ => [suggestion.Assignment?.LeadDepartment.Id],
        };
        return departments.Select(department => new OwedReply(task.Id, task.Round, department, due.Due, due.Original, due.Extended));
    }

    /// <summary>The department whose draft lies with the leader.</summary>
    private static string? Drafting(SubjectHeader header, IReadOnlyList<TaskRecord> tasks, TaskRecord signOff) =>
        tasks.FirstOrDefault(task => task.Kind == "departmentHandling" && task.Outcome?.DecisionId is { } draft && draft == signOff.About) is { } drafting
            ? header.GoesOnAs(drafting.Assignee.OrganizationId) : null;

    private static IEnumerable<FigureRating> Ratings(RoundOfRatings round) => round.Ratings
        .Where(rating => rating.TaskKind == RouteTasks.DeputyEvaluation.Name)
        .Select(rating => new FigureRating(round.Round, round.FollowUp, rating.DeputyId ?? "", rating.Attitude, rating.Result));

    /// <summary>Of replies that a later round's took the place of, only promises that are tracked (<see cref="FollowUps.BeginKeepingAsync"/>).</summary>
    private static IEnumerable<FigureCommitment> Commitments(SubjectHeader header, Suggestion suggestion)
    {
        var lastRound = suggestion.Replies.Select(reply => reply.Round).DefaultIfEmpty().Max();
        return from promise in suggestion.Commitments
               let reply = suggestion.Replies.FirstOrDefault(reply => reply.Id == promise.ReplyId)
               where reply is not null && (reply.Round == lastRound || reply.FollowUp is not null || header.FollowUps.Any(run => run.ReplyId == reply.Id))
               select new FigureCommitment(
                   promise.Id, promise.ReplyId, DepartmentOf(suggestion, reply), promise.Postponed.Count > 0 ? promise.Postponed[^1] : promise.DueOn, promise.DueOn, promise.DoneAt);
    }

    /// <summary>Whether it came to its own end: not one that something else cut short, and no rating before its reveal.</summary>
    private static bool Counts(Suggestion suggestion, TaskRecord task) =>
        task.Outcome is { By: "decision" or "clock" } outcome && outcome is not { Action: "ended", DecisionId: null }
        && (task.Kind is not ("deputyEvaluation" or "suggestionEvaluation") || suggestion.Ratings.Any(round => round.Holds(task) && round.RevealedAt is not null));

    private static FigureStep Step(SubjectHeader header, TaskRecord task) => new(
        task.Id, task.Kind, task.Assignee.Role == Role.Department ? header.GoesOnAs(task.Assignee.OrganizationId) : null, task.OpenedAt, task.Outcome?.At ?? task.OpenedAt);
}
