using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Unfinished;

/// <summary>
/// Each minute: brings to its end what stopped half-way. Submissions get their number and their orchestration, decisions
/// without an outcome are raised again, those that lost are told so, lists are rewritten.
/// </summary>
public sealed class Sweep(UnfinishedLedger ledger, SubjectStore subjects, SubjectKinds kinds, Submission submission, Decisions decisions, ILogger<Sweep> logger)
{
    private const int LinesOfEachPartition = 200;

    [Function(nameof(Sweep))]
    public async Task RunAsync([TimerTrigger("0 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        await RunAsync(client, cancellation);

    /// <summary>One sweep; returns how many things it mended.</summary>
    public async Task<int> RunAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        var mended = 0;
        await foreach (var (place, line) in ledger.DueAsync(LinesOfEachPartition, cancellation))
        {
            try
            {
                var (done, mending) = await FinishAsync(line, client, cancellation);
                mended += mending ? 1 : 0;
                await (done ? ledger.RemoveAsync(place, cancellation) : ledger.PostponeAsync(place, line, cancellation));
            }
            catch (Exception error) when (error is not OperationCanceledException and not StorageUnavailableException)
            {
                logger.LogError(error, "Sweep: {Subject} {Decision} cannot be finished yet (attempt {Attempt})", line.SubjectId, line.DecisionId, line.Attempts + 1);
                await ledger.PostponeAsync(place, line, cancellation);
            }
        }

        if (mended > 0)
        {
            logger.LogWarning("Sweep: brought {Count} unfinished things to their end", mended);
        }

        return mended;
    }

    /// <summary>Whether nothing is left to do, and whether something had to be mended.</summary>
    private async Task<(bool Done, bool Mended)> FinishAsync(UnfinishedLine line, DurableTaskClient client, CancellationToken cancellation)
    {
        if (await subjects.FindHeaderAsync(line.SubjectId, cancellation) is not { } header)
        {
            return (true, false); // Its first write never happened: nobody was told anything.
        }

        if (line.DecisionId is null)
        {
            var mended = await submission.FinishAsync(line.SubjectId, client, cancellation);
            return (true, mended);
        }

        if (await subjects.FindAsync<DecisionRecord>(line.SubjectId, SubjectKeys.Decision(line.DecisionId), cancellation) is not { } decision)
        {
            return (true, false);
        }

        if (decision.Outcome == DecisionOutcome.Pending)
        {
            var raised = await decisions.FinishAsync(decision, client, cancellation);
            return (false, raised);
        }

        await kinds.Of(header.Kind).UpdateListsAsync(header.Id, cancellation);
        return (!header.Settling.Contains(decision.Id), false);
    }
}
