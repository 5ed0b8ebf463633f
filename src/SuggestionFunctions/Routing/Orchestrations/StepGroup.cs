namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>
/// Steps that run side by side until the last of them is done. Only the last one's decision has consequences that open
/// something; the others are answered at once. <paramref name="size"/>: those that are open.
/// </summary>
internal sealed class StepGroup(int size)
{
    private int open = size;

    /// <summary>Counts one step as closed; true if it was the last.</summary>
    public bool ClosesLast() => --open == 0;
}
