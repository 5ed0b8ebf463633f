using System.Text.Json.Serialization;

namespace SuggestionFunctions.Identity.OpenId;

/// <summary>Whose an external id is. The person's own document names it too; it counts only where both agree.</summary>
public sealed record ExternalLink
{
    public required string PersonId { get; init; }

    /// <summary>When it was taken (instant, real time).</summary>
    public required DateTimeOffset ClaimedAt { get; init; }

    /// <summary>The version of the stored document, where it was read from there.</summary>
    [JsonIgnore]
    public string? ETag { get; init; }
}
