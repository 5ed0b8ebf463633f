namespace SuggestionFunctions.Suggestions;

/// <summary>Where a suggestion stands as a whole, in the API's words.</summary>
public enum SuggestionState
{
    Draft,
    AwaitingCoSigners,
    InProgress,
    AwaitingRevision,
    Declined,
    Withdrawn,
    Closed,
}
