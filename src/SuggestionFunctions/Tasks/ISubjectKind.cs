using Microsoft.DurableTask.Client;
using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Tasks;

/// <summary>What a kind of subject (a suggestion, a forum) adds to the tasks on it: its kinds of task, what a decision changes, who may see it.</summary>
public interface ISubjectKind
{
    /// <summary>As it stands in headers and ids: <c>suggestion</c>.</summary>
    string Name { get; }

    IReadOnlyDictionary<string, TaskKind> Tasks { get; }

    /// <summary>Kinds of task of the contract that are not built yet.</summary>
    IReadOnlySet<string> LaterTasks { get; }

    /// <summary>Actions of the contract that are not built yet.</summary>
    IReadOnlySet<string> LaterActions { get; }

    /// <summary>
    /// Checks what an action's fields must be beyond their types, against the subject's documents, and completes them
    /// (a department's name). Mistakes are noted on the body; what the state forbids is thrown.
    /// </summary>
    /// <returns>The decision, with what the route needs to know of the subject's documents.</returns>
    /// <exception cref="Http.ProblemException">409, such as <c>reply-gate</c>.</exception>
    Task<DecisionRecord> CheckAsync(SubjectHeader header, TaskRecord task, DecisionRecord decision, Http.RequestBody body, CancellationToken cancellation);

    /// <summary>Whether ratings on this task are still hidden from all but their authors.</summary>
    Task<bool> IsHiddenAsync(SubjectHeader header, TaskRecord task, CancellationToken cancellation);

    /// <summary>A task as a caller sees it: one that is closed, but blind until a reveal, is still open to all but whoever closed it.</summary>
    Task<TaskRecord> AsSeenAsync(Caller caller, SubjectHeader header, TaskRecord task, CancellationToken cancellation) => Task.FromResult(task);

    /// <summary>Whether a decision's words are the handlers' own until they are issued, such as a reply's draft.</summary>
    bool IsInside(TaskRecord? task, DecisionRecord decision);

    /// <summary>Whether the caller sees the words of such decisions.</summary>
    Task<bool> SeesInsideAsync(Caller caller, SubjectHeader header, CancellationToken cancellation);

    /// <summary>Writes what an accepted decision changes in the subject's own documents.</summary>
    Task ApplyAsync(SubjectDraft draft, TaskRecord task, DecisionRecord decision);

    /// <summary>Writes what it changes in the subject's own documents that the clock closed a task.</summary>
    Task ClosedByClockAsync(SubjectDraft draft, TaskRecord task);

    /// <summary>Writes what an accepted decision on the whole case changes in the subject's own documents; what the timeline says of it.</summary>
    Task<Timeline.TimelineEvent> ApplySignalAsync(SubjectDraft draft, DecisionRecord decision);

    /// <summary>Tells those whom an accepted decision on the whole case concerns beside the holders of its tasks; may be repeated.</summary>
    Task TellSignalAsync(SubjectHeader header, DecisionRecord decision, CancellationToken cancellation);

    /// <summary>Whether a decision on the whole subject is a doing of whoever holds it, rather than something that is asked of them.</summary>
    bool IsProgress(DecisionRecord decision) => true;

