using System.Text.Json.Nodes;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Supervision.KeySuggestions;

/// <summary>重点督办: the presidium, or the chair, chooses a case for closer supervision, or ends that.</summary>
public sealed class KeyChoice(SuggestionReader reader, Decisions decisions, TimeProvider clock)
{
    public const int ReasonLength = 1_000;

    private static readonly Role[] Choosing = [Role.Presidium, Role.Chair];

    /// <summary>The post by which the caller chooses it; null where they may not.</summary>
    public static string? PostOf(Caller caller, Suggestion suggestion) =>
        Choosing.Where(role => caller.Is(role, suggestion.TownId)).Select(role => PostId.Of(role, suggestion.TownId)).FirstOrDefault();

    /// <summary>Who chooses.</summary>
    internal static ProblemException NotTheirs() => ProblemException.Forbidden(new("只有主席团和人大主席可以确定重点督办建议。", "Only the presidium and the chair choose key suggestions."));

    /// <summary><c>{isKey, reason}</c>; the same key finds the first decision.</summary>
    /// <exception cref="ProblemException">403, 404, 409, 422.</exception>
    public async Task<DecisionRecord> MarkAsync(Caller caller, string id, string key, RequestBody body, DurableTaskClient client, CancellationToken cancellation)
    {
        var (header, suggestion, _) = await reader.RequireAsync(caller, id, cancellation);
        if (PostOf(caller, suggestion) is not { } post)
        {
            throw NotTheirs();
        }

        return await decisions.SignalAsync(header, key, body.Digest, decisionId =>
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
    }
}
