using System.Text.Json.Serialization;
using SuggestionFunctions.Registers;

namespace SuggestionFunctions.Substitutions;

/// <summary>
/// 代理: that somebody stands in for the holder of a post, from one date to another (China Standard Time, both count). What
/// gives the rights is the person's <see cref="Appointment"/>, which is taken away when it is ended early.
/// </summary>
public sealed record Substitution
{
    public required string Id { get; init; }

    public required string PostId { get; init; }

    public required string PersonId { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>The last day.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>Who said so.</summary>
    public required string MadeBy { get; init; }

    /// <summary>An instant in UTC.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The instant (UTC) from which it no longer counts, where it was ended before its time.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public string? EndedBy { get; init; }

    /// <summary>Digest of the request that made it: what a repeat of the same key is compared with.</summary>
    public required string RequestDigest { get; init; }

    /// <summary>The version of the stored document, where it was read from there.</summary>
    [JsonIgnore]
    public string? ETag { get; init; }

    /// <summary>Whether it counts on some day from this one on.</summary>
    public bool IsOpenOn(DateOnly day) => EndedAt is null && day <= Until;
}
