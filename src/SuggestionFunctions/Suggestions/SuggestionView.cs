using System.Text.Json.Nodes;
using SuggestionFunctions.Attachments;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Suggestions;

/// <summary>A suggestion as one caller may see it: put together from its case's documents.</summary>
public sealed class SuggestionView(SubjectStore subjects, SuggestionKind kind, SuggestionFiles files, TaskViews views, Register register, TimeProvider clock)
{
    public async Task<object> ShowAsync(Caller caller, SubjectHeader header, Suggestion suggestion, Language language, CancellationToken cancellation)
    {
        var contents = await subjects.AllAsync<SuggestionContent>(header.Id, SuggestionKeys.Contents, cancellation);
        var content = contents.First(version => version.Version == suggestion.ContentVersion);
        var tasks = await subjects.AllAsync<TaskRecord>(header.Id, "task:", cancellation);
        var decisions = (await subjects.AllAsync<DecisionRecord>(header.Id, "decision:", cancellation)).ToDictionary(decision => decision.Id);
        var attached = await files.ReadAsync(header.Id, suggestion.Paper is not null || contents.Any(version => version.Attachments.Count > 0), cancellation);
        var category = suggestion.Category is { } id ? await register.CategoryAsync(header.TownId, id, cancellation) : null;
        var now = clock.GetUtcNow();
        var inside = await kind.SeesInsideAsync(caller, header, cancellation);
        var shownTasks = new List<object>();
        foreach (var task in tasks)
        {
            shownTasks.Add(await views.ShowAsync(DeskEntry.Of(header, task), language, cancellation));
        }

        return new
        {
            header.Id,
            Number = new OrNull(header.Number),
            header.State,
            Step = new OrNull(header.Step),
            Light = new OrNull(SuggestionFilter.LightOf(SuggestionEntry.Of(header, suggestion), now)),
            DueAt = new OrNull(header.MostUrgent()?.DueAt),
            content.Title,
            content.Facts,
            content.Analysis,
            content.Request,
            Category = suggestion.Category is null ? null : new { Id = suggestion.Category, Name = category?.Name ?? suggestion.Category },
            Origin = suggestion.Origin is { } origin ? new { Kind = origin } : null,
            suggestion.Term,
            suggestion.Session,
            suggestion.MayPublish,
            suggestion.PreferredDepartment,
            Attachments = content.Attachments.Select(file => attached.GetValueOrDefault(file)).OfType<Attachment>(),
            Paper = suggestion.Paper is { } paper ? attached.GetValueOrDefault(paper) : null,
            Versions = contents.Select(version => new
            {
                version.Version,
                version.At,
                version.By,
                version.Title,
                version.Facts,
                version.Analysis,
                version.Request,
                version.Category,
                Attachments = version.Attachments.Select(file => attached.GetValueOrDefault(file)).OfType<Attachment>(),
            }),
            Signatories = suggestion.Signatories.Select(person => new { person.Id, person.Name, Lead = person.Id == suggestion.LeadDeputy.Id }),
            suggestion.Asked,
            SmallMatter = suggestion is { SmallMatter: true, FastLaneLeft: false },
            suggestion.EnteredBy,
            suggestion.SubmittedAt,
            header.LastProgressAt,
            RuleProfile = suggestion.Profile,
            Deadlines = NewestOfEachRule(tasks).Select(deadline => TaskViews.Show(deadline, language)),
            suggestion.Assignment,
            suggestion.Handler,
            Instructions = Instructions(tasks, decisions),
            Contacts = suggestion.Contacts.Select(contact => new { contact.Round, contact.At, contact.Manner, Summary = Text(decisions, contact.DecisionId, "summary") }),
            Opinions = suggestion.Opinions.Select(opinion => new { opinion.Round, opinion.Department, opinion.At, Text = Text(decisions, opinion.DecisionId, "text") }),
            Withdrawals = suggestion.Withdrawals.Select(withdrawal => new { withdrawal.Deputy, withdrawal.At, Reason = Text(decisions, withdrawal.DecisionId, "reason") }),
            DraftReply = inside && suggestion.DraftDecision is { } draft ? decisions.GetValueOrDefault(draft)?.Fields : null,
            Replies = suggestion.Replies.Select(reply => Show(reply, suggestion, decisions)),
            Evaluations = suggestion.Ratings.OrderBy(round => round.Round).Select(round => Show(caller, round, decisions)),
            Commitments = suggestion.Replies.SelectMany(reply => Promises(reply, suggestion, decisions)),
            suggestion.Meetings,
            Tasks = shownTasks,
            suggestion.Ending,
        };
    }

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

    private static IEnumerable<object> Instructions(IReadOnlyList<TaskRecord> tasks, Dictionary<string, DecisionRecord> decisions) => tasks
        .SelectMany(task => task.Decisions.Select(id => (task, decision: decisions.GetValueOrDefault(id))))
        .Where(pair => pair.decision?.Fields["instruction"] is not null)
        .Select(pair => new { pair.task.Kind, Text = pair.decision?.Fields["instruction"], pair.decision?.At, By = pair.decision?.PersonName });

    private static object Show(ReplyRecord reply, Suggestion suggestion, Dictionary<string, DecisionRecord> decisions) => new
    {
        reply.Id,
        reply.Round,
        reply.Class,
        Text = Text(decisions, reply.DraftDecision, "text"),
        Reason = Text(decisions, reply.DraftDecision, "reason"),
        DocumentNumber = Text(decisions, reply.DraftDecision, "documentNumber"),
        ContactPerson = Text(decisions, reply.DraftDecision, "contactPerson"),
        Attachments = decisions.GetValueOrDefault(reply.DraftDecision)?.Fields["attachments"],
        ContactManner = suggestion.Contacts.LastOrDefault(contact => contact.Round == reply.Round)?.Manner,
        reply.SignedBy,
        reply.SignedAt,
        Commitments = Promises(reply, suggestion, decisions),
    };

    private static IEnumerable<object> Promises(ReplyRecord reply, Suggestion suggestion, Dictionary<string, DecisionRecord> decisions) =>
        suggestion.Commitments.Where(promise => promise.ReplyId == reply.Id).Select(promise => new
        {
            promise.Id,
            promise.ReplyId,
            Text = decisions.GetValueOrDefault(reply.DraftDecision)?.Fields["commitments"]?[promise.Index]?["text"],
            promise.DueOn,
        });

    /// <summary>Until the reveal nobody sees a rating but its author.</summary>
    private static object Show(Caller caller, RoundOfRatings round, Dictionary<string, DecisionRecord> decisions) => new
    {
        round.Round,
        round.RevealedAt,
        Ratings = round.Ratings
            .Select(rating => (rating, decision: rating.DecisionId is { } id ? decisions.GetValueOrDefault(id) : null))
            .Where(pair => round.RevealedAt is not null || pair.decision?.PersonId == caller.PersonId || pair.rating.DeputyId == caller.PersonId)
            .Select(pair => new
            {
                Of = pair.rating.TaskKind,
                pair.rating.DeputyId,
                NoResponse = pair.rating.DecisionId is null,
                pair.rating.Attitude,
                pair.rating.Result,
                pair.rating.Quality,
                Reason = pair.decision?.Fields["reason"],
                Comment = pair.decision?.Fields["comment"],
                EnteredBy = pair.decision?.PersonName,
                pair.decision?.Paper,
            }),
    };

    private static string? Text(Dictionary<string, DecisionRecord> decisions, string decisionId, string field) =>
        decisions.GetValueOrDefault(decisionId)?.Fields[field]?.GetValue<string>();
}
