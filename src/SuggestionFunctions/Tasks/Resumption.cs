namespace SuggestionFunctions.Tasks;

/// <summary>What became of a decision without an outcome when upkeep took it up.</summary>
public enum Resumption
{
    /// <summary>Its event was raised again; the orchestration judges it.</summary>
    Raised,

    /// <summary>Its task was closed by something else, and it was told so.</summary>
    Lost,

    /// <summary>Its orchestration is suspended, gone or has ended, or there is no such task.</summary>
    NotNow,
}
