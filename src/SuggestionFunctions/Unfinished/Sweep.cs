using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using SuggestionFunctions.CaseWalks;
using SuggestionFunctions.Http;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Unfinished;

/// <summary>
/// Each minute of real time: brings to its end what stopped half-way. Submissions get their number and their
/// orchestration, decisions without an outcome are raised again, those that lost are told so, lists and desks are
/// rewritten, notices that were lost are posted; then the line is taken out of the ledger. Beside that it goes on filling
/// lists after an upgrade, and takes away what repeats of requests need no longer. Two sweeps at once do each other no harm:
/// all they write may be written twice.
/// </summary>
public sealed class Sweep(
    UnfinishedLedger ledger, SubjectStore subjects, DecisionAnswers decisions, CaseEntries entries, ClosingNotices notices,
    ListFilling filling, DecisionBatches batches, WalkOrders walks, SubjectKinds kinds, UpkeepReports reports, ILogger<Sweep> logger)
{
    [Function(nameof(Sweep))]
    public async Task RunAsync([TimerTrigger("0 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        await RunAsync(client, cancellation);

    /// <summary>One sweep of all lines that are old enough. What it came upon is logged and kept in the day's report.</summary>
    public async Task<SweepReport> RunAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        var findings = new Findings();
        var (lookedAt, takenOut) = (0, 0);
        for (var partition = 0; partition < UnfinishedLedger.Partitions; partition++)
        {
            try
            {
                await foreach (var (place, line) in ledger.DueAsync(partition, cancellation))
                {
                    lookedAt++;
                    takenOut += await TakeAsync(place, line, client, findings, cancellation) ? 1 : 0;
                }
            }
            catch (StorageUnavailableException away)
            {
                // Tried again in a minute; the other partitions may well answer.
                logger.LogWarning(away, "Sweep: the storage is away for part {Partition} of the ledger", partition);
                findings.Add(FindingKind.NotLookedAt, $"unfinished:{partition}", away.Message, mended: false);
            }
        }

        await AsideAsync(ListLayout.Partition, () => filling.TurnAsync(findings, cancellation), findings);
        await AsideAsync(WalkOrders.Partition, () => walks.StartMissingAsync(client, cancellation), findings);
        await AsideAsync(DecisionBatches.Partition, () => batches.RemoveOldAsync(cancellation), findings);
        if (findings.Total > 0)
        {
            logger.LogWarning("Sweep: of {Lines} lines {TakenOut} are done; {Findings}", lookedAt, takenOut, findings);
            await reports.AddAsync(UpkeepReports.OfSweep, lookedAt, findings, cancellation);
        }

        return new SweepReport(lookedAt, takenOut, findings);
    }

    /// <summary>What each sweep does beside the ledger, a bounded part of it; whatever is wrong with it is told, and it goes on in a minute.</summary>
    private async Task AsideAsync(string where, Func<Task> act, Findings findings)
    {
        try
        {
            await act();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            logger.LogError(error, "Sweep: {Where} cannot be seen to now", where);
            findings.Add(FindingKind.NotLookedAt, where, error.Message, mended: false);
        }
    }

    /// <summary>Finishes one line, or leaves it for later; true where it is done. Whatever is wrong with it stays with it.</summary>
    private async Task<bool> TakeAsync(StoredDocument place, UnfinishedLine? line, DurableTaskClient client, Findings findings, CancellationToken cancellation)
    {
        if (line is null)
        {
            logger.LogError("Sweep: {Partition} {Key} is no line of the ledger; it is put aside", place.Partition, place.Key);
            findings.Add(FindingKind.LineUnreadable, place.Partition, place.Key, mended: false);
            await ledger.PutAsideAsync(place, cancellation);
            return false;
        }

        bool done;
        try
        {
            done = await FinishAsync(line, client, findings, cancellation);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            logger.LogError(error, "Sweep: {Subject} {Decision} cannot be finished yet (attempt {Attempt})", line.SubjectId, line.DecisionId, line.Attempts + 1);
            findings.Add(FindingKind.LineStuck, line.SubjectId, $"{line.DecisionId ?? "submission"}: {error.Message}", mended: false);
            done = false;
        }

        await (done ? ledger.RemoveAsync(place, cancellation) : ledger.PostponeAsync(place, line, cancellation));
        return done;
    }

    /// <summary>Whether nothing is left to do.</summary>
    private async Task<bool> FinishAsync(UnfinishedLine line, DurableTaskClient client, Findings findings, CancellationToken cancellation)
    {
        if (await subjects.FindHeaderAsync(line.SubjectId, cancellation) is not { } header)
        {
            return ledger.IsForgotten(line); // Its first write never happened: nobody was told anything.
        }

        if (line.DecisionId is not { } decisionId)
        {
            if (header.State == Codes.Of(SuggestionState.Draft))
            {
                return ledger.IsForgotten(line); // It was never submitted.
            }

            if (await kinds.Of(header.Kind).FinishAsync(header.Id, client, cancellation))
            {
                findings.Add(FindingKind.SubmissionFinished, header.Id, "", mended: true);
            }

            await entries.MendAsync(header.Id, findings, cancellation);
            await notices.PostMissingAsync(header.Id, line.TaskId, cancellation);
            return await kinds.Of(header.Kind).ReachOthersAtEndAsync(header.Id, client, cancellation);
        }

        if (await subjects.FindAsync<DecisionRecord>(header.Id, SubjectKeys.Decision(decisionId), cancellation) is not { } decision)
        {
            return ledger.IsForgotten(line);
        }

        if (decision.Outcome == DecisionOutcome.Pending && !await LostAsync(decision, client, findings, cancellation))
        {
            return false;
        }

        if ((await subjects.FindHeaderAsync(header.Id, cancellation))?.Settling.Contains(decision.Id) == true)
        {
            return false; // Accepted; what it opens is not open yet.
        }

        await entries.MendAsync(header.Id, findings, cancellation);
        if (await subjects.FindAsync<DecisionRecord>(header.Id, SubjectKeys.Decision(decisionId), cancellation) is { Outcome: DecisionOutcome.Accepted } accepted)
        {
            await TellAsync(header, accepted, cancellation);
        }

        return await kinds.Of(header.Kind).ReachOthersAsync(header.Id, decision.Id, client, cancellation);
    }

    /// <summary>Says what its activity would have said of an accepted decision, where the orchestration was lost before that: what was said stands.</summary>
    private async Task TellAsync(SubjectHeader header, DecisionRecord decision, CancellationToken cancellation)
    {
        if (decision.TaskId == SubjectKeys.WholeCase(header.Id))
        {
            await kinds.Of(header.Kind).TellSignalAsync(header, decision, cancellation);
        }
        else if (await subjects.FindAsync<TaskRecord>(header.Id, SubjectKeys.Task(decision.TaskId), cancellation) is { } task)
        {
            await kinds.Of(header.Kind).TellDecisionAsync(header, task, decision, cancellation);
        }
    }

    /// <summary>Raises a decision that nobody has answered, where it still can be; true where it has lost and was told so.</summary>
    private async Task<bool> LostAsync(DecisionRecord decision, DurableTaskClient client, Findings findings, CancellationToken cancellation)
    {
        var resumed = await decisions.ResumeAsync(decision, client, cancellation);
        if (resumed != Resumption.NotNow)
        {
            findings.Add(resumed == Resumption.Lost ? FindingKind.DecisionLost : FindingKind.DecisionRaisedAgain, decision.SubjectId, decision.Id, mended: true);
        }

        return resumed == Resumption.Lost;
    }
}
