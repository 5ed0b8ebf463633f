using System.Text.Json.Serialization;
using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Words;

/// <summary>A town's words, one document: the office's telephone, common instructions and reply templates in the order in which they are offered.</summary>
public sealed record TownWords
{
    /// <summary>The congress office's telephone, for whoever is in doubt; null where none is kept.</summary>
    public string? Telephone { get; init; }

    public required IReadOnlyList<InstructionWords> Instructions { get; init; }

    public required IReadOnlyList<ReplyTemplate> ReplyTemplates { get; init; }

    /// <summary>Who changed them last; null for the words that are delivered.</summary>
    public PersonName? ChangedBy { get; init; }

    /// <summary>When (an instant of the installation's clock).</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>The version of the stored document, where it was read from there.</summary>
    [JsonIgnore]
    public string? ETag { get; init; }

    /// <summary>Whether both say the same, whoever wrote it.</summary>
    public bool SaysTheSameAs(TownWords other) =>
        Telephone == other.Telephone && Instructions.SequenceEqual(other.Instructions) && ReplyTemplates.SequenceEqual(other.ReplyTemplates);
}
