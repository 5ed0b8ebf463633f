using SuggestionPages.Demo;
using SuggestionPages.Suggestions;

namespace SuggestionPages.Writing;

/// <summary>A suggestion that was just submitted, and what comes next.</summary>
/// <param name="Id">The suggestion.</param>
/// <param name="Number">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Now">Where it is, with whom and by when: one sentence; null while it is on its way there.</param>
public sealed record SubmittedModel(string Id, string? Number, string Title, string? Now)
{
    /// <summary>In the demo, as whom the reader goes on; null: as who they are.</summary>
    public DemoNext? Demo { get; init; }

    /// <summary>The paper for the deputy for whom it was entered; null where they wrote it themselves.</summary>
    public CaseLink? Receipt { get; init; }
}
