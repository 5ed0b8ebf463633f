namespace SuggestionFunctions.Tasks;

/// <summary>What a change of a task returns and keeps with its operation: the output, and the desk key the task had before.</summary>
internal sealed record TaskChange(TaskChangeOutput Output, string FormerDeskKey)
{
    /// <summary>Whether there was nothing to change any more.</summary>
    public bool Moot { get; init; }

    /// <summary>Whether the decision may concern other cases.</summary>
    public bool ReachesOthers { get; init; }

    /// <summary>Whether the case is called otherwise now: so are all its tasks, wherever they lie.</summary>
    public bool Renames { get; init; }
}
