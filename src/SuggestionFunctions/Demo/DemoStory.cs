using System.Text.Json;

namespace SuggestionFunctions.Demo;

/// <summary>
/// What became of one suggestion: its text as the API takes it, and the moves of everybody concerned in the order in
/// which they were made. What the clock does by itself (reminders, limits that pass) is not in it.
/// </summary>
internal sealed record DemoStory
{
    /// <summary>The file's name.</summary>
    public required string Name { get; init; }

    /// <summary>What this story is there to show, for whoever edits it.</summary>
    public required string Shows { get; init; }

    public required JsonElement Suggestion { get; init; }

    public required IReadOnlyList<DemoMove> Moves { get; init; }
}
