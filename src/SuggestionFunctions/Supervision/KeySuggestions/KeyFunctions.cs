using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Supervision.KeySuggestions;

/// <summary>重点督办: the presidium, or the chair, chooses a case for closer supervision. Answered as decisions are.</summary>
public sealed class KeyFunctions(SubjectStore subjects, KeyChoice choice)
{
    /// <summary><c>{isKey, reason}</c> on a case that is under way: each department that has it reports on its progress each month from then on.</summary>
    [Function("SuggestionKey")]
    public async Task<IResult> MarkAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/suggestions/{id}/key")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var body = await RequestBody.ReadAsync(request, cancellation);
        var decision = await choice.MarkAsync(caller, id, RequestKey.Derive(request, caller.PersonId), body, client, cancellation);
        return CaseActionAnswer.Of(decision, await subjects.FindHeaderAsync(id, cancellation) ?? throw ProblemException.NotFound());
    }
}
