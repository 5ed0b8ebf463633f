using Microsoft.DurableTask.Client;
using SuggestionFunctions.Http;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Tasks;
using SuggestionFunctions.Tests.Protocol;

namespace SuggestionFunctions.Tests.Restarts;

/// <summary>Raises a case's pending decisions, as a repeat or the sweep does, while its second run is reading how far the case has come: the event is there before the step is.</summary>
internal sealed class RaisedWhileRead(TrialTown trial, string caseId) : IWriteWatch
{
    /// <summary>How many were raised.</summary>
    public int Times { get; private set; }

    public async Task<WriteOutcome> WriteAsync(IDocumentStore store, string partition, IReadOnlyList<DocumentWrite> batch, CancellationToken cancellation)
    {
        var outcome = await store.WriteAsync(partition, batch, cancellation);
        if (partition == SubjectKeys.Partition(caseId) && batch.Any(write => write.Key == SubjectKeys.Applied(SubjectKeys.Operation(2, 1))))
        {
            foreach (var found in await store.RangeAsync(partition, KeyRange.All, 1000, cancellation))
            {
                if (found.Key.StartsWith("decision:", StringComparison.Ordinal) && Json.Read<DecisionRecord>(found.Body) is { Outcome: DecisionOutcome.Pending } decision)
                {
                    await trial.Client.RaiseEventAsync(SubjectKeys.Instance(caseId, 2), $"decide-{decision.TaskId}", decision.ToSignal(), cancellation);
                    Times++;
                }
            }
        }

        return outcome;
    }
}
