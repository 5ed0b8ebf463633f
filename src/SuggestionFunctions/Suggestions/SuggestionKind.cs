using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Suggestions;

/// <summary>Suggestions as a kind of subject that tasks belong to.</summary>
public sealed class SuggestionKind(SubjectStore subjects, SuggestionLists lists, EndNotices notices, SuggestionAccess access, ChosenProfile profile, Register register) : ISubjectKind
{
    public const string KindName = "suggestion";

    private static readonly HashSet<string> AtRest =
        [.. new[] { SuggestionState.Draft, SuggestionState.Declined, SuggestionState.Withdrawn, SuggestionState.Closed }.Select(Codes.Of)];

    public string Name => KindName;

    /// <summary>Whether an orchestration carries it: it was submitted and has not ended.</summary>
    public static bool IsUnderWay(SubjectHeader header) => !AtRest.Contains(header.State);

    public IReadOnlyDictionary<string, TaskKind> Tasks => RouteTasks.All;

    public IReadOnlySet<string> LaterTasks => RouteTasks.LaterKinds;

    public IReadOnlySet<string> LaterActions => RouteTasks.LaterActions;

    public async Task CheckAsync(SubjectHeader header, TaskRecord task, DecisionRecord decision, RequestBody body, CancellationToken cancellation)
    {
        var suggestion = await FindAsync(header, cancellation) ?? throw ProblemException.NotFound();
        if (task.Kind == RouteTasks.Revision.Name && decision.Fields["category"]?.GetValue<string>() is { } category
            && await register.CategoryAsync(header.TownId, category, cancellation) is not { Active: true })
        {
            body.Note("category", new("没有这个类别，请从 /api/categories 中选择。", "There is no such category; choose one of /api/categories."));
        }

        var roundOpened = task.Kind == RouteTasks.DepartmentHandling.Name
            ? (await subjects.AllAsync<TaskRecord>(header.Id, "task:", cancellation)).Where(other => other.Kind == task.Kind && other.Round == task.Round).Min(other => other.OpenedAt)
            : task.OpenedAt;
        DecisionRules.Check(suggestion, profile.Of(suggestion.Profile), roundOpened, task, decision, body);
    }

    public async Task<bool> IsHiddenAsync(SubjectHeader header, TaskRecord task, CancellationToken cancellation) =>
        (task.Kind == RouteTasks.DeputyEvaluation.Name || task.Kind == RouteTasks.SuggestionEvaluation.Name)
        && (await FindAsync(header, cancellation))?.Ratings.Any(round => round.Round == task.Round && round.RevealedAt is not null) != true;

    public bool IsInside(TaskRecord task, DecisionRecord decision) => decision.Action is "draftReply" || (task.Kind == RouteTasks.LeaderSignOff.Name && decision.Action == "sendBack");

    public async Task<bool> SeesInsideAsync(Caller caller, SubjectHeader header, CancellationToken cancellation) =>
        SuggestionAccess.SeesTown(caller, header.TownId) || caller.Is(Role.Mayor, header.TownId)
        || (await FindAsync(header, cancellation))?.Assignment?.HandlingDesks().Any(caller.Desks.Contains) == true;

    public async Task ApplyAsync(SubjectDraft draft, TaskRecord task, DecisionRecord decision)
    {
        var before = await draft.GetAsync<Suggestion>(SuggestionKeys.Suggestion);
        if (task.Kind == RouteTasks.LeaderSignOff.Name && decision.Action == "sign")
        {
            var written = await draft.GetAsync<DecisionRecord>(SubjectKeys.Decision(before.DraftDecision ?? ""));
            draft.Write(SuggestionKeys.Suggestion, DecisionEffects.Signed(before, task, decision, written));
            return;
        }

        if (task.Kind == RouteTasks.Revision.Name && decision.Action == "resubmit")
        {
            await ReviseAsync(draft, before, decision);
            return;
        }

        var after = DecisionEffects.On(before, task, decision);
        if (after != before)
        {
            draft.Write(SuggestionKeys.Suggestion, after);
        }
    }

    public Task UpdateListsAsync(string subjectId, CancellationToken cancellation) => lists.UpdateAsync(subjectId, cancellation);

    public Task<IReadOnlyList<string>> MendListsAsync(string subjectId, CancellationToken cancellation) => lists.MendAsync(subjectId, cancellation);

    public Task PostEndAsync(string subjectId, CancellationToken cancellation) => notices.PostMissingAsync(subjectId, cancellation);

    public async Task<bool> MaySeeAsync(Caller caller, SubjectHeader header, CancellationToken cancellation) =>
        await FindAsync(header, cancellation) is { } suggestion
        && await access.MaySeeAsync(caller, suggestion, header.State == Codes.Of(SuggestionState.Draft), cancellation);

    public async Task<bool> MayActForAsync(Caller caller, string personId, SubjectHeader header, TaskRecord task, CancellationToken cancellation) =>
        task.Assignee.PersonId == personId && await access.MayActForAsync(caller, personId, cancellation);

    public async Task<string?> RatedDepartmentAsync(SubjectHeader header, TaskRecord task, CancellationToken cancellation) =>
        task.Kind == RouteTasks.DeputyEvaluation.Name ? (await FindAsync(header, cancellation))?.Assignment?.LeadDepartment.Id : null;

    private static async Task ReviseAsync(SubjectDraft draft, Suggestion before, DecisionRecord decision)
    {
        var content = await draft.GetAsync<SuggestionContent>(SuggestionKeys.Content(before.ContentVersion));
        var revised = content with
        {
            Version = content.Version + 1,
            At = decision.At,
            By = new PersonName(decision.PersonId, decision.PersonName),
            Title = Text("title") ?? content.Title,
            Facts = Text("facts") ?? content.Facts,
            Analysis = Text("analysis") ?? content.Analysis,
            Request = Text("request") ?? content.Request,
            Category = Text("category") ?? content.Category,
        };
        draft.Write(SuggestionKeys.Content(revised.Version), revised);
        draft.Write(SuggestionKeys.Suggestion, before with { ContentVersion = revised.Version, Category = revised.Category });
        draft.Header = draft.Header with { Title = revised.Title ?? draft.Header.Title };

        string? Text(string field) => decision.Fields[field]?.GetValue<string>();
    }

    private Task<Suggestion?> FindAsync(SubjectHeader header, CancellationToken cancellation) =>
        subjects.FindAsync<Suggestion>(header.Id, SuggestionKeys.Suggestion, cancellation);
}
