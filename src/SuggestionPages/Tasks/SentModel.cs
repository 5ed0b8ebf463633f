using SuggestionPages.Frame;
using SuggestionPages.Suggestions;

namespace SuggestionPages.Tasks;

/// <summary>What was just done, and what comes next.</summary>
/// <param name="Number">The suggestion's.</param>
/// <param name="Title">And its title.</param>
/// <param name="Subject">Its page; null where the reader may not see it any more.</param>
/// <param name="Done">What was done, in words.</param>
/// <param name="Next">Who has it now; null: nobody, it has ended.</param>
/// <param name="Due">And by when.</param>
/// <param name="Pending">Whether it is still being delivered.</param>
public sealed record SentModel(string? Number, string Title, string? Subject, string Done, string? Next, Due? Due, bool Pending)
{
    /// <summary>What can be printed now.</summary>
    public IReadOnlyList<CaseLink> Papers { get; init; } = [];
}
