using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>Where the case stands while some tasks are open, as its readers see it.</summary>
internal sealed record CaseStanding(SuggestionState State, SuggestionStep? Step)
{
    public static CaseStanding At(SuggestionStep step) => new(SuggestionState.InProgress, step);
}
