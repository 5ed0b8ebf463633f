using System.Text.Json.Nodes;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using SuggestionFunctions.Attachments;
using SuggestionFunctions.Http;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;
using SuggestionFunctions.Unfinished;

namespace SuggestionFunctions.Joining;

/// <summary>
/// Writes what follows from a decision on one case as a decision on another, which that case's orchestration judges as any
/// other: a line in the ledger, the document under an id that follows from what caused it, the event. Each may be repeated;
/// what is not raised here is raised by the sweep.
/// </summary>
public sealed class CarriedDecisions(IDocumentStore documents, SubjectStore subjects, UnfinishedLedger ledger, ILogger<CarriedDecisions> logger)
{
    /// <summary>A decision on the whole of another case, while an orchestration carries that.</summary>
    public async Task SignalAsync(
        SubjectHeader header, string action, string causedBy, DecisionRecord model, DecisionFacts facts, JsonObject fields, DurableTaskClient client, CancellationToken cancellation)
    {
        if (SuggestionKind.IsUnderWay(header))
        {
            await WriteAsync(
                Made(header.Id, SubjectKeys.WholeCase(header.Id), action, causedBy, model, facts, fields) with { Run = header.Road }, [],
                header.InstanceId, SubjectKeys.SignalEvent, client, cancellation);
        }
    }

    /// <summary>A decision on an open task of another case, with the files that its fields name.</summary>
    public Task DecideAsync(
        TaskRecord task, string action, string causedBy, DecisionRecord model, DecisionFacts facts, JsonObject fields, IReadOnlyList<CaseAttachment> files,
        DurableTaskClient client, CancellationToken cancellation) =>
        WriteAsync(Made(task.SubjectId, task.Id, action, causedBy, model, facts, fields), files, task.InstanceId, task.EventName, client, cancellation);

    /// <summary>The id of what a cause brings to a case; one cause brings each action once.</summary>
    public static string IdOf(string subjectId, string action, string causedBy) => Decisions.DecisionId(subjectId, RequestKey.Derive(causedBy, action, subjectId));

    private static DecisionRecord Made(string subjectId, string taskId, string action, string causedBy, DecisionRecord model, DecisionFacts facts, JsonObject fields) => new()
    {
        Id = IdOf(subjectId, action, causedBy),
        TaskId = taskId,
        SubjectId = subjectId,
        Action = action,
        At = model.At,
        PersonId = model.PersonId,
        PersonName = model.PersonName,
        SubstituteFor = model.SubstituteFor,
        Fields = fields,
        Facts = facts,
        BodyDigest = model.BodyDigest,
        Carried = true,
    };

    private async Task WriteAsync(
        DecisionRecord decision, IReadOnlyList<CaseAttachment> files, string instanceId, string eventName, DurableTaskClient client, CancellationToken cancellation)
    {
        var before = await subjects.FindAsync<DecisionRecord>(decision.SubjectId, SubjectKeys.Decision(decision.Id), cancellation);
        if (before is null)
        {
            await ledger.BeginAsync(decision.SubjectId, decision.Id, cancellation);
            var written = await documents.WriteAsync(
                SubjectKeys.Partition(decision.SubjectId),
                [
                    new DocumentWrite.Insert(SubjectKeys.Decision(decision.Id), Json.Write(decision)),
                    .. AttachmentLinks.Inserts(files.Select(file => file with { DecisionId = decision.Id })),
                ],
                cancellation);
            if (!written.Written)
            {
                // Somebody else carries it over at the same time; without a decision it was one of its files, and the sweep comes again.
                before = await subjects.FindAsync<DecisionRecord>(decision.SubjectId, SubjectKeys.Decision(decision.Id), cancellation)
                    ?? throw new InvalidOperationException($"{decision.Id} is not written, and does not stand there.");
            }
        }

        if (before is { Outcome: not DecisionOutcome.Pending })
        {
            return;
        }

        try
        {
            await client.RaiseEventAsync(instanceId, eventName, (before ?? decision).ToSignal(), cancellation);
        }
        catch (Exception refused) when (refused is not OperationCanceledException)
        {
            logger.LogWarning(refused, "Decision {Decision}, carried over from another case, could not be raised; it stays in the ledger", decision.Id);
        }
    }
}
