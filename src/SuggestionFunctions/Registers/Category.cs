using System.Text.Json.Serialization;

namespace SuggestionFunctions.Registers;

/// <summary>What a suggestion is about (类别); each town keeps its own list. The id is unique within the town.</summary>
public sealed record Category
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Whether new suggestions may choose it.</summary>
    public bool Active { get; init; } = true;

    /// <summary>Digest of the request that made it: what a repeat of the same key is compared with.</summary>
    public string? RequestDigest { get; init; }

    /// <summary>The version of the stored document, where it was read from there.</summary>
    [JsonIgnore]
    public string? ETag { get; init; }
}
