using SuggestionPages.Forms;

namespace SuggestionPages.Office;

/// <summary>A person's entry, to be made or changed.</summary>
public sealed record PersonModel
{
    /// <summary>Where the form goes.</summary>
    public required string Action { get; init; }

    /// <summary>Null: somebody new.</summary>
    public string? Name { get; init; }

    public required bool HasAccount { get; init; }

    public required bool Active { get; init; }

    /// <summary>The version it was read in; null of somebody new.</summary>
    public string? Version { get; init; }

    public required string Key { get; init; }

    public required FormState Form { get; init; }

    /// <summary>What the posts are called that the person has, in their order in the form.</summary>
    public required IReadOnlyList<string> Posts { get; init; }

    /// <summary>The posts that can be given.</summary>
    public required IReadOnlyList<Choice> Choices { get; init; }

    /// <summary>The groups of deputies that somebody can be in.</summary>
    public required IReadOnlyList<Choice> Groups { get; init; }

    /// <summary>The stations at which a deputy can serve.</summary>
    public required IReadOnlyList<Choice> Stations { get; init; }
}
