using System.Text.Json.Nodes;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Attachments;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Suggestions;

/// <summary>
/// 补充答复: a department that replied adds a reply to a closed case, as <c>draftReply</c>. The leader in charge signs it, then it goes to every
/// signatory, who rates again. The case stays closed. The same key finds the first decision.
/// </summary>
public sealed class LateReplies(
    SubjectStore subjects, SuggestionReader reader, CaseDecisions accepted, DecisionAnswers answers, DecisionFields fields, DecisionFiles files, Submission submission, Register register,
    ChosenProfile profile, TimeProvider clock, RealClock realClock)
{
    /// <summary>补充答复, as its decision names it.</summary>
    public const string Action = "lateReply";

    /// <summary>What is written: as a reply is drafted while the case is handled.</summary>
    public static TaskAction Draft { get; } = RouteTasks.DepartmentHandling.ActionNamed("draftReply") ?? throw new InvalidOperationException("Replies are drafted.");

    /// <summary>Whether the caller may add a reply to this case now.</summary>
    public async Task<bool> MayAsync(Caller caller, SubjectHeader header, Suggestion suggestion, CancellationToken cancellation) =>
        ObjectionTo(header) is null && await ReplyingAsync(caller, suggestion, cancellation) is not null;

    /// <exception cref="ProblemException">403; 409 <c>not-closed</c>, <c>late-reply-pending</c>.</exception>
    public async Task RequireAsync(Caller caller, SubjectHeader header, Suggestion suggestion, CancellationToken cancellation)
    {
        await RequireReplyingAsync(caller, suggestion, cancellation);
        RequireClosed(header);
    }

    /// <exception cref="ProblemException">403, 404, 409, 422.</exception>
    public async Task<DecisionRecord> AddAsync(Caller caller, string id, string key, RequestBody body, DurableTaskClient client, CancellationToken cancellation)
    {
        var (header, suggestion, _) = await reader.RequireAsync(caller, id, cancellation);
        var (last, replying) = await RequireReplyingAsync(caller, suggestion, cancellation);
        var decisionId = Decisions.DecisionId(header.Id, key);
        var decision = await FindAsync(header, decisionId, body, cancellation);
        if (decision is null)
        {
            decision = await MakeAsync(caller, header, suggestion, replying, body, decisionId, cancellation);
            await accepted.AcceptAsync(decision, async draft =>
            {
                RequireClosed(draft.Header);
                await GoOnAsync(draft, last, replying);
                FollowUps.Begin(draft, last, decision.Id, decision.At, caller.Name, decision.SubstituteFor);
                draft.Header = draft.Header with { Settling = [.. draft.Header.Settling, decision.Id], LastProgressAt = decision.At };
            }, cancellation);
        }

        await submission.FinishAsync(header.Id, client, cancellation);
        return await answers.AnswerAsync(decision with { Outcome = DecisionOutcome.Accepted }, realClock.UtcNow + Decisions.Patience, client, cancellation);
    }

    /// <summary>Whether it would be taken as things are now: all checks, and nothing is written.</summary>
    /// <exception cref="ProblemException">Whatever would refuse it.</exception>
    public async Task TryAsync(Caller caller, string id, RequestBody body, CancellationToken cancellation)
    {
        var (header, suggestion, _) = await reader.RequireAsync(caller, id, cancellation);
        var (_, replying) = await RequireReplyingAsync(caller, suggestion, cancellation);
        await MakeAsync(caller, header, suggestion, replying, body, Decisions.DecisionId(header.Id, RequestKey.Random()), cancellation);
    }

    private async Task<DecisionRecord> MakeAsync(
        Caller caller, SubjectHeader header, Suggestion suggestion, Organization replying, RequestBody body, string decisionId, CancellationToken cancellation)
    {
        var values = await fields.ReadAsync(Draft, body, header.TownId, cancellation);
        await files.ReadAsync(caller.PersonId, header.Id, decisionId, false, Draft, values, body, cancellation);
        var facts = new DecisionFacts { LeadDepartment = replying.Id, Class = values["class"]?.GetValue<string>() };
        var decision = DecisionRecord.OnWholeCase(header, decisionId, Action, caller, clock.GetUtcNow(), values, facts, body.Digest) with
        {
            SubstituteFor = caller.SubstitutesFor(PostId.Of(Role.Department, replying.Id)),
        };
        DecisionRules.CheckDraft(profile.Of(suggestion.Profile), decision, body);
        body.Check();
        TextBudget.Require(decision);
        RequireClosed(header);
        return decision;
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

    private async Task<(ReplyRecord Last, Organization Replying)> RequireReplyingAsync(Caller caller, Suggestion suggestion, CancellationToken cancellation) =>
        await ReplyingAsync(caller, suggestion, cancellation)
            ?? throw ProblemException.Forbidden(
                new("只有答复过这件建议的承办单位可以补充答复。", "Only a department that replied to it adds a reply."),
                new("单位已撤并的，由承接单位补充答复。", "Where it was dissolved, the department that goes on in its place does."));

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
        if (ObjectionTo(header) is { } objection)
        {
            throw objection;
        }
    }

    private static ProblemException? ObjectionTo(SubjectHeader header) =>
        header.State != Codes.Of(SuggestionState.Closed) ? SuggestionProblems.NotClosed.ToProblem(
            new("只有已办结的建议可以补充答复。", "A reply is added only to a closed case."), new("办理中的请在任务中提交答复稿。", "While it is handled, draft the reply on its task."))
        : header.FollowUps.Any(run => run is { LateReply: not null, IsOver: false }) ? SuggestionProblems.LateReplyPending.ToProblem()
        : null;

    private async Task<DecisionRecord?> FindAsync(SubjectHeader header, string decisionId, RequestBody body, CancellationToken cancellation) =>
        await subjects.FindAsync<DecisionRecord>(header.Id, SubjectKeys.Decision(decisionId), cancellation) is { } before
            ? before.BodyDigest == body.Digest ? before : throw ProblemException.DuplicateKey()
            : null;
}
