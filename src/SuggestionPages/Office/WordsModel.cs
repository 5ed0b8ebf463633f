using SuggestionPages.Forms;

namespace SuggestionPages.Office;

/// <summary>The town's words, to be changed.</summary>
public sealed record WordsModel
{
    public required FormState Form { get; init; }

    /// <summary>The version they were read in.</summary>
    public required string Version { get; init; }

    /// <summary>Whether they were saved just now.</summary>
    public required bool Saved { get; init; }

    /// <summary>Rows for instructions, empty ones among them.</summary>
    public required int Instructions { get; init; }

    /// <summary>Rows for templates, empty ones among them.</summary>
    public required int Templates { get; init; }

    public required int LongestInstruction { get; init; }

    public required int LongestName { get; init; }

    public required int LongestTemplate { get; init; }

    public required IReadOnlyList<Choice> Steps { get; init; }

    public required IReadOnlyList<Choice> Classes { get; init; }
}
