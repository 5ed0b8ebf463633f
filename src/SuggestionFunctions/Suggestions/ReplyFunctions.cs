using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Attachments;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Suggestions;

/// <summary>What is done with replies beside the road: 签收, and 补充答复 after a case was closed. Answered as decisions are.</summary>
public sealed class ReplyFunctions(
    SubjectStore subjects, SuggestionReader reader, ReplyReceipts receipts, CaseDecisions accepted, DecisionAnswers answers, DecisionFields fields, DecisionFiles files,
    Submission submission, Register register, ChosenProfile profile, TimeProvider clock, RealClock realClock)
{
    /// <summary>补充答复, as its decision names it.</summary>
    public const string LateReply = "lateReply";

    private static readonly TaskAction Draft = RouteTasks.DepartmentHandling.ActionNamed("draftReply") ?? throw new InvalidOperationException("Replies are drafted.");

    /// <summary><c>{onBehalfOf?, paper?}</c> by a signatory: the reply has reached them. A second time changes nothing.</summary>
    [Function("ReplyReceipt")]
    public async Task<IResult> AcknowledgeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/suggestions/{id}/replies/{replyId}/receipt")] HttpRequest request, string id, string replyId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var body = await RequestBody.ReadAsync(request, cancellation);
        return await AnswerAsync(await receipts.AcknowledgeAsync(caller, id, replyId, RequestKey.Derive(request, caller.PersonId), body, cancellation), client, cancellation);
    }

    /// <summary>
    /// As <c>draftReply</c>, by a department that replied, on a closed case: the leader in charge signs it, then it goes to every
    /// signatory, who rates again. The case stays closed.
    /// </summary>
    [Function("ReplyAdd")]
    public async Task<IResult> AddAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/suggestions/{id}/replies")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var body = await RequestBody.ReadAsync(request, cancellation);
        var (header, suggestion, _) = await reader.RequireAsync(caller, id, cancellation);
        var (last, replying) = await ReplyingAsync(caller, suggestion, cancellation)
            ?? throw ProblemException.Forbidden(
                new("只有答复过这件建议的承办单位可以补充答复。", "Only a department that replied to it adds a reply."),
                new("单位已撤并的，由承接单位补充答复。", "Where it was dissolved, the department that goes on in its place does."));
        var decisionId = Decisions.DecisionId(header.Id, RequestKey.Derive(request, caller.PersonId));
        var decision = await FindAsync(header, decisionId, body, cancellation);
        if (decision is null)
        {
            var values = await fields.ReadAsync(Draft, body, header.TownId, cancellation);
            await files.ReadAsync(caller.PersonId, header.Id, decisionId, false, Draft, values, body, cancellation);
            decision = Made(header, decisionId, LateReply, caller, body, values, new DecisionFacts { LeadDepartment = replying.Id, Class = values["class"]?.GetValue<string>() }) with
            {
                SubstituteFor = caller.SubstitutesFor(PostId.Of(Role.Department, replying.Id)),
            };
            DecisionRules.CheckDraft(profile.Of(suggestion.Profile), decision, body);
            body.Check();
            TextBudget.Require(decision);
            RequireClosed(header);
            await accepted.AcceptAsync(decision, async draft =>
            {
                RequireClosed(draft.Header);
                await GoOnAsync(draft, last, replying);
                FollowUps.Begin(draft, last, decision.Id, decision.At, caller.Name, decision.SubstituteFor);
                draft.Header = draft.Header with { Settling = [.. draft.Header.Settling, decision.Id], LastProgressAt = decision.At };
            }, cancellation);
        }

        await submission.FinishAsync(header.Id, client, cancellation);
        return await AnswerAsync(decision with { Outcome = DecisionOutcome.Accepted }, client, cancellation);
    }

    /// <summary>A department that was dissolved after the case was closed: from its successor's first reply on its part is the successor's, contacts included.</summary>
    private static async Task GoOnAsync(SubjectDraft draft, ReplyRecord last, Organization replying)
    {
        var before = await draft.GetAsync<Suggestion>(SuggestionKeys.Suggestion);
        if (Replied(before, last) is { } replied && draft.Header.GoesOnAs(replied) is var former && former != replying.Id)
        {
            draft.Header = draft.Header with { Successions = [.. draft.Header.Successions, new OrganizationSuccession(former, replying.Id)] };
            draft.Write(SuggestionKeys.Suggestion, SignalEffects.GoneOver(before, former, replying.ToName()));
        }
    }

    private static string? Replied(Suggestion suggestion, ReplyRecord reply) => reply.Department ?? suggestion.Assignment?.LeadDepartment.Id;

    /// <summary>The last reply by the caller's department or one that it goes on in place of, and that department; null where there is none.</summary>
    private async Task<(ReplyRecord Last, Organization Replying)?> ReplyingAsync(Caller caller, Suggestion suggestion, CancellationToken cancellation)
    {
        foreach (var reply in suggestion.Replies.Reverse())
        {
            if (Replied(suggestion, reply) is { } replied && await register.LivingAsync(replied, cancellation) is { } living && caller.Is(Role.Department, living.Id))
            {
                return (reply, living);
            }
        }

        return null;
    }

    private static void RequireClosed(SubjectHeader header)
    {
        if (header.State != Codes.Of(SuggestionState.Closed))
        {
            throw SuggestionProblems.NotClosed.ToProblem(
                new("只有已办结的建议可以补充答复。", "A reply is added only to a closed case."), new("办理中的请在任务中提交答复稿。", "While it is handled, draft the reply on its task."));
        }

        if (header.FollowUps.Any(run => run is { LateReply: not null, IsOver: false }))
        {
            throw SuggestionProblems.LateReplyPending.ToProblem();
        }
    }

    private async Task<DecisionRecord?> FindAsync(SubjectHeader header, string decisionId, RequestBody body, CancellationToken cancellation) =>
        await subjects.FindAsync<DecisionRecord>(header.Id, SubjectKeys.Decision(decisionId), cancellation) is { } before
            ? before.BodyDigest == body.Digest ? before : throw ProblemException.DuplicateKey()
            : null;

    private async Task<IResult> AnswerAsync(DecisionRecord decision, DurableTaskClient client, CancellationToken cancellation)
    {
        var answered = await answers.AnswerAsync(decision, realClock.UtcNow + Decisions.Patience, client, cancellation);
        var header = await subjects.FindHeaderAsync(decision.SubjectId, cancellation) ?? throw ProblemException.NotFound();
        return CaseActionAnswer.Of(answered, header);
    }

    private DecisionRecord Made(SubjectHeader header, string decisionId, string action, Caller caller, RequestBody body, JsonObject values, DecisionFacts facts) =>
        DecisionRecord.OnWholeCase(header, decisionId, action, caller, clock.GetUtcNow(), values, facts, body.Digest);
}