    /// <summary>Tells those whom an accepted decision on a task concerns beside the holders of what it opens; may be repeated.</summary>
    Task TellDecisionAsync(SubjectHeader header, TaskRecord task, DecisionRecord decision, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Tells those who follow the subject that it stands elsewhere now (<paramref name="at"/>, instant in UTC); may be repeated.</summary>
    Task TellStepAsync(SubjectHeader header, DateTimeOffset at, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Why a decision on the whole case cannot stand, by its documents as they are when it is written; null lets it pass. The route has let it pass before.</summary>
    Task<Refusal?> JudgeSignalAsync(SubjectDraft draft, DecisionRecord decision);

    /// <summary>The actions of a task that its holder cannot take at present, as they are taken elsewhere.</summary>
    Task<IReadOnlyList<string>> SuspendedActionsAsync(SubjectHeader header, TaskRecord task, CancellationToken cancellation);

    /// <summary>Whether a decision on a task, as it is judged, may concern other subjects.</summary>
    Task<bool> ReachesOthersAsync(SubjectDraft draft, DecisionRecord decision);

    /// <summary>
    /// Brings to other subjects what a decision that was judged means for them. May be repeated, and is, by the sweep: false
    /// where something has to wait.
    /// </summary>
    Task<bool> ReachOthersAsync(string subjectId, string decisionId, DurableTaskClient client, CancellationToken cancellation);

    /// <summary>The same for its end; nothing where it has not ended.</summary>
    Task<bool> ReachOthersAtEndAsync(string subjectId, DurableTaskClient client, CancellationToken cancellation);

    /// <summary>Whether an orchestration carries it: it was submitted and has not ended.</summary>
    bool IsCarried(SubjectHeader header);

    /// <summary>What orchestrations carry of it now: its road, and what goes on after that.</summary>
    IReadOnlyList<CaseRun> Carrying(SubjectHeader header);

    /// <summary>What a decision on the whole of it is told that came when it had ended.</summary>
    Refusal Over { get; }

    /// <summary>Completes what was begun of it, and starts what orchestrations are to carry and nobody has started. True where something was missing. The lists are the caller's.</summary>
    Task<bool> FinishAsync(string subjectId, DurableTaskClient client, CancellationToken cancellation);

    /// <summary>The ids of all of a town's, read from where each of them is whatever became of its lists.</summary>
    IAsyncEnumerable<string> IdsAsync(string townId, CancellationToken cancellation);

    /// <summary>Whether its own documents, beside tasks and decisions, name a department as having a part in it that is not done.</summary>
    Task<bool> NamesAsync(SubjectHeader header, string department, CancellationToken cancellation);

    /// <summary>Which of the subject's own documents is missing that a run would start from, a code of <c>RestartProblems</c>; null where none is.</summary>
    /// <exception cref="Deadlines.DeadlineException">Its rule profile is not known.</exception>
    Task<string?> LackOfAsync(SubjectHeader header, CancellationToken cancellation);

    /// <summary>How its profile counts days; null where the subject's own document is missing.</summary>
    /// <exception cref="Deadlines.DeadlineException">Its rule profile is not known.</exception>
    Task<CountingRules?> CountingAsync(SubjectHeader header, CancellationToken cancellation);

    /// <summary>Brings the subject's entries in lists up to date with its header.</summary>
    Task UpdateListsAsync(string subjectId, CancellationToken cancellation);

    /// <summary>The same, whatever stands there: returns the lists in which the entry was missing or wrong.</summary>
    Task<IReadOnlyList<string>> MendListsAsync(string subjectId, CancellationToken cancellation);

    /// <summary>Says that the subject has ended, where it has and that was not said.</summary>
    Task PostEndAsync(string subjectId, CancellationToken cancellation);

    /// <summary>Whether the caller may see the subject.</summary>
    Task<bool> MaySeeAsync(Caller caller, SubjectHeader header, CancellationToken cancellation);

    /// <summary>The post by which the caller may decide for a deputy (<c>onBehalfOf</c>) on this task; null where they may not.</summary>
    Task<HeldPost?> ActingPostAsync(Caller caller, string personId, SubjectHeader header, TaskRecord task, CancellationToken cancellation);

    /// <summary>
    /// Why the caller may not give a blind rating on this task, for <paramref name="behalf"/> or (null) as its holder, though they
    /// hold a post that could: they stand on the other side. Null where nothing speaks against it.
    /// </summary>
    Task<Http.Wording?> PartialityAsync(Caller caller, SubjectHeader header, TaskRecord task, string? behalf, CancellationToken cancellation);
}
