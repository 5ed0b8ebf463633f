using Microsoft.DurableTask.Client;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Restarts;
using SuggestionFunctions.Tasks;
using SuggestionFunctions.Timeline;

namespace SuggestionFunctions.Supervision.Forums;

/// <summary>Forums as a kind of subject that tasks belong to.</summary>
public sealed class ForumKind(
    SubjectStore subjects, ForumAccess access, ForumRules rules, ForumLists lists, ForumNotices notices, ForumCases cases, ForumCalling calling, ChosenProfile profile) : ISubjectKind
{
    public const string KindName = "forum";

    public string Name => KindName;

    public IReadOnlyDictionary<string, TaskKind> Tasks => ForumTasks.All;

    public IReadOnlySet<string> LaterTasks { get; } = new HashSet<string>();

    public IReadOnlySet<string> LaterActions { get; } = new HashSet<string>();

    public Refusal Over { get; } = new(Refusal.ForumOver);

    public bool IsCarried(SubjectHeader header) => header.State == Codes.Of(ForumState.Called) || header.State == Codes.Of(ForumState.Concluded);

    public IReadOnlyList<CaseRun> Carrying(SubjectHeader header) => IsCarried(header) ? [header.Carrier] : [];

    public Task<bool> FinishAsync(string subjectId, DurableTaskClient client, CancellationToken cancellation) => calling.StartAsync(subjectId, client, cancellation);

    public IAsyncEnumerable<string> IdsAsync(string townId, CancellationToken cancellation) => lists.IdsAsync(townId, cancellation);

    public async Task<bool> NamesAsync(SubjectHeader header, string department, CancellationToken cancellation) =>
        await FindAsync(header, cancellation) is { } forum
        && (forum.Commitments.Any(commitment => commitment.Department.Id == department && commitment.DoneAt is null)
            || (forum.Conclusion is null && forum.Desks.Contains(Forum.DeskOf(department))));

    public async Task<string?> LackOfAsync(SubjectHeader header, CancellationToken cancellation)
    {
        if (await FindAsync(header, cancellation) is not { } forum)
        {
            return RestartProblems.ForumMissing;
        }

        profile.Of(forum.Profile);
        return null;
    }

    public async Task<CountingRules?> CountingAsync(SubjectHeader header, CancellationToken cancellation) =>
        await FindAsync(header, cancellation) is { } forum ? CountingRules.Of(profile.Of(forum.Profile)) : null;

    public async Task<DecisionRecord> CheckAsync(SubjectHeader header, TaskRecord task, DecisionRecord decision, RequestBody body, CancellationToken cancellation) =>
        await FindAsync(header, cancellation) is { } forum ? await rules.CheckAsync(forum, task, decision, body, cancellation) : throw ProblemException.NotFound();

    public Task<bool> IsHiddenAsync(SubjectHeader header, TaskRecord task, CancellationToken cancellation) => Task.FromResult(false);

    public bool IsInside(TaskRecord? task, DecisionRecord decision) => false;

    public Task<bool> SeesInsideAsync(Caller caller, SubjectHeader header, CancellationToken cancellation) => Task.FromResult(true);

    public async Task ApplyAsync(SubjectDraft draft, TaskRecord task, DecisionRecord decision)
    {
        var before = await draft.GetAsync<Forum>(ForumKeys.Forum);
        draft.Write(ForumKeys.Forum, ForumEffects.On(before, task, decision, draft.Header.GoesOnAs));
        if (decision.Action == "conclude")
        {
            draft.Header = draft.Header with { State = Codes.Of(ForumState.Concluded) };
        }
    }

    public Task ClosedByClockAsync(SubjectDraft draft, TaskRecord task) => Task.CompletedTask;

    public async Task<TimelineEvent> ApplySignalAsync(SubjectDraft draft, DecisionRecord decision)
    {
        var before = await draft.GetAsync<Forum>(ForumKeys.Forum);
        draft.Write(ForumKeys.Forum, ForumEffects.On(before, decision));
        return ForumEffects.Entry(before, decision);
    }

    /// <summary>Who takes an invited department's place is invited in its place.</summary>
    public async Task TellSignalAsync(SubjectHeader header, DecisionRecord decision, CancellationToken cancellation)
    {
        await lists.UpdateAsync(header.Id, cancellation);
        await notices.PostMissingAsync(header.Id, cancellation);
    }

    public Task<Refusal?> JudgeSignalAsync(SubjectDraft draft, DecisionRecord decision) => Task.FromResult<Refusal?>(null);

    public Task<IReadOnlyList<string>> SuspendedActionsAsync(SubjectHeader header, TaskRecord task, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<string>>([]);

    public Task<bool> ReachesOthersAsync(SubjectDraft draft, DecisionRecord decision) => Task.FromResult(true);

    public async Task<bool> ReachOthersAsync(string subjectId, string decisionId, DurableTaskClient client, CancellationToken cancellation)
    {
        if (await subjects.FindAsync<DecisionRecord>(subjectId, SubjectKeys.Decision(decisionId), cancellation) is { } decision)
        {
            await notices.PostMissingAsync(subjectId, decision, cancellation);
            await cases.NoteAsync(subjectId, decision, cancellation);
        }

        return true;
    }

    public async Task<bool> ReachOthersAtEndAsync(string subjectId, DurableTaskClient client, CancellationToken cancellation)
    {
        await cases.NoteCallingAsync(subjectId, client, cancellation);
        return true;
    }

    public Task UpdateListsAsync(string subjectId, CancellationToken cancellation) => lists.UpdateAsync(subjectId, cancellation);

    public Task<IReadOnlyList<string>> MendListsAsync(string subjectId, CancellationToken cancellation) => lists.UpdateAsync(subjectId, cancellation);

    public Task PostEndAsync(string subjectId, CancellationToken cancellation) => notices.PostMissingAsync(subjectId, cancellation);

    public async Task<bool> MaySeeAsync(Caller caller, SubjectHeader header, CancellationToken cancellation) =>
        await FindAsync(header, cancellation) is { } forum && await access.MaySeeAsync(caller, forum, cancellation);

    public Task<HeldPost?> ActingPostAsync(Caller caller, string personId, SubjectHeader header, TaskRecord task, CancellationToken cancellation) => Task.FromResult<HeldPost?>(null);

    public Task<Wording?> PartialityAsync(Caller caller, SubjectHeader header, TaskRecord task, string? behalf, CancellationToken cancellation) => Task.FromResult<Wording?>(null);

    private Task<Forum?> FindAsync(SubjectHeader header, CancellationToken cancellation) => subjects.FindAsync<Forum>(header.Id, ForumKeys.Forum, cancellation);
}
