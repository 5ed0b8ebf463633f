using SuggestionPages.Forms;

namespace SuggestionPages.Tasks;

/// <summary>A field of an action's form.</summary>
public sealed record FieldModel
{
    public required string Name { get; init; }

    public required FieldControl Control { get; init; }

    public required string Label { get; init; }

    public string? Hint { get; init; }

    public required bool Required { get; init; }

    /// <summary>When a field that is not required has to be filled in all the same, in words; null: it may always stay empty.</summary>
    public string? NeededWhen { get; init; }

    public int? Maximum { get; init; }

    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>Words that are often used in such a field: one press puts them in.</summary>
    public IReadOnlyList<string> Common { get; init; } = [];

    /// <summary>The same with blanks in them, to write after.</summary>
    public IReadOnlyList<string> ToFill { get; init; } = [];

    /// <summary>Whole texts to write after, each with its name.</summary>
    public IReadOnlyList<Fact> Samples { get; init; } = [];

    /// <summary>Whether a day and time beside the choices may be given.</summary>
    public bool OtherMoment { get; init; }

    /// <summary>The first day that may be chosen; null: any.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day that may be chosen; null: any.</summary>
    public DateOnly? Until { get; init; }
}
