using System.Text.Json;
using SuggestionFunctions.Attachments;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Joining;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Supervision.Forums;
using SuggestionFunctions.Supervision.KeySuggestions;
using SuggestionFunctions.Supervision.Meetings;
using SuggestionFunctions.Supervision.Urges;
using SuggestionFunctions.Supervision.Watching;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Suggestions;

/// <summary>A suggestion as one caller may see it: put together from its case's documents.</summary>
public sealed class SuggestionView(SubjectStore subjects, SuggestionKind kind, SuggestionFiles files, TaskViews views, Register register, CaseReferences references, Watchers watchers, ForumReferences forums, TimeProvider clock)
{
    public async Task<SuggestionAnswer> ShowAsync(Caller caller, CaseRecords records, Language language, CancellationToken cancellation)
    {
        var (header, suggestion, tasks, _) = records;
        var contents = await subjects.AllAsync<SuggestionContent>(header.Id, SuggestionKeys.Contents, cancellation);
        var content = contents.First(version => version.Version == suggestion.ContentVersion);
        var decisions = records.Decisions.ToDictionary(decision => decision.Id);
        tasks = [.. tasks.Select(task => BlindRatings.AsSeen(caller, header, suggestion, task, task.Outcome?.DecisionId is { } decided ? decisions.GetValueOrDefault(decided) : null))];
        var attached = await files.ReadAsync(header.Id, suggestion.Paper is not null || contents.Any(version => version.Attachments.Count > 0), cancellation);
        var category = suggestion.Category is { } id ? await register.CategoryAsync(header.TownId, id, cancellation) : null;
        var names = await DepartmentNames.OfAsync(register, header.TownId, cancellation);
        suggestion = suggestion with
        {
            Assignment = suggestion.Assignment is { } kept ? kept with { LeadDepartment = names.Of(kept.LeadDepartment), CoDepartments = [.. kept.CoDepartments.Select(names.Of)] } : null,
            Opinions = [.. suggestion.Opinions.Select(opinion => opinion with { Department = names.Of(opinion.Department) })],
        };
        var town = await register.TownAsync(header.TownId, cancellation);
        OrganizationName organizations(string id) => id == header.TownId ? new(id, town?.Name ?? id) : names.Of(new(id, id));
        var now = clock.GetUtcNow();
        var inside = await kind.SeesInsideAsync(caller, header, cancellation);
        var shownTasks = new List<TaskLine>();
        foreach (var task in tasks)
        {
            shownTasks.Add(await views.ShowAsync(DeskEntry.Of(header, task), language, cancellation));
        }

        return new SuggestionAnswer
        {
            Id = header.Id,
            Number = header.Number,
            State = header.State,
            Step = header.Step,
            Light = SuggestionFilter.LightOf(SuggestionEntry.Of(header, suggestion), now),
            DueAt = header.MostUrgent()?.DueAt,
            Title = content.Title,
            Facts = content.Facts,
            Analysis = content.Analysis,
            Request = content.Request,
            Category = suggestion.Category is null ? null : new(suggestion.Category, category?.Name ?? suggestion.Category),
            Origin = suggestion.Origin is { } origin ? new(origin) : null,
            Term = suggestion.Term,
            Session = suggestion.Session,
            MayPublish = suggestion.MayPublish,
            PreferredDepartment = suggestion.PreferredDepartment,
            Attachments = [.. content.Attachments.Select(file => attached.GetValueOrDefault(file)).OfType<Attachment>()],
            Paper = suggestion.Paper is { } paper ? attached.GetValueOrDefault(paper) : null,
            Versions = [.. contents.Select(version => new VersionView
            {
                Version = version.Version,
                At = version.At,
                By = version.By,
                Title = version.Title,
                Facts = version.Facts,
                Analysis = version.Analysis,
                Request = version.Request,
                Category = version.Category,
                Attachments = [.. version.Attachments.Select(file => attached.GetValueOrDefault(file)).OfType<Attachment>()],
            })],
            Signatories = [.. suggestion.Signatories.Select(person => new SignatoryView(person.Id, person.Name, Lead: person.Id == suggestion.LeadDeputy.Id))],
            Asked = suggestion.Asked,
            SmallMatter = suggestion is { SmallMatter: true, FastLaneLeft: false },
            EnteredBy = suggestion.EnteredBy,
            Manner = suggestion.Manner,
            SubmittedAt = suggestion.SubmittedAt,
            LastProgressAt = header.LastProgressAt,
            RuleProfile = suggestion.Profile,
            Joined = await references.OfAsync(suggestion.Joining, cancellation),
            Joins = await references.JoinedWithAsync(suggestion, cancellation),
            PartOf = suggestion.PartOf is { } whole ? await references.OfAsync(whole, cancellation) : null,
            Parts = await references.OfAsync(suggestion.Parts, cancellation),
            Deadlines = [.. NewestOfEachRule(tasks).Select(deadline => TaskViews.Show(deadline, language))],
            Assignment = suggestion.Assignment,
            Handler = suggestion.Handler,
            Handlers = [.. Handlers(suggestion)],
            Instructions = [.. Instructions(tasks, decisions)],
            Contacts = [.. suggestion.Contacts.Select(contact => new ContactView(contact.Round, contact.At, contact.Manner, Text(decisions, contact.DecisionId, "summary") ?? Text(decisions, contact.DecisionId, "minutes")))],
            Opinions = [.. suggestion.Opinions.Select(opinion => new OpinionView(opinion.Round, opinion.Department, opinion.At, Text(decisions, opinion.DecisionId, "text")))],
            Withdrawals = [.. suggestion.Withdrawals.Select(withdrawal => new WithdrawalView(withdrawal.Deputy, withdrawal.At, Text(decisions, withdrawal.DecisionId, "reason")))],
            DraftReply = inside && suggestion.DraftDecision is { } draft ? decisions.GetValueOrDefault(draft)?.Fields : null,
            Replies = [.. suggestion.Replies.Select(reply => Show(reply, suggestion, decisions, inside))],
            Evaluations = [.. suggestion.Ratings.OrderBy(round => round.Round).ThenBy(round => round.FollowUp, StringComparer.Ordinal).Select(round => Show(caller, round, decisions)).Where(round => round.RevealedAt is not null || round.Ratings.Count > 0)],
            Commitments = [.. suggestion.Replies.SelectMany(reply => Promises(reply, suggestion, decisions, inside))],
            Urges = [.. suggestion.Urges.Select(urge => Show(urge, decisions, organizations))],
            Meetings = [.. suggestion.Meetings.Select(meeting => MeetingViews.Of(header, suggestion, meeting, decisions.GetValueOrDefault, names))],
            Key = suggestion.Key is { } key ? new(key.By, key.At, Text(decisions, key.DecisionId, "reason")) : null,
            Progress = [.. suggestion.Progress.Select(report => new ProgressView(organizations(report.Department), report.By, report.At, Text(decisions, report.DecisionId, "text")))],
            Watching = await watchers.IsWatchingAsync(header.Id, caller.PersonId, cancellation),
            Forums = await forums.OfAsync(suggestion.Forums, cancellation),
            FollowUps = [.. header.FollowUps.Select(run => new FollowUpView(run.Name, run.ReplyId, run.LateReply is null ? "commitments" : "lateReply", run.IsOver))],
            Tasks = shownTasks,
            Ending = suggestion.Ending,
        };
    }

