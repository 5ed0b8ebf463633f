using System.Text.Json.Nodes;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Attachments;
using SuggestionFunctions.Helping;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Suggestions;

/// <summary>撤回, 快办转普通办理, 重新启动: decisions on a whole case rather than on a task of it. The same key finds the first decision.</summary>
public sealed class CaseRequests(
    SubjectStore subjects, SuggestionReader reader, SuggestionAccess access, Submission submission, Decisions decisions, DecisionAnswers answers, Papers papers, TimeProvider clock, RealClock realClock)
{
    public const int ReasonLength = 1_000;

    /// <summary><c>{reason, onBehalfOf?, paper?}</c> by a signatory, before a reply is issued.</summary>
    /// <exception cref="ProblemException">403, 404, 409, 422.</exception>
    public Task<DecisionRecord> WithdrawAsync(Caller caller, string id, string key, RequestBody body, DurableTaskClient client, CancellationToken cancellation) =>
        SignalAsync(caller, id, key, body, client, async (header, suggestion) =>
        {
            var person = body.OptionalText("onBehalfOf", 100) ?? caller.PersonId;
            var acting = person == caller.PersonId ? null : await access.ActingPostAsync(caller, person, cancellation);
            if (suggestion.Signatories.All(signatory => signatory.Id != person) || (person != caller.PersonId && acting is null))
            {
                throw OfItsSignatories();
            }

            if (suggestion.Replies.Count > 0)
            {
                throw DecisionAnswers.ToProblem(new Refusal(Refusal.ReplyIssued));
            }

            return Made(header, CaseActions.Withdraw, caller, body, person == caller.PersonId ? null : person, new DecisionFacts { Person = person, Signatories = [.. suggestion.Signatories.Select(signatory => signatory.Id)] },
                acting is { Substitute: true } ? acting.Id : null);
        }, cancellation);

    /// <summary>Whether the caller may give this case the ordinary clocks now.</summary>
    public static bool MayLeaveFastLane(Caller caller, SubjectHeader header, Suggestion suggestion) =>
        caller.Is(Role.Chair, suggestion.TownId) && SuggestionKind.IsUnderWay(header) && suggestion is { SmallMatter: true, FastLaneLeft: false };

    /// <exception cref="ProblemException">403; 409 <c>case-ended</c>, <c>not-fast-lane</c>.</exception>
    public static void RequireFastLane(Caller caller, SubjectHeader header, Suggestion suggestion)
    {
        RequireChair(caller, suggestion);
        if (!MayLeaveFastLane(caller, header, suggestion))
        {
            throw DecisionAnswers.ToProblem(SuggestionKind.IsUnderWay(header) ? new Refusal(Refusal.NotFastLane) : Refusal.CaseEnded);
        }
    }

    /// <summary><c>{isFastLane: false, reason}</c> by the chair.</summary>
    /// <exception cref="ProblemException">403, 404, 409, 422.</exception>
    public Task<DecisionRecord> LeaveFastLaneAsync(Caller caller, string id, string key, RequestBody body, DurableTaskClient client, CancellationToken cancellation) =>
        SignalAsync(caller, id, key, body, client, (header, suggestion) =>
        {
            return Task.FromResult(MakeLeaving(caller, header, suggestion, body));
        }, cancellation);

    /// <summary>Whether it would leave the fast lane as things are now: all checks, and nothing is written.</summary>
    /// <exception cref="ProblemException">Whatever would refuse it.</exception>
    public async Task TryLeavingFastLaneAsync(Caller caller, string id, RequestBody body, CancellationToken cancellation)
    {
        var (header, suggestion, _) = await reader.RequireAsync(caller, id, cancellation);
        MakeLeaving(caller, header, suggestion, body);
        body.Check();
        RequireFastLane(caller, header, suggestion);
    }

    private DecisionRecord MakeLeaving(Caller caller, SubjectHeader header, Suggestion suggestion, RequestBody body)
    {
        RequireChair(caller, suggestion);
        if (body.RequiredFlag("isFastLane"))
        {
            body.Note("isFastLane", new("只能转出快办；快办在提交和交办时选择。", "It can only be left; the fast lane is chosen at submission and assignment."));
        }

        return Made(header, CaseActions.LeaveFastLane, caller, body, null, new DecisionFacts(), caller.SubstitutesFor(PostId.Of(Role.Chair, suggestion.TownId)));
    }

    private static void RequireChair(Caller caller, Suggestion suggestion)
    {
        if (!caller.Is(Role.Chair, suggestion.TownId))
        {
            throw ProblemException.Forbidden(new("只有人大主席可以把快办转为普通办理。", "Only the chair takes a case out of the fast lane."));
        }
    }

    /// <summary><c>{reason}</c> by the presidium, on a closed case.</summary>
    /// <exception cref="ProblemException">403, 404, 409, 422.</exception>
    public async Task<DecisionRecord> ReopenAsync(Caller caller, string id, string key, RequestBody body, DurableTaskClient client, CancellationToken cancellation)
    {
        var (header, suggestion, _) = await reader.RequireAsync(caller, id, cancellation);
        if (!caller.Is(Role.Presidium, suggestion.TownId))
        {
            throw OfThePresidium();
        }

        var decisionId = Decisions.DecisionId(header.Id, key);
        var decision = await subjects.FindAsync<DecisionRecord>(id, SubjectKeys.Decision(decisionId), cancellation);
        if (decision is null)
        {
            decision = Made(header, CaseActions.Reopen, caller, body, null, new DecisionFacts(), caller.SubstitutesFor(PostId.Of(Role.Presidium, suggestion.TownId))) with { Id = decisionId, Outcome = DecisionOutcome.Accepted };
            body.Check();
            Submission.Reopenable(header, suggestion);
        }
        else if (decision.BodyDigest != body.Digest)
        {
            throw ProblemException.DuplicateKey();
        }

        await submission.ReopenAsync(decision, client, cancellation);
        return await answers.AnswerAsync(decision, realClock.UtcNow + Decisions.Patience, client, cancellation);
    }

    /// <summary>Who reopens.</summary>
    internal static ProblemException OfThePresidium() => ProblemException.Forbidden(new("只有主席团可以重新启动已办结的建议。", "Only the presidium reopens a closed case."));

    /// <summary>Who withdraws.</summary>
    internal static ProblemException OfItsSignatories() => ProblemException.Forbidden(
        new("只有提出建议的代表可以撤回。", "Only its signatories withdraw it."), new Wording("联络员或人大办代为办理时请先选定代表（onBehalfOf）。", "A helper or the office names the deputy in onBehalfOf.").ButOnPages(HelpingProblems.OpenFirst));

    private async Task<DecisionRecord> SignalAsync(
        Caller caller, string id, string key, RequestBody body, DurableTaskClient client, Func<SubjectHeader, Suggestion, Task<DecisionRecord>> make, CancellationToken cancellation)
    {
        var (header, suggestion, _) = await reader.RequireAsync(caller, id, cancellation);
        return await decisions.SignalAsync(header, key, body.Digest, async decisionId =>
        {
            var made = (await make(header, suggestion)) with { Id = decisionId };
            var paper = await papers.ReadAsync(caller.PersonId, header.Id, decisionId, made.OnBehalfOf is not null, body, cancellation);
            made = made with { Paper = paper.New.SingleOrDefault() };
            body.Check();
            return SuggestionKind.IsUnderWay(header) ? made : throw DecisionAnswers.ToProblem(Refusal.CaseEnded);
        }, client, cancellation);
    }

    private DecisionRecord Made(SubjectHeader header, string action, Caller caller, RequestBody body, string? behalf, DecisionFacts facts, string? substituteFor)
    {
        var reason = body.Text("reason", ReasonLength);
        return DecisionRecord.OnWholeCase(header, "", action, caller, clock.GetUtcNow(), new JsonObject { ["reason"] = reason }, facts, body.Digest) with
        {
            SubstituteFor = substituteFor,
            OnBehalfOf = behalf,
            Run = header.Road,
        };
    }
}
