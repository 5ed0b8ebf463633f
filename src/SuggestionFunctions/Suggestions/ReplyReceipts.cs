using System.Text.Json.Nodes;
using SuggestionFunctions.Attachments;
using SuggestionFunctions.Helping;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Tasks;
using SuggestionFunctions.Timeline;

namespace SuggestionFunctions.Suggestions;

/// <summary>签收: a signatory says that a reply has reached them.</summary>
public sealed class ReplyReceipts(SubjectStore subjects, SuggestionReader reader, SuggestionAccess access, CaseDecisions accepted, Papers papers, TimeProvider clock)
{
    /// <summary>The replies that a person, as a signatory, has not acknowledged yet.</summary>
    public static IEnumerable<string> OwedBy(string personId, Suggestion suggestion) => suggestion.Signatories.Any(person => person.Id == personId)
        ? suggestion.Replies.Select(reply => reply.Id).Where(id => !suggestion.Receipts.Any(receipt => receipt.ReplyId == id && receipt.Deputy.Id == personId)) : [];

    /// <summary><c>{onBehalfOf?, paper?}</c> by a signatory. A second time, or the same key again, finds the first decision.</summary>
    /// <exception cref="ProblemException">403, 404, 409, 422.</exception>
    public async Task<DecisionRecord> AcknowledgeAsync(Caller caller, string id, string replyId, string key, RequestBody body, CancellationToken cancellation)
    {
        var (header, suggestion, _) = await reader.RequireAsync(caller, id, cancellation);
        var person = body.OptionalText("onBehalfOf", 100) ?? caller.PersonId;
        var acting = person == caller.PersonId ? null : await access.ActingPostAsync(caller, person, cancellation);
        if (suggestion.Signatories.FirstOrDefault(signatory => signatory.Id == person) is not { } deputy || (person != caller.PersonId && acting is null))
        {
            throw OfItsSignatories();
        }

        if (suggestion.Replies.All(reply => reply.Id != replyId))
        {
            throw ProblemException.NotFound();
        }

        var decisionId = Decisions.DecisionId(header.Id, key);
        var decision = await FindAsync(header, decisionId, body, cancellation) ?? await FindReceiptAsync(suggestion, replyId, person, cancellation);
        if (decision is null)
        {
            var paper = (await papers.ReadAsync(caller.PersonId, header.Id, decisionId, person != caller.PersonId, body, cancellation)).New.SingleOrDefault();
            body.Check();
            decision = DecisionRecord.OnWholeCase(
                header, decisionId, "acknowledge", caller, clock.GetUtcNow(), new JsonObject { ["reply"] = replyId }, new DecisionFacts { Person = person }, body.Digest) with
            {
                SubstituteFor = acting is { Substitute: true } ? acting.Id : null,
                OnBehalfOf = person == caller.PersonId ? null : person,
                Paper = paper,
            };
            await accepted.AcceptAsync(decision, async draft =>
            {
                var before = await draft.GetAsync<Suggestion>(SuggestionKeys.Suggestion);
                if (before.Receipts.Any(receipt => receipt.ReplyId == replyId && receipt.Deputy.Id == person))
                {
                    return;
                }

                draft.Write(SuggestionKeys.Suggestion, before with { Receipts = [.. before.Receipts, new ReceiptRecord(replyId, deputy, decision.At, decision.Id)] });
                draft.Append(new TimelineEvent("replyAcknowledged", decision.At)
                {
                    Step = draft.Header.Step,
                    Actor = caller.Name,
                    Facts = decision.SubstituteFor is { } post ? new JsonObject { ["reply"] = replyId, ["substituteFor"] = post } : new JsonObject { ["reply"] = replyId },
                    Texts = Texts(decision),
                });
            }, cancellation);
        }

        return decision with { Outcome = DecisionOutcome.Accepted };
    }

    /// <summary>Who acknowledges.</summary>
    internal static ProblemException OfItsSignatories() => ProblemException.Forbidden(
        new("只有提出建议的代表可以签收答复。", "Only its signatories acknowledge a reply."), new Wording("联络员或人大办代为办理时请先选定代表（onBehalfOf）。", "A helper or the office names the deputy in onBehalfOf.").ButOnPages(HelpingProblems.OpenFirst));

    private static Dictionary<string, string> Texts(DecisionRecord decision) => decision.OnBehalfOf is { } deputy ? new() { ["onBehalfOf"] = deputy } : [];

    /// <summary>The decision by which the deputy acknowledged it already.</summary>
    private async Task<DecisionRecord?> FindReceiptAsync(Suggestion suggestion, string replyId, string person, CancellationToken cancellation) =>
        suggestion.Receipts.FirstOrDefault(receipt => receipt.ReplyId == replyId && receipt.Deputy.Id == person) is { } receipt
            ? await subjects.FindAsync<DecisionRecord>(suggestion.Id, SubjectKeys.Decision(receipt.DecisionId), cancellation) : null;

    private async Task<DecisionRecord?> FindAsync(SubjectHeader header, string decisionId, RequestBody body, CancellationToken cancellation) =>
        await subjects.FindAsync<DecisionRecord>(header.Id, SubjectKeys.Decision(decisionId), cancellation) is { } before
            ? before.BodyDigest == body.Digest ? before : throw ProblemException.DuplicateKey()
            : null;
}