    private static UrgeView Show(UrgeRecord urge, Dictionary<string, DecisionRecord> decisions, Func<string, OrganizationName> organizations) => new(
        urge.Id, urge.Number, urge.At, urge.By, urge.Role, Text(decisions, urge.Id, "reason"), urge.AnswerBy, [.. urge.Urged.Select(urged => new UrgedView(urged.Role, organizations(urged.OrganizationId)))], urge.IsAnswered(),
        [.. urge.Answers.Select(answer => new UrgeReplyView(organizations(answer.Organization), answer.By, answer.At, Text(decisions, answer.DecisionId, "text")))]);

    /// <summary>Of each rule the deadline of the newest task that has it, in the order in which the rules came up.</summary>
    private static IEnumerable<Deadline> NewestOfEachRule(IEnumerable<TaskRecord> tasks)
    {
        var newest = new Dictionary<string, Deadline>();
        foreach (var deadline in tasks.OrderBy(task => task.OpenedAt).SelectMany(task => task.Deadlines))
        {
            newest[deadline.Rule] = newest.TryGetValue(deadline.Rule, out var before) && before is { MetAt: not null } && before.Start == deadline.Start ? before : deadline;
        }

        return newest.Values;
    }

    /// <summary>Each department's handler, the lead's first.</summary>
    private static IEnumerable<HandlerView> Handlers(Suggestion suggestion) =>
        from department in suggestion.Assignment is { } assignment ? assignment.CoDepartments.Prepend(assignment.LeadDepartment) : []
        let handler = suggestion.Handlers.FirstOrDefault(named => named.Department == department.Id)?.Handler
            ?? (department == suggestion.Assignment?.LeadDepartment ? suggestion.Handler : null)
        where handler is not null
        select new HandlerView(department, handler);

