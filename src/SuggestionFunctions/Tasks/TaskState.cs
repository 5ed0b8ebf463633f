namespace SuggestionFunctions.Tasks;

public enum TaskState
{
    Open,
    Closed,
}
