using SuggestionFunctions.Attachments;
using SuggestionFunctions.Http;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Tasks;
using SuggestionFunctions.Unfinished;

namespace SuggestionFunctions.Suggestions;

/// <summary>
/// Decisions on a case that no orchestration judges, because none carries it or nothing of its road changes: accepted by what
/// they do, in one batch with it.
/// </summary>
public sealed class CaseDecisions(IDocumentStore documents, DecisionFiles files, SuggestionLists lists, UnfinishedLedger ledger)
{
    /// <summary>Writes a decision with what it changes; one that stands there already changes nothing more.</summary>
    /// <param name="decision">The decision, under the id that follows from its request.</param>
    /// <param name="change">Changes the case as it stands, or throws what forbids it now; may run several times.</param>
    /// <param name="cancellation">Gives up between two writes.</param>
    /// <exception cref="ProblemException">409 <c>duplicate-key</c>, <c>attachment-gone</c>, and what <paramref name="change"/> throws.</exception>
    public async Task AcceptAsync(DecisionRecord decision, Func<SubjectDraft, Task> change, CancellationToken cancellation)
    {
        var claimed = await files.ClaimAsync(decision, cancellation);
        await ledger.BeginAsync(decision.SubjectId, null, cancellation);
        while (true)
        {
            var draft = await SubjectDraft.LoadAsync(documents, decision.SubjectId, cancellation);
            if (await draft.FindAsync<DecisionRecord>(SubjectKeys.Decision(decision.Id)) is { } stands)
            {
                if (stands.BodyDigest != decision.BodyDigest)
                {
                    throw ProblemException.DuplicateKey();
                }

                return;
            }

            foreach (var file in claimed)
            {
                // Without a decision it was given up, or used elsewhere, between its claim and now.
                if (await documents.GetAsync(SubjectKeys.Partition(decision.SubjectId), file.Key, cancellation) is not null)
                {
                    throw new ProblemException(AttachmentProblems.Gone, AttachmentProblems.UsedElsewhere);
                }
            }

            await change(draft);
            draft.Write(SubjectKeys.Decision(decision.Id), decision with { Outcome = DecisionOutcome.Accepted });
            var written = await documents.WriteAsync(SubjectKeys.Partition(decision.SubjectId), [.. draft.ToWrites(), .. claimed], cancellation);
            if (written.Written)
            {
                await lists.UpdateAsync(decision.SubjectId, cancellation);
                return;
            }
        }
    }
}
