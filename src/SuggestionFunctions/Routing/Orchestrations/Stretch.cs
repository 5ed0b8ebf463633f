namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>
/// A stretch of the road: what runs beside the road on it ends with it. Its open steps hear of the end and stop waiting;
/// whoever leaves the stretch closes their tasks (<see cref="Lane.Leave"/>).
/// </summary>
internal sealed class Stretch
{
    private readonly TaskCompletionSource ended = new();
    private readonly List<Stretch> within = [];
    private readonly List<Step> open = [];

    /// <summary>Completed when the stretch is over.</summary>
    public Task Ended => ended.Task;

    public bool IsOver => ended.Task.IsCompleted;

    /// <summary>The steps on it that nothing has closed.</summary>
    public IReadOnlyList<Step> OpenSteps => [.. open, .. within.SelectMany(inner => inner.OpenSteps)];

    /// <summary>A stretch that ends with this one, or before.</summary>
    public Stretch Within()
    {
        var inner = new Stretch();
        within.Add(inner);
        if (IsOver)
        {
            inner.End();
        }

        return inner;
    }

    public void End()
    {
        ended.TrySetResult();
        foreach (var inner in within)
        {
            inner.End();
        }
    }

    public void Enter(Step step) => open.Add(step);

    public void Leave(Step step) => open.Remove(step);
}
