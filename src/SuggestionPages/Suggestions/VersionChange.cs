namespace SuggestionPages.Suggestions;

/// <summary>What a revision changed.</summary>
/// <param name="Heading">Which version, when and by whom.</param>
/// <param name="Fields">The fields that changed, with their passages in reading order.</param>
public sealed record VersionChange(string Heading, IReadOnlyList<(string Name, IReadOnlyList<TextPassage> Passages)> Fields);
