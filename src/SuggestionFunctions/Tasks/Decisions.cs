using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using SuggestionFunctions.Attachments;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Unfinished;

namespace SuggestionFunctions.Tasks;

/// <summary>
/// From a request to an outcome, as docs/protocol.md tells it: checked against documents, a line in the ledger, the
/// decision document, the task's own event; then the orchestration judges, and whoever waits here is told.
/// </summary>
public sealed class Decisions(
    IDocumentStore documents, SubjectStore subjects, SubjectKinds kinds, Desks desks, DecisionFields fields, DecisionFiles files, UnfinishedLedger ledger, TimeProvider clock, RealClock realClock,
    ILogger<Decisions> logger)
{
    /// <summary>How long a request waits for its outcome before it answers 202 (real time).</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(10);

    /// <summary>How long after that a decision's event may still be on its way to an orchestration host that hangs (real time).</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>Decides on a task.</summary>
    /// <param name="caller">Who decides.</param>
    /// <param name="taskId">The task.</param>
    /// <param name="key">Derived from the request: a repeat finds the first decision.</param>
    /// <param name="body">The request's body.</param>
    /// <param name="client">Raises the task's event.</param>
    /// <param name="cancellation">Gives up waiting; the decision stays.</param>
    /// <returns>The decision as it stands: accepted, or still pending after <see cref="Patience"/>.</returns>
    /// <exception cref="ProblemException">Whatever refuses it; nothing was changed then.</exception>
    public async Task<DecisionRecord> DecideAsync(
        Caller caller, string taskId, string key, RequestBody body, DurableTaskClient client, CancellationToken cancellation)
    {
        var until = realClock.UtcNow + Patience;
        var (decision, task) = await WriteAsync(caller, taskId, key, body, until, cancellation);
        return await AnswerAsync(decision, task, until, client, cancellation);
    }

    /// <summary>The first half of deciding: checks it and writes it down. Once this returns, the decision stands, whatever becomes of the request.</summary>
    /// <param name="caller">Who decides.</param>
    /// <param name="taskId">The task.</param>
    /// <param name="key">Derived from the request: a repeat finds the first decision.</param>
    /// <param name="body">The request's body.</param>
    /// <param name="until">The instant (UTC, real time) up to which a task that is just being opened is waited for.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The decision as it stands, and its task as it was read before.</returns>
    /// <exception cref="ProblemException">Whatever refuses it; nothing was changed then.</exception>
    public async Task<(DecisionRecord Decision, TaskRecord Task)> WriteAsync(
        Caller caller, string taskId, string key, RequestBody body, DateTimeOffset until, CancellationToken cancellation)
    {
        var (header, task) = await FindAsync(caller, taskId, until, cancellation);
        var id = DecisionId(header.Id, key);
        if (await subjects.FindAsync<DecisionRecord>(header.Id, SubjectKeys.Decision(id), cancellation) is not { } decision)
        {
            decision = await CheckAsync(caller, header, task, id, body, cancellation);
            var claimed = await files.ClaimAsync(decision, cancellation);
            await ledger.BeginAsync(header.Id, id, cancellation);
            var written = await documents.WriteAsync(
                SubjectKeys.Partition(header.Id), [new DocumentWrite.Insert(SubjectKeys.Decision(id), Json.Write(decision)), .. claimed], cancellation);
            if (!written.Written)
            {
                // Without a decision it was one of its files that was used or given up meanwhile.
                decision = await subjects.FindAsync<DecisionRecord>(header.Id, SubjectKeys.Decision(id), cancellation)
                    ?? throw AttachmentProblems.Gone(AttachmentProblems.UsedElsewhere);
            }
        }

        return decision.BodyDigest == body.Digest && decision.TaskId == taskId ? (decision, task) : throw ProblemException.DuplicateKey();
    }

    /// <summary>The second half: has it judged, and waits for what comes of it.</summary>
    /// <param name="decision">What was written.</param>
    /// <param name="task">Its task.</param>
    /// <param name="until">
    /// The instant (UTC, real time) up to which the outcome is waited for; where it is past already, as with the last of many
    /// decisions, the outcome is looked at once. Seconds after it the event is not raised either: the sweep does it.
    /// </param>
    /// <param name="client">Raises the task's event.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>The decision as it stands: accepted, or still pending.</returns>
    /// <exception cref="ProblemException">The decision was refused.</exception>
    public async Task<DecisionRecord> AnswerAsync(
        DecisionRecord decision, TaskRecord task, DateTimeOffset until, DurableTaskClient client, CancellationToken cancellation) =>
        decision.Outcome != DecisionOutcome.Pending || await IsRaisedOrLostAsync(decision, task, until, client, cancellation)
            ? await WaitAsync(decision, until, cancellation)
            : decision;

    /// <summary>The id of the decision that a request with this key makes.</summary>
    public static string DecisionId(string subjectId, string key) => $"{subjectId}-d-{key}";

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

    /// <summary>For upkeep: raises a decision without an outcome again, or tells it that it lost.</summary>
    public async Task<Resumption> ResumeAsync(DecisionRecord decision, DurableTaskClient client, CancellationToken cancellation)
    {
        if (await subjects.FindAsync<TaskRecord>(decision.SubjectId, SubjectKeys.Task(decision.TaskId), cancellation) is not { } task)
        {
            return Resumption.NotNow;
        }

        if (task.State == TaskState.Closed)
        {
            await LoseAsync(decision, task, cancellation);
            return Resumption.Lost;
        }

        var instance = await client.GetInstanceAsync(task.InstanceId, cancellation);
        if (instance is null or { RuntimeStatus: OrchestrationRuntimeStatus.Suspended } or { IsCompleted: true })
        {
            return Resumption.NotNow;
        }

        await client.RaiseEventAsync(task.InstanceId, task.EventName, decision.ToSignal(), cancellation);
        return Resumption.Raised;
    }

    /// <summary>What refuses a decision, as the client is told.</summary>
    public static ProblemException ToProblem(Refusal refusal) => refusal.Code switch
    {
        Refusal.Closed => ProblemException.TaskClosed(),
        Refusal.Changed => TaskChanged(),
        Refusal.ReplyGate => ReplyGate(refusal.Missing ?? []),
        _ => ProblemException.Conflict(refusal.Code, new("这项决定现在不能作出，请刷新任务后再试。", "This cannot be decided now; read the task again.")),
    };

    public static ProblemException ReplyGate(IReadOnlyList<string> missing)
    {
        var names = string.Join("、", missing.Select(name => name == "contact" ? "本轮与代表的面商记录" : name));
        return new ProblemException(409, Refusal.ReplyGate, new(
            $"还不能答复，缺少：{names}。请先登记面商（recordContact）。",
            $"No reply yet; missing: {string.Join(", ", missing)}. Record a contact with the deputy first (recordContact)."))
        { Missing = missing };
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

    private static ProblemException TaskChanged() => ProblemException.Conflict(Refusal.Changed,
        new("任务在您查看之后有了变化，请刷新后再决定。", "The task has changed since you read it. Read it again, then decide."));

    private async Task<DecisionRecord> CheckAsync(
        Caller caller, SubjectHeader header, TaskRecord task, string id, RequestBody body, CancellationToken cancellation)
    {
        var kind = kinds.Of(header.Kind);
        var behalf = body.OptionalText("onBehalfOf", 100);
        await AuthorizeAsync(caller, kind, header, task, behalf, cancellation);
        if (task.State == TaskState.Closed)
        {
            throw ProblemException.TaskClosed();
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
            OnBehalfOf = behalf,
            Paper = paper,
            Fields = values,
            Facts = new DecisionFacts
            {
                LeadDepartment = values["leadDepartment"]?.GetValue<string>(),
                LeaderInCharge = values["leaderInCharge"]?.GetValue<string>(),
                Class = values["class"]?.GetValue<string>(),
                Result = values["result"]?.GetValue<string>(),
            },
            TaskVersion = version,
            BodyDigest = body.Digest,
        };
        body.Check();
        await kind.CheckAsync(header, task, decision, body, cancellation);
        body.Check();
        TextBudget.Require(decision);
        return version is { } seen && seen != task.Version ? throw TaskChanged() : decision;
    }

    private static TaskAction ActionOf(ISubjectKind kind, TaskRecord task, RequestBody body)
    {
        var name = body.Text("action", 40);
        body.Check();
        if (kind.Tasks[task.Kind].ActionNamed(name) is { } action)
        {
            return action;
        }

        if (kind.LaterActions.Contains(name))
        {
            throw ProblemException.NotAvailable("action", name);
        }

        var names = string.Join(" / ", kind.Tasks[task.Kind].Actions.Select(known => known.Name));
        throw ProblemException.Invalid("action", new($"这项任务可用的操作：{names}。", $"Actions of this task: {names}."));
    }

    private static async Task AuthorizeAsync(
        Caller caller, ISubjectKind kind, SubjectHeader header, TaskRecord task, string? behalf, CancellationToken cancellation)
    {
        if (behalf is null || behalf == caller.PersonId)
        {
            if (!caller.Desks.Contains(task.Assignee.Desk()))
            {
                throw ProblemException.Forbidden(task.Assignee.PersonId is null
                    ? new("这项任务不属于您的岗位，请由任务上写明的岗位办理。", "This task is not your post's; it is for the post it names.")
                    : new("这项任务须由代表本人完成；代表小组联络员或人大办代为办理时，请填写 onBehalfOf。", "This task is the deputy's own; a helper or the office names the deputy in onBehalfOf."));
            }

            return;
        }

        if (!await kind.MayActForAsync(caller, behalf, header, task, cancellation))
        {
            throw ProblemException.Forbidden(new("您不能代办这项任务：只有代表本人的任务可以代办，且只能由其小组联络员或人大办代办。", "You may not do this on behalf: only a deputy's own task can be, by the helper of their group or the office."));
        }

        if (await kind.RatedDepartmentAsync(header, task, cancellation) is { } rated && caller.Is(Role.Department, rated))
        {
            throw ProblemException.Forbidden(new("被测评的单位不能录入测评，请由代表本人、联络员或人大办录入。", "A rating is never entered by the department that is rated, but by the deputy, a helper or the office."));
        }
    }

    /// <summary>
    /// Raises the task's event. The case may have ended since the task was read, and the host takes no events for it then: the
    /// decision has lost. False where neither is so, as with an orchestration that was terminated or a client that is away:
    /// the decision stands and stays in the ledger, so nobody need wait for it here.
    /// </summary>
    private async Task<bool> IsRaisedOrLostAsync(
        DecisionRecord decision, TaskRecord task, DateTimeOffset until, DurableTaskClient client, CancellationToken cancellation)
    {
        if (task.State == TaskState.Closed)
        {
            return true;
        }

        if (until + Grace - realClock.UtcNow is var left && left <= TimeSpan.Zero)
        {
            return false;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(left);
        try
        {
            await client.RaiseEventAsync(task.InstanceId, task.EventName, decision.ToSignal(), patience.Token);
            return true;
        }
        catch (Exception refused) when (refused is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            if (await subjects.FindAsync<TaskRecord>(decision.SubjectId, SubjectKeys.Task(decision.TaskId), cancellation) is { State: TaskState.Closed })
            {
                return true;
            }

            logger.LogWarning(refused, "Decision {Decision} could not be raised; it stays in the ledger", decision.Id);
            return false;
        }
    }

    /// <summary>
    /// Waits until the decision is answered and what it opens is open; on each change of the case it looks again. The header
    /// is read before the decision, so that no change falls between, and once more after it was accepted, as only a header
    /// from then on tells whether its consequences are open.
    /// </summary>
    private async Task<DecisionRecord> WaitAsync(DecisionRecord decision, DateTimeOffset until, CancellationToken cancellation)
    {
        var partition = SubjectKeys.Partition(decision.SubjectId);
        var header = await documents.GetAsync(partition, SubjectKeys.Header, cancellation);
        while (true)
        {
            decision = await subjects.FindAsync<DecisionRecord>(decision.SubjectId, SubjectKeys.Decision(decision.Id), cancellation) ?? decision;
            if (decision.Outcome == DecisionOutcome.Pending
                && await subjects.FindAsync<TaskRecord>(decision.SubjectId, SubjectKeys.Task(decision.TaskId), cancellation) is { State: TaskState.Closed } task)
            {
                decision = await LoseAsync(decision, task, cancellation);
            }

            if (decision.Outcome == DecisionOutcome.Refused)
            {
                throw ToProblem(decision.Refusal ?? Refusal.TaskClosed);
            }

            if (decision.Outcome == DecisionOutcome.Accepted)
            {
                header = await documents.GetAsync(partition, SubjectKeys.Header, cancellation);
                if (header is null || !Json.Read<SubjectHeader>(header.Body).Settling.Contains(decision.Id))
                {
                    await WaitForDeskAsync(decision, until, cancellation);
                    return decision;
                }
            }

            var left = until - realClock.UtcNow;
            if (left <= TimeSpan.Zero)
            {
                return decision with { Outcome = DecisionOutcome.Pending };
            }

            header = await documents.WaitForChangeAsync(partition, SubjectKeys.Header, header?.ETag, left, cancellation);
        }
    }

    /// <summary>Waits until the desk shows the task as it stands, so that whoever decided does not find it there as it was before.</summary>
    private async Task WaitForDeskAsync(DecisionRecord decision, DateTimeOffset until, CancellationToken cancellation)
    {
        while (await subjects.FindAsync<TaskRecord>(decision.SubjectId, SubjectKeys.Task(decision.TaskId), cancellation) is { } task
            && until - realClock.UtcNow is var left && left > TimeSpan.Zero
            && await documents.GetAsync(Desks.Partition(task.Assignee.Desk().Value), task.DeskKey, cancellation) is null)
        {
            // In short stretches: the key moves on with the next change of the task.
            var stretch = left < TimeSpan.FromSeconds(1) ? left : TimeSpan.FromSeconds(1);
            await documents.WaitForChangeAsync(Desks.Partition(task.Assignee.Desk().Value), task.DeskKey, null, stretch, cancellation);
        }
    }

    /// <summary>A task that was closed by something else: the decision has lost, and whoever sees it first says so.</summary>
    private async Task<DecisionRecord> LoseAsync(DecisionRecord decision, TaskRecord task, CancellationToken cancellation)
    {
        var partition = SubjectKeys.Partition(decision.SubjectId);
        while (true)
        {
            if (await documents.GetAsync(partition, SubjectKeys.Decision(decision.Id), cancellation) is not { } found)
            {
                return decision;
            }

            decision = Json.Read<DecisionRecord>(found.Body);
            if (decision.Outcome != DecisionOutcome.Pending || task.Outcome?.DecisionId == decision.Id)
            {
                return decision;
            }

            var lost = decision with { Outcome = DecisionOutcome.Refused, Refusal = Refusal.TaskClosed };
            if ((await documents.WriteAsync(partition, [new DocumentWrite.Replace(found.Key, Json.Write(lost), found.ETag)], cancellation)).Written)
            {
                return lost;
            }
        }
    }
}
