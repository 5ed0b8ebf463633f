using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using SuggestionFunctions.Http;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Tasks;

/// <summary>
/// From a written decision to its outcome: the event of its task, or of its whole case; then the orchestration judges, and
/// whoever waits here is told. What was decided on something that is over has lost, and whoever sees it first says so.
/// </summary>
public sealed class DecisionAnswers(
    IDocumentStore documents, SubjectStore subjects, SubjectKinds kinds, RealClock realClock, ILogger<DecisionAnswers> logger)
{
    /// <summary>How long after that a decision's event may still be on its way to an orchestration host that hangs (real time).</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>Has it judged, and waits for what comes of it.</summary>
    /// <param name="decision">What was written.</param>
    /// <param name="until">
    /// The instant (UTC, real time) up to which the outcome is waited for; where it is past already, as with the last of many
    /// decisions, the outcome is looked at once. Seconds after it the event is not raised either: the sweep does it.
    /// </param>
    /// <param name="client">Raises the task's event.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>The decision as it stands: accepted, or still pending.</returns>
    /// <exception cref="ProblemException">The decision was refused.</exception>
    public async Task<DecisionRecord> AnswerAsync(
        DecisionRecord decision, DateTimeOffset until, DurableTaskClient client, CancellationToken cancellation) =>
        decision.Outcome != DecisionOutcome.Pending || await IsRaisedOrLostAsync(decision, until, client, cancellation)
            ? await WaitAsync(decision, until, cancellation)
            : decision;

    /// <summary>Has it judged, without waiting for what comes of it.</summary>
    public async Task RaiseAsync(DecisionRecord decision, DurableTaskClient client, CancellationToken cancellation)
    {
        if (decision.Outcome == DecisionOutcome.Pending)
        {
            await IsRaisedOrLostAsync(decision, realClock.UtcNow + Decisions.Patience, client, cancellation);
        }
    }

    /// <summary>For upkeep: raises a decision without an outcome again, or tells it that it lost.</summary>
    public async Task<Resumption> ResumeAsync(DecisionRecord decision, DurableTaskClient client, CancellationToken cancellation)
    {
        if (await TargetAsync(decision, cancellation) is not { } target)
        {
            return Resumption.NotNow;
        }

        if (target.IsOver)
        {
            await LoseAsync(decision, target, cancellation);
            return Resumption.Lost;
        }

        var instance = await client.GetInstanceAsync(target.InstanceId, cancellation);
        if (instance is null or { RuntimeStatus: OrchestrationRuntimeStatus.Suspended } or { IsCompleted: true })
        {
            return Resumption.NotNow;
        }

        await client.RaiseEventAsync(target.InstanceId, target.EventName, decision.ToSignal(), cancellation);
        return Resumption.Raised;
    }

    /// <summary>What refuses a decision, as the client is told.</summary>
    public static ProblemException ToProblem(Refusal refusal) => refusal.Code == Refusal.ReplyGate ? ReplyGate(refusal.Missing ?? []) : TaskProblems.ToProblem(refusal);

    public static ProblemException ReplyGate(IReadOnlyList<string> missing)
    {
        var zh = string.Join("；", missing.Select(name => Missing(name).Zh));
        var en = string.Join("; ", missing.Select(name => Missing(name).En));
        return new ProblemException(TaskProblems.ReplyGate, TaskProblems.ReplyGate.Happened.Then(new($"请先补齐：{zh}。", $"Put on record first: {en}.")))
        { Missing = missing };
    }

    private static Wording Missing(string name) => (name.Split(':')[0], name.Split(':')[^1]) switch
    {
        ("contact", "contact") => new("本轮与代表的面商记录", "a contact with the deputy in this round"),
        ("contact", var number) => new($"与并案建议 {number} 的代表的面商记录（记在 {number} 的任务上）", $"a contact with the deputy of {number}, which is joined (on the task of {number})"),
        (_, var department) => new($"会办意见 {department}（逾期后不再等待）", $"the opinion of co-handler {department} (not waited for once overdue)"),
    };

    /// <summary>
    /// Raises the task's event. The case may have ended since the task was read, and the host takes no events for it then: the
    /// decision has lost. False where neither is so, as with an orchestration that was terminated or a client that is away:
    /// the decision stands and stays in the ledger, so nobody need wait for it here.
    /// </summary>
    private async Task<bool> IsRaisedOrLostAsync(DecisionRecord decision, DateTimeOffset until, DurableTaskClient client, CancellationToken cancellation)
    {
        if (await TargetAsync(decision, cancellation) is not { IsOver: false } target)
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
            await client.RaiseEventAsync(target.InstanceId, target.EventName, decision.ToSignal(), patience.Token);
            return true;
        }
        catch (Exception refused) when (refused is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            if (await TargetAsync(decision, cancellation) is { IsOver: true })
            {
                return true;
            }

            logger.LogWarning(refused, "Decision {Decision} could not be raised; it stays in the ledger", decision.Id);
            return false;
        }
    }

    /// <summary>Where the decision is to be judged: at its task, or at the whole case.</summary>
    private async Task<DecisionTarget?> TargetAsync(DecisionRecord decision, CancellationToken cancellation)
    {
        if (decision.TaskId == SubjectKeys.WholeCase(decision.SubjectId))
        {
            return await subjects.FindHeaderAsync(decision.SubjectId, cancellation) is { } header ? OfWholeCase(header, decision) : null;
        }

        return await subjects.FindAsync<TaskRecord>(decision.SubjectId, SubjectKeys.Task(decision.TaskId), cancellation) is { } task
            ? new DecisionTarget(task.InstanceId, task.EventName, task.State == TaskState.Closed, task.Outcome?.DecisionId, Refusal.TaskClosed)
            : null;
    }

    /// <summary>What the register says concerns every road of a case, and what goes on after it was closed.</summary>
    private DecisionTarget OfWholeCase(SubjectHeader header, DecisionRecord decision)
    {
        var kind = kinds.Of(header.Kind);
        var carried = kind.IsCarried(header);
        var after = decision.IsTold && !carried ? header.FollowUps.FirstOrDefault(run => run.IsUnderWay) : null;
        var isOver = after is null && (!carried || (header.Road != decision.Run && !decision.IsTold));
        return new DecisionTarget(after?.In(header.Id).InstanceId ?? header.InstanceId, SubjectKeys.SignalEvent, isOver, null, kind.Over);
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
                && await TargetAsync(decision, cancellation) is { IsOver: true } over)
            {
                decision = await LoseAsync(decision, over, cancellation);
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
    private async Task<DecisionRecord> LoseAsync(DecisionRecord decision, DecisionTarget over, CancellationToken cancellation)
    {
        var partition = SubjectKeys.Partition(decision.SubjectId);
        while (true)
        {
            if (await documents.GetAsync(partition, SubjectKeys.Decision(decision.Id), cancellation) is not { } found)
            {
                return decision;
            }

            decision = Json.Read<DecisionRecord>(found.Body);
            if (decision.Outcome != DecisionOutcome.Pending || over.ClosedBy == decision.Id)
            {
                return decision;
            }

            var lost = decision with { Outcome = DecisionOutcome.Refused, Refusal = over.Loses };
            if ((await documents.WriteAsync(partition, [new DocumentWrite.Replace(found.Key, Json.Write(lost), found.ETag)], cancellation)).Written)
            {
                return lost;
            }
        }
    }
}
