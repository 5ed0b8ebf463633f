using SuggestionPages.Forms;

namespace SuggestionPages.Writing;

/// <summary>A suggestion that is being written: one question of it, or all on one page.</summary>
public sealed record WritingModel
{
    /// <summary>One of <see cref="WritingWords.Questions"/>, or <see cref="WritingWords.All"/>.</summary>
    public required string Question { get; init; }

    /// <summary>The draft; null: nothing was saved yet.</summary>
    public string? Draft { get; init; }

    /// <summary>The deputy for whom it is written: another one may be chosen meanwhile in another window.</summary>
    public required string Author { get; init; }

    /// <summary>The version of the draft that is shown.</summary>
    public string? Version { get; init; }

    /// <summary>By this a second press finds the first draft.</summary>
    public required string Key { get; init; }

    public required FormState Form { get; init; }

    public required WritingChoices Choices { get; init; }

    /// <summary>Whether it was opened from the check page, to which it returns.</summary>
    public bool FromCheck { get; init; }

    /// <summary>What was begun before, on the first page of a new one: whoever came back to it, or forgot, goes on there and does not begin a second.</summary>
    public IReadOnlyList<DraftLine> Begun { get; init; } = [];

    /// <summary>Whether it was declined, and is being changed to be sent once more.</summary>
    public bool Declined { get; init; }
}
