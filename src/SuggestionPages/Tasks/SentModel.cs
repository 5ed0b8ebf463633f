using SuggestionPages.Demo;
using SuggestionPages.Suggestions;

namespace SuggestionPages.Tasks;

/// <summary>What was just done, and what comes next.</summary>
/// <param name="Number">The suggestion's.</param>
/// <param name="Title">And its title.</param>
/// <param name="Subject">Its page; null where the reader may not see it any more.</param>
/// <param name="Done">What was done, in words.</param>
/// <param name="Now">Where the suggestion is now, with whom and by when: one sentence; null where it is about none that the reader may see.</param>
/// <param name="Pending">Whether it is still being delivered.</param>
public sealed record SentModel(string? Number, string Title, string? Subject, string Done, string? Now, bool Pending)
{
    /// <summary>What the reader goes on with; null: nothing waits for them.</summary>
    public CaseLink? NextTask { get; init; }

    /// <summary>In the demo, as whom the reader goes on; null: as who they are.</summary>
    public DemoNext? Demo { get; init; }

    /// <summary>What can be printed now.</summary>
    public IReadOnlyList<CaseLink> Papers { get; init; } = [];
}