    private static IEnumerable<InstructionView> Instructions(IReadOnlyList<TaskRecord> tasks, Dictionary<string, DecisionRecord> decisions) =>
        from task in tasks
        from id in task.Decisions
        let decision = decisions.GetValueOrDefault(id)
        where decision is not null
        let text = Text(decisions, id, "instruction")
        where text is not null
        select new InstructionView(task.Kind, text, decision.At, decision.PersonName, decision.SubstituteFor);

    private static ReplyView Show(ReplyRecord reply, Suggestion suggestion, Dictionary<string, DecisionRecord> decisions, bool inside) => new()
    {
        Id = reply.Id,
        Round = reply.Round,
        Class = reply.Class,
        Text = reply.Reports.Count > 0 ? string.Join("\n", reply.Reports.Select(report => Text(decisions, report, "text"))) : Text(decisions, reply.DraftDecision, "text"),
        FollowUp = reply.FollowUp,
        Reason = Text(decisions, reply.DraftDecision, "reason"),
        DocumentNumber = Text(decisions, reply.DraftDecision, "documentNumber"),
        ContactPerson = Text(decisions, reply.DraftDecision, "contactPerson"),
        Attachments = Files(reply, decisions),
        ContactManner = suggestion.Contacts.LastOrDefault(contact => contact.Round == reply.Round)?.Manner,
        SignedBy = reply.SignedBy,
        SubstituteFor = reply.SubstituteFor,
        SignedAt = reply.SignedAt,
        JointWith = reply.JointWith,
        Receipts = [.. suggestion.Receipts.Where(receipt => receipt.ReplyId == reply.Id).Select(receipt => new ReceiptView(receipt.Deputy, receipt.At))],
        Commitments = [.. Promises(reply, suggestion, decisions, inside)],
    };

    /// <summary>The files of all that it is made of; null where it has none.</summary>
    private static IReadOnlyList<Attachment>? Files(ReplyRecord reply, Dictionary<string, DecisionRecord> decisions)
    {
        IEnumerable<string> made = reply.Reports.Count > 0 ? reply.Reports : [reply.DraftDecision];
        Attachment[] files = [.. made.SelectMany(id => decisions.GetValueOrDefault(id)?.Fields["attachments"].Deserialize<IReadOnlyList<Attachment>>(Json.Options) ?? [])];
        return files.Length == 0 ? null : files;
    }

    private static IEnumerable<CommitmentView> Promises(ReplyRecord reply, Suggestion suggestion, Dictionary<string, DecisionRecord> decisions, bool inside) =>
        suggestion.Commitments.Where(promise => promise.ReplyId == reply.Id).Select(promise => new CommitmentView(
            promise.Id, promise.ReplyId, decisions.GetValueOrDefault(reply.DraftDecision)?.Fields["commitments"]?[promise.Index]?["text"]?.GetValue<string>(), promise.DueOn,
            promise.Postponed, promise.DoneAt, promise.DoneDecision is { } done && (inside || suggestion.Replies.Any(issued => issued.IsMadeOf(done))) ? Text(decisions, done, "text") : null));

    /// <summary>Until the reveal nobody sees a rating but its author.</summary>
    private static EvaluationView Show(Caller caller, RoundOfRatings round, Dictionary<string, DecisionRecord> decisions) => new(
        round.Round,
        round.RevealedAt,
        [.. round.Ratings
            .Select(rating => (rating, decision: rating.DecisionId is { } id ? decisions.GetValueOrDefault(id) : null))
            .Where(pair => round.RevealedAt is not null || pair.decision?.PersonId == caller.PersonId || pair.rating.DeputyId == caller.PersonId)
            .Select(pair => new RatingView
            {
                Of = pair.rating.TaskKind,
                DeputyId = pair.rating.DeputyId,
                NoResponse = pair.rating.DecisionId is null,
                Attitude = pair.rating.Attitude,
                Result = pair.rating.Result,
                Quality = pair.rating.Quality,
                Reason = pair.decision?.Fields["reason"]?.GetValue<string>(),
                Comment = pair.decision?.Fields["comment"]?.GetValue<string>(),
                EnteredBy = pair.decision?.PersonName,
                SubstituteFor = pair.decision?.SubstituteFor,
                Paper = pair.decision?.Paper,
            })],
        round.FollowUp);

    private static string? Text(Dictionary<string, DecisionRecord> decisions, string decisionId, string field) =>
        decisions.GetValueOrDefault(decisionId)?.Fields[field]?.GetValue<string>();
}
