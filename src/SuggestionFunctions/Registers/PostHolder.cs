namespace SuggestionFunctions.Registers;

/// <summary>Who holds a post, and when, as the post's own document keeps it: little, as a town's deputies are one post with over a hundred of them.</summary>
public sealed record PostHolder
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>The last day on which the post is held.</summary>
    public DateOnly? Until { get; init; }

    public bool Substitute { get; init; }

    public bool IsHolderOn(DateOnly day) => From <= day && (Until is not { } last || day <= last);
}
