using SuggestionPages.Frame;

namespace SuggestionPages.Suggestions;

/// <summary>A suggestion in a list.</summary>
/// <param name="Id">The suggestion.</param>
/// <param name="Number">None before it was submitted.</param>
/// <param name="Title">Its title.</param>
/// <param name="Place">Where it stands, in words.</param>
/// <param name="Light">Code of its light; null where nothing runs.</param>
/// <param name="HasEnded">Whether nothing of it is open any more.</param>
/// <param name="Due">By when; null where nothing is set.</param>
/// <param name="Deputy">Who leads it.</param>
/// <param name="Department">Who handles it; null before it was assigned.</param>
public sealed record SuggestionRow(string Id, string? Number, string Title, string Place, string? Light, bool HasEnded, Due? Due, string Deputy, string? Department)
{
    /// <summary>Whether it ended by being closed, and was neither withdrawn nor declined.</summary>
    public bool IsClosed { get; init; }
}
