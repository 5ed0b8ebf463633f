namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>What becomes of a suggestion before it is handled.</summary>
internal enum Admission
{
    Admitted,
    Declined,
    Withdrawn,
}
