using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>The case ends here, wherever on the road it is: declined, withdrawn, closed. <see cref="Reason"/> is a code that the timeline keeps.</summary>
internal sealed class RoadEndsException(SuggestionState state, string reason) : Exception($"{state}: {reason}")
{
    public SuggestionState State { get; } = state;

    public string Reason { get; } = reason;
}
