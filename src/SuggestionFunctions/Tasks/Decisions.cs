using Microsoft.DurableTask.Client;
using SuggestionFunctions.Attachments;
using SuggestionFunctions.Helping;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Unfinished;

namespace SuggestionFunctions.Tasks;

/// <summary>
/// From a request to a decision, as docs/protocol.md tells it: checked against documents, a line in the ledger, the decision
/// document. What becomes of it is for <see cref="DecisionAnswers"/>.
/// </summary>
public sealed class Decisions(
    IDocumentStore documents, SubjectStore subjects, SubjectKinds kinds, Desks desks, DecisionFields fields, DecisionFiles files, DecisionAnswers answers, UnfinishedLedger ledger,
    TimeProvider clock, RealClock realClock)
{
    /// <summary>How long a request waits for its outcome before it answers 202 (real time).</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Decides on a task.</summary>
    /// <param name="caller">Who decides.</param>
    /// <param name="taskId">The task.</param>
    /// <param name="key">Derived from the request: a repeat finds the first decision.</param>
    /// <param name="body">The request's body.</param>
    /// <param name="client">Raises the task's event.</param>
    /// <param name="cancellation">Gives up waiting; the decision stays.</param>
    /// <param name="manner">How a deputy told it who it is entered for; null: not known.</param>
    /// <returns>The decision as it stands: accepted, or still pending after <see cref="Patience"/>.</returns>
    /// <exception cref="ProblemException">Whatever refuses it; nothing was changed then.</exception>
    public async Task<DecisionRecord> DecideAsync(
        Caller caller, string taskId, string key, RequestBody body, DurableTaskClient client, CancellationToken cancellation, Helping.Manner? manner = null)
    {
        var until = realClock.UtcNow + Patience;
        var (decision, task) = await WriteAsync(caller, taskId, key, body, until, cancellation, manner);
        return await answers.AnswerAsync(decision, until, client, cancellation);
    }

    /// <summary>The first half of deciding: checks it and writes it down. Once this returns, the decision stands, whatever becomes of the request.</summary>
    /// <param name="caller">Who decides.</param>
    /// <param name="taskId">The task.</param>
    /// <param name="key">Derived from the request: a repeat finds the first decision.</param>
    /// <param name="body">The request's body.</param>
    /// <param name="until">The instant (UTC, real time) up to which a task that is just being opened is waited for.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="manner">How a deputy told it who it is entered for; null: not known.</param>
    /// <returns>The decision as it stands, and its task as it was read before.</returns>
    /// <exception cref="ProblemException">Whatever refuses it; nothing was changed then.</exception>
    public async Task<(DecisionRecord Decision, TaskRecord Task)> WriteAsync(
        Caller caller, string taskId, string key, RequestBody body, DateTimeOffset until, CancellationToken cancellation, Helping.Manner? manner = null)
    {
        var (header, task) = await FindAsync(caller, taskId, until, cancellation);
        var id = DecisionId(header.Id, key);
        if (await subjects.FindAsync<DecisionRecord>(header.Id, SubjectKeys.Decision(id), cancellation) is not { } decision)
        {
            decision = await CheckAsync(caller, header, task, id, body, cancellation);
            decision = await WriteAsync(decision with { Manner = decision.OnBehalfOf is null ? null : manner }, cancellation);
        }

        return decision.BodyDigest == body.Digest && decision.TaskId == taskId ? (decision, task) : throw ProblemException.DuplicateKey();
    }

    /// <summary>Decides on a whole case, such as its withdrawal; as <see cref="DecideAsync"/>, with what <paramref name="check"/> has checked.</summary>
    /// <param name="header">The case.</param>
    /// <param name="key">Derived from the request.</param>
    /// <param name="bodyDigest">Of the request's body.</param>
    /// <param name="check">Makes the decision under its id, where no earlier request did.</param>
    /// <param name="client">Raises the case's event.</param>
    /// <param name="cancellation">Gives up waiting; the decision stays.</param>
    /// <param name="until">The instant (UTC, real time) up to which the outcome is waited for; null: <see cref="Patience"/> from now.</param>
    /// <exception cref="ProblemException">Whatever refuses it; nothing was changed then.</exception>
    public async Task<DecisionRecord> SignalAsync(
        SubjectHeader header, string key, string bodyDigest, Func<string, Task<DecisionRecord>> check, DurableTaskClient client, CancellationToken cancellation, DateTimeOffset? until = null)
    {
        var id = DecisionId(header.Id, key);
        if (await subjects.FindAsync<DecisionRecord>(header.Id, SubjectKeys.Decision(id), cancellation) is not { } decision)
        {
            decision = await WriteAsync(await check(id), cancellation);
        }

        return decision.BodyDigest == bodyDigest
            ? await answers.AnswerAsync(decision, until ?? realClock.UtcNow + Patience, client, cancellation)
            : throw ProblemException.DuplicateKey();
    }

    /// <summary>
    /// Tells a case of what the register says: written like a decision, and raised; what cannot be raised now the sweep raises.
    /// Once more changes nothing.
    /// </summary>
    public async Task TellAsync(DecisionRecord told, DurableTaskClient client, CancellationToken cancellation)
    {
        var stands = await subjects.FindAsync<DecisionRecord>(told.SubjectId, SubjectKeys.Decision(told.Id), cancellation) ?? await WriteAsync(told, cancellation);
        await answers.RaiseAsync(stands, client, cancellation);
    }

    /// <summary>Writes a decision down, with the line in the ledger before it and the claims of its files; the one that stands there, where it was written before.</summary>
    private async Task<DecisionRecord> WriteAsync(DecisionRecord decision, CancellationToken cancellation)
    {
        var claimed = await files.ClaimAsync(decision, cancellation);
        await ledger.BeginAsync(decision.SubjectId, decision.Id, cancellation);
        var written = await documents.WriteAsync(
            SubjectKeys.Partition(decision.SubjectId), [new DocumentWrite.Insert(SubjectKeys.Decision(decision.Id), Json.Write(decision)), .. claimed], cancellation);

        // Without a decision it was one of its files that was used or given up meanwhile.
        return written.Written ? decision
            : await subjects.FindAsync<DecisionRecord>(decision.SubjectId, SubjectKeys.Decision(decision.Id), cancellation)
                ?? throw new ProblemException(AttachmentProblems.Gone, AttachmentProblems.UsedElsewhere);
    }

    /// <summary>The id of the decision that a request with this key makes.</summary>
    public static string DecisionId(string subjectId, string key) => $"{subjectId}-d-{key}";

    /// <summary>Whether a decision would be taken as things are now: all its checks, and nothing is written.</summary>
    /// <exception cref="ProblemException">Whatever would refuse it.</exception>
    public async Task TryAsync(Caller caller, string taskId, RequestBody body, CancellationToken cancellation)
    {
        var (header, task) = await FindAsync(caller, taskId, cancellation);
        await CheckAsync(caller, header, task, DecisionId(header.Id, RequestKey.Random()), body, cancellation);
    }

    /// <summary>What the caller has decided on a task with this very request before; null where it is the first time.</summary>
    public async Task<DecisionRecord?> FindOwnAsync(Caller caller, string taskId, string key, CancellationToken cancellation) =>
        SubjectKeys.SubjectOf(taskId) is { } subjectId && await FindDecisionAsync(caller, DecisionId(subjectId, key), cancellation) is { Outcome: not DecisionOutcome.Refused } decision && decision.TaskId == taskId
            ? decision : null;

    /// <summary>The decision, for its author and those who see the case once it is accepted; null where there is none to be seen.</summary>
    public async Task<DecisionRecord?> FindDecisionAsync(Caller caller, string decisionId, CancellationToken cancellation)
    {
        if (SubjectKeys.SubjectOf(decisionId) is not { } subjectId
            || await subjects.FindAsync<DecisionRecord>(subjectId, SubjectKeys.Decision(decisionId), cancellation) is not { } decision)
        {
            return null;
        }

        return decision.PersonId == caller.PersonId ? decision : null;
    }

    /// <summary>The task with its header, where the caller may see them.</summary>
    /// <exception cref="ProblemException">404.</exception>
    public Task<(SubjectHeader Header, TaskRecord Task)> FindAsync(Caller caller, string taskId, CancellationToken cancellation) =>
        FindAsync(caller, taskId, realClock.UtcNow + Patience, cancellation);

    private async Task<(SubjectHeader Header, TaskRecord Task)> FindAsync(Caller caller, string taskId, DateTimeOffset until, CancellationToken cancellation)
    {
        if (SubjectKeys.SubjectOf(taskId) is { } subjectId
            && await subjects.FindHeaderAsync(subjectId, cancellation) is { } header
            && await kinds.Of(header.Kind).MaySeeAsync(caller, header, cancellation)
            && await FindOpeningAsync(caller, subjectId, taskId, until, cancellation) is { } task)
        {
            // The header that is returned is not older than the task: what the task says is open, it says too.
            return (await subjects.FindHeaderAsync(subjectId, cancellation) ?? header, task);
        }

        throw ProblemException.NotFound();
    }

    /// <summary>
    /// The task; one that lies on the caller's desk already but is just being opened (the desk comes first, and a crash may
    /// fall between) is waited for.
    /// </summary>
    private async Task<TaskRecord?> FindOpeningAsync(Caller caller, string subjectId, string taskId, DateTimeOffset until, CancellationToken cancellation)
    {
        var key = SubjectKeys.Task(taskId);
        if (await subjects.FindAsync<TaskRecord>(subjectId, key, cancellation) is { } task)
        {
            return task;
        }

        if (!await desks.HasOpenAsync(caller.Desks, taskId, cancellation))
        {
            return null;
        }

        if (until - realClock.UtcNow is var left && left > TimeSpan.Zero)
        {
            await documents.WaitForChangeAsync(SubjectKeys.Partition(subjectId), key, null, left, cancellation);
        }

        return await subjects.FindAsync<TaskRecord>(subjectId, key, cancellation);
    }

    private async Task<DecisionRecord> CheckAsync(
        Caller caller, SubjectHeader header, TaskRecord task, string id, RequestBody body, CancellationToken cancellation)
    {
        var kind = kinds.Of(header.Kind);
        var behalf = body.OptionalText("onBehalfOf", 100);
        var substituteFor = await AuthorizeAsync(caller, kind, header, task, behalf, cancellation);
        if (task.State == TaskState.Closed)
        {
            throw TaskProblems.Closed.ToProblem();
        }

        var version = body.OptionalNumber("taskVersion", 1, int.MaxValue);
        var action = ActionOf(kind, task, body);
        var values = await fields.ReadAsync(action, body, header.TownId, cancellation);
        var paper = await files.ReadAsync(caller.PersonId, header.Id, id, behalf is not null && behalf != caller.PersonId, action, values, body, cancellation);
        var decision = new DecisionRecord
        {
            Id = id,
            TaskId = task.Id,
            SubjectId = header.Id,
            Action = action.Name,
            At = clock.GetUtcNow(),
            PersonId = caller.PersonId,
            PersonName = caller.Name,
            SubstituteFor = substituteFor,
            OnBehalfOf = behalf,
            Paper = paper,
            Fields = values,
            Facts = new DecisionFacts
            {
                LeadDepartment = values["leadDepartment"]?.GetValue<string>(),
                LeaderInCharge = values["leaderInCharge"]?.GetValue<string>(),
                CoDepartments = values["coDepartments"] is System.Text.Json.Nodes.JsonArray others ? [.. others.Select(other => other?["id"]?.GetValue<string>() ?? "")] : null,
                Each = values["replyMode"]?.GetValue<string>() is { } mode ? mode == "each" : null,
                FastLane = values["fastLane"]?.GetValue<bool>(),
                DueOn = values["dueOn"]?.GetValue<string>() is { } dueOn ? DateOnly.ParseExact(dueOn, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : null,
                Class = values["class"]?.GetValue<string>(),
                Result = values["result"]?.GetValue<string>(),
                MeetingAt = action.Name is "accept" or "arrange" && Instants.TryParse(values["at"]?.GetValue<string>() ?? "", out var meetingAt) ? meetingAt : null,
                Missed = values["absent"] is not null ? true : null,
                IsKey = values["isKey"]?.GetValue<bool>(),
            },
            TaskVersion = version,
            BodyDigest = body.Digest,
        };
        body.Check();
        decision = await kind.CheckAsync(header, task, decision, body, cancellation);
        body.Check();
        TextBudget.Require(decision);
        return version is { } seen && seen != task.Version ? throw TaskProblems.Changed.ToProblem() : decision;
    }

    private static TaskAction ActionOf(ISubjectKind kind, TaskRecord task, RequestBody body)
    {
        var name = body.Text("action", 40);
        body.Check();
        if (task.Takes(name) && kind.Tasks[task.Kind].ActionNamed(name) is { } action)
        {
            return action;
        }

        if (kind.LaterActions.Contains(name))
        {
            throw ProblemException.NotAvailable("action", name);
        }

        var names = string.Join(" / ", kind.Tasks[task.Kind].Actions.Select(known => known.Name).Where(task.Takes));
        throw ProblemException.Invalid("action", new($"这项任务可用的操作：{names}。", $"Actions of this task: {names}."));
    }

    /// <returns>The post as whose holder's substitute the caller decides; null where they do in their own right.</returns>
    private static async Task<string?> AuthorizeAsync(
        Caller caller, ISubjectKind kind, SubjectHeader header, TaskRecord task, string? behalf, CancellationToken cancellation)
    {
        string? substituteFor = null;
        if (behalf is null || behalf == caller.PersonId)
        {
            if (!caller.Desks.Contains(task.Assignee.Desk()))
            {
                throw task.Assignee.PersonId is null
                    ? ProblemException.Forbidden(new("这项任务不属于您的岗位。", "This task is not your post's."), new("请由任务上写明的岗位办理。", "It is for the post it names."))
                    : ProblemException.Forbidden(new("这项任务须由代表本人完成。", "This task is the deputy's own."), new Wording("代表小组联络员或人大办代为办理时，请先选定代表（onBehalfOf）。", "A helper or the office names the deputy in onBehalfOf.").ButOnPages(HelpingProblems.OpenFirst));
            }

            substituteFor = caller.SubstitutesFor(task.Assignee.PersonId is null ? task.Assignee.PostId : null);
        }
        else
        {
            var acting = await kind.ActingPostAsync(caller, behalf, header, task, cancellation)
                ?? throw ProblemException.Forbidden(
                    new("您不能代办这项任务：只有代表本人的任务可以代办。", "You may not do this on behalf: only a deputy's own task can be."), new("请由其小组联络员或人大办代办。", "Have the helper of their group or the office do it."));
            substituteFor = acting.Substitute ? acting.Id : null;
        }

        return await kind.PartialityAsync(caller, header, task, behalf == caller.PersonId ? null : behalf, cancellation) is { } why
            ? throw ProblemException.Forbidden(why)
            : substituteFor;
    }
}
