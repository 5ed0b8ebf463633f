using SuggestionPages.Frame;
using SuggestionPages.Suggestions;

namespace SuggestionPages.Writing;

/// <summary>A suggestion that was just submitted, and what comes next.</summary>
/// <param name="Id">The suggestion.</param>
/// <param name="Number">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Next">What is done now and by whom; null while it is on its way there.</param>
/// <param name="Due">By when.</param>
public sealed record SubmittedModel(string Id, string? Number, string Title, string? Next, Due? Due)
{
    /// <summary>The paper for the deputy for whom it was entered; null where they wrote it themselves.</summary>
    public CaseLink? Receipt { get; init; }
}
