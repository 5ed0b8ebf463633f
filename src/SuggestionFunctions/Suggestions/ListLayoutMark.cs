namespace SuggestionFunctions.Suggestions;

/// <summary>
/// How far a town's lists are in a layout (<see cref="TownLists.Layout"/>). Instants are of the real clock, in UTC:
/// <see cref="Since"/> when a program of this layout first looked at the town, <see cref="Begun"/> when the pass through the
/// list of all that is under way began, or will.
/// </summary>
public sealed record ListLayoutMark(int Layout, DateTimeOffset Since, DateTimeOffset Begun)
{
    /// <summary>The key in the list of all up to which the pass has come; null at its beginning.</summary>
    public string? After { get; init; }

    /// <summary>Entries that were written anew.</summary>
    public int Entries { get; init; }

    /// <summary>Whether every list of the layout has all that belongs there.</summary>
    public bool Filled { get; init; }
}
