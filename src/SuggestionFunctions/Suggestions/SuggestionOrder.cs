namespace SuggestionFunctions.Suggestions;

/// <summary>The orders a list comes in: newest number first, soonest due first, or latest progress first.</summary>
public enum SuggestionOrder
{
    Number,
    DueAt,
    LastProgressAt,
}
