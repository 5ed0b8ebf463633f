namespace SuggestionFunctions.Tasks;

public enum DecisionOutcome
{
    Pending,
    Accepted,
    Refused,
}
