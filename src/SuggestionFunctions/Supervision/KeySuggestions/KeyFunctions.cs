using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Supervision.KeySuggestions;

/// <summary>重点督办: the presidium, or the chair, chooses a case for closer supervision. Answered as decisions are.</summary>
public sealed class KeyFunctions(SubjectStore subjects, SuggestionReader reader, Decisions decisions, TimeProvider clock)
{
    public const int ReasonLength = 1_000;

    private static readonly Role[] Choosing = [Role.Presidium, Role.Chair];

    /// <summary><c>{isKey, reason}</c> on a case that is under way: each department that has it reports on its progress each month from then on.</summary>
    [Function("SuggestionKey")]
    public async Task<IResult> MarkAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/suggestions/{id}/key")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var body = await RequestBody.ReadAsync(request, cancellation);
        var (header, suggestion, _) = await reader.RequireAsync(caller, id, cancellation);
        if (Choosing.Where(role => caller.Is(role, suggestion.TownId)).Select(role => PostId.Of(role, suggestion.TownId)).FirstOrDefault() is not { } post)
        {
            throw ProblemException.Forbidden(new("只有主席团和人大主席可以确定重点督办建议。", "Only the presidium and the chair choose key suggestions."));
        }

        var decision = await decisions.SignalAsync(header, RequestKey.Derive(request, caller.PersonId), body.Digest, decisionId =>
        {
            var isKey = body.RequiredFlag("isKey");
            var reason = body.Text("reason", ReasonLength);
            body.RefuseUnavailable("onBehalfOf", "paper");
            body.Check();
            if (!SuggestionKind.IsUnderWay(header))
            {
                throw DecisionAnswers.ToProblem(Refusal.CaseEnded);
            }

            return isKey == suggestion.Key is not null
                ? throw SupervisionProblems.KeyUnchanged.ToProblem()
                : Task.FromResult(DecisionRecord.OnWholeCase(
                    header, decisionId, CaseActions.MarkKey, caller, clock.GetUtcNow(), new JsonObject { ["isKey"] = isKey, ["reason"] = reason }, new DecisionFacts { IsKey = isKey }, body.Digest) with
                {
                    SubstituteFor = caller.SubstitutesFor(post),
                    Run = header.Road,
                });
        }, client, cancellation);
        return CaseActionAnswer.Of(decision, await subjects.FindHeaderAsync(id, cancellation) ?? throw ProblemException.NotFound());
    }
}
