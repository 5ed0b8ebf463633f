namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>
/// Doings side by side of which only the last one leads on: it has consequences that open something, the others are
/// answered at once. <paramref name="size"/>: those that are still to come.
/// </summary>
internal sealed class StepGroup(int size)
{
    private int open = size;

    /// <summary>Counts one as done; true if it was the last.</summary>
    public bool ClosesLast() => --open == 0;

    /// <summary>Takes back one that was counted as done and is not.</summary>
    public void Reopens() => open++;
}
