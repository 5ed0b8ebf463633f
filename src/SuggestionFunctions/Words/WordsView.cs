using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Words;

/// <summary>The town's words as they stand.</summary>
/// <param name="Instructions">Common instructions, in the order in which they are offered.</param>
/// <param name="ReplyTemplates">Reply templates, in the same way.</param>
/// <param name="Delivered">Whether they are the ones delivered with the program, which nobody has changed.</param>
public sealed record WordsView(IReadOnlyList<InstructionWords> Instructions, IReadOnlyList<ReplyTemplate> ReplyTemplates, bool Delivered)
{
    public string? Telephone { get; init; }

    public PersonName? ChangedBy { get; init; }

    public DateTimeOffset? ChangedAt { get; init; }

    public static WordsView Of(TownWords words) => new(words.Instructions, words.ReplyTemplates, words.ChangedBy is null)
    {
        Telephone = words.Telephone,
        ChangedBy = words.ChangedBy,
        ChangedAt = words.ChangedAt,
    };
}
