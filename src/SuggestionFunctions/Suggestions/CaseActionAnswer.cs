using Microsoft.AspNetCore.Http;
using SuggestionFunctions.Http;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Suggestions;

/// <summary>How a decision on a whole case is answered: as one on a task, without the task.</summary>
internal static class CaseActionAnswer
{
    public static IResult Of(DecisionRecord decision, SubjectHeader header) => decision.Outcome == DecisionOutcome.Pending
        ? new JsonAnswer(new DecisionPending(new(decision.Id, decision.Outcome)), StatusCodes.Status202Accepted) { Location = $"/api/decisions/{decision.Id}" }
        : new JsonAnswer(new DecisionAnswer(new(decision.Id, decision.Outcome), null, CasePlace.Of(header)));
}
