using System.Text.Json.Serialization;
using SuggestionFunctions.Identity.OpenId;

namespace SuggestionFunctions.Identity;

/// <summary>Somebody signed in on one device, all instants in real time. Its id is the digest of the token that the device holds.</summary>
public sealed record Session
{
    public required string Id { get; init; }

    public required string PersonId { get; init; }

    /// <summary>The account's name, or null where the person came through the provider.</summary>
    public string? Account { get; init; }

    /// <summary>The account's generation when the password was entered.</summary>
    public int Generation { get; init; }

    /// <summary>What the provider said, or null where a password was entered.</summary>
    public OpenIdSession? OpenId { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ends unless it is used before.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The version of the stored document, where it was read from there.</summary>
    [JsonIgnore]
    public string? ETag { get; init; }
}
