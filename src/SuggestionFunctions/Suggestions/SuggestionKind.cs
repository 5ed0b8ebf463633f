using Microsoft.DurableTask.Client;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Helping;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Joining;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Restarts;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Supervision;
using SuggestionFunctions.Supervision.Forums;
using SuggestionFunctions.Supervision.Meetings;
using SuggestionFunctions.Tasks;
using SuggestionFunctions.Timeline;

namespace SuggestionFunctions.Suggestions;

/// <summary>Suggestions as a kind of subject that tasks belong to.</summary>
public sealed class SuggestionKind(SubjectStore subjects, SuggestionLists lists, EndNotices notices, SuggestionAccess access, ChosenProfile profile, Impartiality impartiality, Register register,
    JoiningRules joining, ReplyRules replies, OtherCases others, SupervisionNotices supervision, EnteredNotices entered, Submission submission, NumberSeries numbers, ForumCases forums, TimeProvider clock, RealClock realClock) : ISubjectKind
{
    public const string KindName = "suggestion";

    private static readonly HashSet<string> AtRest =
        [.. new[] { SuggestionState.Draft, SuggestionState.Declined, SuggestionState.Withdrawn, SuggestionState.Closed }.Select(Codes.Of)];

    public string Name => KindName;

    /// <summary>Whether an orchestration carries it: it was submitted and has not ended.</summary>
    public static bool IsUnderWay(SubjectHeader header) => !AtRest.Contains(header.State);

    /// <summary>What orchestrations carry of it now: its road, and what goes on after it was closed.</summary>
    public static IReadOnlyList<CaseRun> Carrying(SubjectHeader header) =>
        [.. IsUnderWay(header) ? [header.Carrier] : Array.Empty<CaseRun>(), .. header.FollowUps.Where(run => run.IsUnderWay).Select(run => run.In(header.Id))];

    IReadOnlyList<CaseRun> ISubjectKind.Carrying(SubjectHeader header) => Carrying(header);

    public bool IsCarried(SubjectHeader header) => IsUnderWay(header);

    public Refusal Over => Refusal.CaseEnded;

    public Task<bool> FinishAsync(string subjectId, DurableTaskClient client, CancellationToken cancellation) => submission.FinishAsync(subjectId, client, cancellation);

    /// <summary>From the series of numbers: they have every case.</summary>
    public async IAsyncEnumerable<string> IdsAsync(string townId, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var year in NumberSeries.YearsUntil(clock.GetUtcNow(), realClock.UtcNow))
        {
            await foreach (var (_, id) in numbers.CasesAsync(townId, year, cancellation))
            {
                yield return id;
            }
        }
    }

    public async Task<bool> NamesAsync(SubjectHeader header, string department, CancellationToken cancellation) =>
        (await FindAsync(header, cancellation))?.Assignment?.Names(department) == true;

    public async Task<string?> LackOfAsync(SubjectHeader header, CancellationToken cancellation)
    {
        if (await FindAsync(header, cancellation) is not { } suggestion)
        {
            return RestartProblems.SuggestionMissing;
        }

        if (suggestion.Profile is null)
        {
            return RestartProblems.ProfileMissing;
        }

        profile.Of(suggestion.Profile);
        return null;
    }

    public async Task<CountingRules?> CountingAsync(SubjectHeader header, CancellationToken cancellation) =>
        await FindAsync(header, cancellation) is { } suggestion ? CountingRules.Of(profile.Of(suggestion.Profile)) : null;

    public IReadOnlyDictionary<string, TaskKind> Tasks => RouteTasks.All;

    public IReadOnlySet<string> LaterTasks => RouteTasks.LaterKinds;

    public IReadOnlySet<string> LaterActions => RouteTasks.LaterActions;

    public async Task<DecisionRecord> CheckAsync(SubjectHeader header, TaskRecord task, DecisionRecord decision, RequestBody body, CancellationToken cancellation)
    {
        var suggestion = await FindAsync(header, cancellation) ?? throw ProblemException.NotFound();
        if (task.Kind == RouteTasks.CoSignature.Name && decision.Action == "confirm")
        {
            await RequireMandateAsync(task.Assignee.PersonId ?? "", decision.At, cancellation);
        }

        if (task.Kind == RouteTasks.Revision.Name && decision.Fields["category"]?.GetValue<string>() is { } category
            && await register.CategoryAsync(header.TownId, category, cancellation) is not { Active: true })
        {
            body.Note("category", new("没有这个类别，请从 /api/categories 中选择。", "There is no such category; choose one of /api/categories.") { NamesCodes = true });
        }

        var roundOpened = task.Kind == RouteTasks.DepartmentHandling.Name
            ? (await subjects.AllAsync<TaskRecord>(header.Id, "task:", cancellation)).Where(other => other.Kind == task.Kind && other.Round == task.Round).Min(other => other.OpenedAt)
            : task.OpenedAt;
        var draft = task.Kind == RouteTasks.LeaderSignOff.Name && (task.About ?? suggestion.DraftDecision) is { } drafted
            ? await subjects.FindAsync<DecisionRecord>(header.Id, SubjectKeys.Decision(drafted), cancellation) : null;
        var about = task.About is { } request && draft is null ? await AboutAsync(header, request, cancellation) : null;
        DecisionRules.Check(suggestion, profile.Of(suggestion.Profile), roundOpened, task, decision, body);
        body.Check();
        await joining.RequireOwnAsync(suggestion, decision, cancellation);
        await replies.CheckAsync(header, suggestion, task, decision, cancellation);
        RequestRules.Check(suggestion, profile.Of(suggestion.Profile), task, about, decision, body);
        return task.Kind == RouteTasks.ChairAssignment.Name && decision.Action == "join" ? await joining.CheckAsync(header, suggestion, decision, body, cancellation) : decision;
    }

    public async Task<bool> IsHiddenAsync(SubjectHeader header, TaskRecord task, CancellationToken cancellation) =>
        (task.Kind == RouteTasks.DeputyEvaluation.Name || task.Kind == RouteTasks.SuggestionEvaluation.Name)
        && (await FindAsync(header, cancellation))?.Ratings.Any(round => round.Holds(task) && round.RevealedAt is not null) != true;

    public async Task<TaskRecord> AsSeenAsync(Caller caller, SubjectHeader header, TaskRecord task, CancellationToken cancellation) =>
        task.State == TaskState.Open || !await IsHiddenAsync(header, task, cancellation) || await FindAsync(header, cancellation) is not { } suggestion ? task : BlindRatings.AsSeen(
            caller, header, suggestion, task, task.Outcome?.DecisionId is { } decided ? await subjects.FindAsync<DecisionRecord>(header.Id, SubjectKeys.Decision(decided), cancellation) : null);

    public bool IsInside(TaskRecord? task, DecisionRecord decision) => IsInside(task?.Kind, decision.Action);

    /// <summary>What is drafted or reported for a reply, and what the leader sent back, is theirs until the reply is issued.</summary>
    internal static bool IsInside(string? task, string? action) => action is "draftReply" or "lateReply" || (task, action) == (RouteTasks.LeaderSignOff.Name, "sendBack") || (task, action) == (RouteTasks.CommitmentReport.Name, "done");

    public async Task<bool> SeesInsideAsync(Caller caller, SubjectHeader header, CancellationToken cancellation) =>
        SuggestionAccess.SeesTown(caller, header.TownId) || caller.Is(Role.Mayor, header.TownId)
        || (await FindAsync(header, cancellation))?.Assignment?.HandlingDesks().Any(caller.Desks.Contains) == true;

    public async Task ApplyAsync(SubjectDraft draft, TaskRecord task, DecisionRecord decision)
    {
        await ApplyEffectAsync(draft, task, decision);
        await GoOnAsync(draft);
    }

    private async Task ApplyEffectAsync(SubjectDraft draft, TaskRecord task, DecisionRecord decision)
    {
        var before = await draft.GetAsync<Suggestion>(SuggestionKeys.Suggestion);
        if (task.Kind == RouteTasks.LeaderSignOff.Name && decision.Action == "sign")
        {
            var written = await draft.GetAsync<DecisionRecord>(SubjectKeys.Decision(task.About ?? before.DraftDecision ?? ""));
            var drafting = await draft.FindAsync<TaskRecord>(SubjectKeys.Task(written.TaskId));
            draft.Write(SuggestionKeys.Suggestion, DecisionEffects.Signed(before, task, decision, written, drafting is null ? null : draft.Header.GoesOnAs(drafting.Assignee.OrganizationId)));
            return;
        }

        if (task is { About: { } request, Kind: "transferDecision" or "presidiumReview" } && decision.Action == "reassign")
        {
            var asked = await draft.GetAsync<DecisionRecord>(SubjectKeys.Decision(request));
            var asking = await draft.GetAsync<TaskRecord>(SubjectKeys.Task(asked.TaskId));
            draft.Write(SuggestionKeys.Suggestion, DecisionEffects.HandedOver(before, draft.Header.GoesOnAs(asking.Assignee.OrganizationId), decision));
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

        if (task.Kind == RouteTasks.MeetingMinutes.Name && after.Contacts.Count > before.Contacts.Count)
        {
            await ContactDeadlines.MeetAsync(draft, after.Contacts[^1], decision.At);
        }
    }

    /// <summary>A decision may name a department that the case has seen dissolved since: its part is the successor's.</summary>
    private async Task GoOnAsync(SubjectDraft draft)
    {
        var before = await draft.GetAsync<Suggestion>(SuggestionKeys.Suggestion);
        var after = before;
        foreach (var gone in draft.Header.Successions.Where(gone => after.Assignment?.Names(gone.From) == true))
        {
            after = SignalEffects.GoneOver(after, gone.From, new OrganizationName(gone.To, (await register.OrganizationAsync(gone.To, CancellationToken.None))?.Name ?? gone.To));
        }

        if (after != before)
        {
            draft.Write(SuggestionKeys.Suggestion, after);
        }
    }

    public async Task ClosedByClockAsync(SubjectDraft draft, TaskRecord task)
    {
        if (task.Kind == RouteTasks.CoSignature.Name)
        {
            draft.Write(SuggestionKeys.Suggestion, DecisionEffects.Answered(await draft.GetAsync<Suggestion>(SuggestionKeys.Suggestion), task, confirmed: false));
        }
        else if (task.Kind == RouteTasks.MinutesConfirmation.Name)
        {
            draft.Write(SuggestionKeys.Suggestion, SupervisionEffects.ClosedByClock(await draft.GetAsync<Suggestion>(SuggestionKeys.Suggestion), task));
        }
    }

    public async Task<TimelineEvent> ApplySignalAsync(SubjectDraft draft, DecisionRecord decision)
    {
        var before = await draft.GetAsync<Suggestion>(SuggestionKeys.Suggestion);
        var after = SignalEffects.On(before, decision);
        if (after != before)
        {
            draft.Write(SuggestionKeys.Suggestion, after);
        }

        return (JoiningSignals.EntryOf(decision) ?? SupervisionEffects.EntryOf(decision) ?? SignalEffects.Entry(decision)) with { Step = draft.Header.Step };
    }

    public async Task<Refusal?> JudgeSignalAsync(SubjectDraft draft, DecisionRecord decision)
    {
        if (decision.Action is not (CaseActions.TakeIn or CaseActions.Split))
        {
            return null;
        }

        var suggestion = await draft.GetAsync<Suggestion>(SuggestionKeys.Suggestion);
        return suggestion.Replies.Count > 0 ? new Refusal(Refusal.ReplyIssued) : decision.Action == CaseActions.TakeIn ? JoiningRules.JudgeTakingIn(draft.Header, suggestion) : null;
    }

    public async Task<IReadOnlyList<string>> SuspendedActionsAsync(SubjectHeader header, TaskRecord task, CancellationToken cancellation) =>
        task.Kind == RouteTasks.DepartmentHandling.Name && (await FindAsync(header, cancellation))?.Joining?.IsActive() == true ? CarriedActions.DoneThere : [];

    public async Task<bool> ReachesOthersAsync(SubjectDraft draft, DecisionRecord decision) =>
        await draft.GetAsync<Suggestion>(SuggestionKeys.Suggestion) is var suggestion && (suggestion.Forums.Count > 0 || OtherCases.Concerns(suggestion, decision));

    public async Task<bool> ReachOthersAsync(string subjectId, string decisionId, DurableTaskClient client, CancellationToken cancellation)
    {
        await forums.ListForAsync(subjectId, cancellation);
        return await others.ReachAsync(subjectId, decisionId, client, cancellation);
    }

    public async Task<bool> ReachOthersAtEndAsync(string subjectId, DurableTaskClient client, CancellationToken cancellation)
    {
        await forums.EndedAsync(subjectId, client, cancellation);
        return await others.ReachAtEndAsync(subjectId, client, cancellation);
    }

    public Task UpdateListsAsync(string subjectId, CancellationToken cancellation) => lists.UpdateAsync(subjectId, cancellation);

    public async Task<IReadOnlyList<string>> MendListsAsync(string subjectId, CancellationToken cancellation)
    {
        string[] mended = [.. await lists.MendAsync(subjectId, cancellation), .. await forums.ListForAsync(subjectId, cancellation)];
        return await subjects.FindHeaderAsync(subjectId, cancellation) is { } header && await FindAsync(header, cancellation) is { Meetings.Count: > 0 } suggestion
            && await supervision.MendMeetingsAsync(header, suggestion, cancellation) ? [.. mended, MeetingLists.OfTown(header.TownId)] : mended;
    }

    public Task PostEndAsync(string subjectId, CancellationToken cancellation) => notices.PostMissingAsync(subjectId, cancellation);

    public async Task<bool> MaySeeAsync(Caller caller, SubjectHeader header, CancellationToken cancellation) =>
        await FindAsync(header, cancellation) is { } suggestion
        && await access.MaySeeAsync(caller, header, suggestion, cancellation);

    public async Task<HeldPost?> ActingPostAsync(Caller caller, string personId, SubjectHeader header, TaskRecord task, CancellationToken cancellation) =>
        task.Assignee.PersonId == personId ? await access.ActingPostAsync(caller, personId, cancellation) : null;

    public Task<Wording?> PartialityAsync(Caller caller, SubjectHeader header, TaskRecord task, string? behalf, CancellationToken cancellation) =>
        impartiality.ObjectionAsync(caller, header, task, behalf, cancellation);

    public async Task TellSignalAsync(SubjectHeader header, DecisionRecord decision, CancellationToken cancellation)
    {
        await notices.TellSuccessionAsync(header, decision, cancellation);
        await supervision.TellSignalAsync(header, decision, cancellation);
        await entered.TellAsync(header, null, decision, cancellation);
    }

    public bool IsProgress(DecisionRecord decision) => SupervisionEffects.IsProgress(decision);

    public async Task TellDecisionAsync(SubjectHeader header, TaskRecord task, DecisionRecord decision, CancellationToken cancellation)
    {
        await supervision.TellDecisionAsync(header, task, decision, cancellation);
        await entered.TellAsync(header, task, decision, cancellation);
    }

    public Task TellStepAsync(SubjectHeader header, DateTimeOffset at, CancellationToken cancellation) => supervision.TellStepAsync(header, at, cancellation);

    private async Task<RequestAbout?> AboutAsync(SubjectHeader header, string request, CancellationToken cancellation) =>
        await subjects.FindAsync<DecisionRecord>(header.Id, SubjectKeys.Decision(request), cancellation) is { } asked && await TaskOfAsync(header, asked, cancellation) is { } task
            ? new RequestAbout(asked, task) : null;

    private Task<TaskRecord?> TaskOfAsync(SubjectHeader header, DecisionRecord decision, CancellationToken cancellation) =>
        subjects.FindAsync<TaskRecord>(header.Id, SubjectKeys.Task(decision.TaskId), cancellation);

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

    /// <summary>Whoever is no deputy any more signs nothing new; what they signed before stays theirs.</summary>
    private async Task RequireMandateAsync(string personId, DateTimeOffset at, CancellationToken cancellation)
    {
        if (await register.PersonAsync(personId, cancellation) is not { } person
            || !person.Appointments.Any(appointment => appointment.Role == Role.Deputy && appointment.IsHeldOn(ChinaTime.DateOf(at))))
        {
            throw SuggestionProblems.MandateEnded.ToProblem();
        }
    }

    private Task<Suggestion?> FindAsync(SubjectHeader header, CancellationToken cancellation) =>
        subjects.FindAsync<Suggestion>(header.Id, SuggestionKeys.Suggestion, cancellation);
}
