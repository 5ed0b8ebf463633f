using System.Text.Json.Serialization;
using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Registers;

/// <summary>
/// A role within an organization, and who holds it. One that several hold at a time, such as a town's deputies, is one
/// post; each leader in charge (分管领导) has a post of their own.
/// </summary>
public sealed record Post
{
    public required string Id { get; init; }

    public required Role Role { get; init; }

    public required OrganizationName Organization { get; init; }

    /// <summary>What tells it from others of the same role, such as 分管农业农村; null where nothing needs to.</summary>
    public string? Name { get; init; }

    /// <summary>Active people only, with those still to come and those whose time ended within the last year.</summary>
    public IReadOnlyList<PostHolder> Holders { get; init; } = [];

    /// <summary>Digest of the request that made it: what a repeat of the same key is compared with.</summary>
    public string? RequestDigest { get; init; }

    /// <summary>The version of the stored document, where it was read from there.</summary>
    [JsonIgnore]
    public string? ETag { get; init; }

    /// <summary>Who holds it on a date (China Standard Time), holders before substitutes, each once.</summary>
    public IReadOnlyList<PostHolder> HoldersOn(DateOnly day) =>
        [.. Holders.Where(holder => holder.IsHolderOn(day)).OrderBy(holder => holder.Substitute).DistinctBy(holder => holder.Id)];
}
