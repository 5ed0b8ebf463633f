using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Joining;

/// <summary>并案 by the chair, and taking a case out again. Answered as decisions are.</summary>
public sealed class JoiningFunctions(SubjectStore subjects, SuggestionReader reader, Decisions decisions, TimeProvider clock)
{
    public const int ReasonLength = 1_000;

    /// <summary><c>{with: suggestionId}</c>, while the case waits for the chair: the action <c>join</c> of that task.</summary>
    /// <exception cref="ProblemException">409 <c>not-with-chair</c>, and what <see cref="JoiningRules"/> refuses.</exception>
    [Function("SuggestionJoin")]
    public async Task<IResult> JoinAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/suggestions/{id}/joining")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var sent = await RequestBody.ReadAsync(request, cancellation);
        var (header, suggestion, _) = await reader.RequireAsync(caller, id, cancellation);
        RequireChair(caller, suggestion);
        var body = new JsonObject { ["action"] = "join", ["with"] = sent.OptionalLine("with", 100) ?? sent.Text("with", 100) };
        sent.Check();
        var key = RequestKey.Derive(request, caller.PersonId);
        var made = await subjects.FindAsync<DecisionRecord>(id, SubjectKeys.Decision(Decisions.DecisionId(id, key)), cancellation);
        var task = made?.TaskId ?? header.OpenTasks.FirstOrDefault(open => open.Kind == RouteTasks.ChairAssignment.Name)?.Id
            ?? throw JoiningProblems.NotWithChair.ToProblem();
        return await AnswerAsync(await decisions.DecideAsync(caller, task, key, RequestBody.Of(body), client, cancellation), cancellation);
    }

    /// <summary><c>{reason?}</c>: the case goes its own way again, with the department and the time that it has.</summary>
    /// <exception cref="ProblemException">409 <c>not-joined</c>, <c>reply-issued</c>.</exception>
    [Function("SuggestionSeparate")]
    public async Task<IResult> SeparateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/suggestions/{id}/joining")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var body = await RequestBody.ReadAsync(request, cancellation);
        var (header, suggestion, _) = await reader.RequireAsync(caller, id, cancellation);
        RequireChair(caller, suggestion);
        return await AnswerAsync(await decisions.SignalAsync(header, RequestKey.Derive(request, caller.PersonId), body.Digest, decisionId =>
        {
            var fields = new JsonObject { ["cause"] = JoiningCauses.Chair };
            if (body.OptionalText("reason", ReasonLength) is { } reason)
            {
                fields["reason"] = reason;
            }

            body.Check();
            var joining = suggestion.Joining is { EndedAt: null } now && SuggestionKind.IsUnderWay(header) ? now : throw DecisionAnswers.ToProblem(new Refusal(Refusal.NotJoined));
            return joining.AnsweredAt is not null ? throw DecisionAnswers.ToProblem(new Refusal(Refusal.ReplyIssued)) : Task.FromResult(
                DecisionRecord.OnWholeCase(header, decisionId, CaseActions.LeaveJoining, caller, clock.GetUtcNow(), fields, new DecisionFacts { With = joining.With, About = joining.DecisionId }, body.Digest) with
                {
                    SubstituteFor = caller.SubstitutesFor(PostId.Of(Role.Chair, suggestion.TownId)),
                    Run = header.Road,
                });
        }, client, cancellation), cancellation);
    }

    private static void RequireChair(Caller caller, Suggestion suggestion)
    {
        if (!caller.Is(Role.Chair, suggestion.TownId))
        {
            throw ProblemException.Forbidden(new("只有人大主席可以并案或取消并案。", "Only the chair joins cases and takes them out again."));
        }
    }

    private async Task<IResult> AnswerAsync(DecisionRecord decision, CancellationToken cancellation)
    {
        var header = await subjects.FindHeaderAsync(decision.SubjectId, cancellation) ?? throw ProblemException.NotFound();
        return CaseActionAnswer.Of(decision, header);
    }
}
