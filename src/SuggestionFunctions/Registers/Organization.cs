using System.Text.Json.Serialization;
using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Registers;

/// <summary>
/// A town, or a department, station or group of deputies below it. <see cref="Id"/> begins with the town's, see
/// <see cref="PostId"/>.
/// </summary>
public sealed record Organization
{
    public required string Id { get; init; }

    public required OrganizationKind Kind { get; init; }

    public required string Name { get; init; }

    /// <summary>The organization above it, or null for a town whose county is not in the register.</summary>
    public string? ParentId { get; init; }

    /// <summary>The town it lies in; its own id where it is one.</summary>
    public required string TownId { get; init; }

    /// <summary>A town's letters in the numbers of its suggestions, such as <c>HF</c>; null for the others.</summary>
    public string? Code { get; init; }

    /// <summary>Whether it takes new work. One that is closed stays readable where it was named.</summary>
    public bool Active { get; init; } = true;

    /// <summary>The department that goes on in place of this one since it was dissolved; null where none does.</summary>
    public string? Successor { get; init; }

    /// <summary>Digest of the request that made it: what a repeat of the same key is compared with.</summary>
    public string? RequestDigest { get; init; }

    /// <summary>The version of the stored document, where it was read from there.</summary>
    [JsonIgnore]
    public string? ETag { get; init; }

    public OrganizationName ToName() => new(Id, Name);
}
