using System.Text.Json.Serialization;

namespace SuggestionFunctions.Identity;

/// <summary>Who signs in under a name, and with what. The person's own document names the account too; it counts only where both agree.</summary>
public sealed record Account
{
    public required string Name { get; init; }

    public required string PersonId { get; init; }

    /// <summary>The password, or null while none has been given out.</summary>
    public StoredPassword? Password { get; init; }

    /// <summary>Whether the password was made by somebody else and must be replaced before anything is done.</summary>
    public bool MustChange { get; init; }

    /// <summary>Counts the passwords. Sessions of a former one have ended.</summary>
    public int Generation { get; init; }

    /// <summary>When the name was taken (instant, real time).</summary>
    public required DateTimeOffset ClaimedAt { get; init; }

    /// <summary>The import that claimed the name for somebody whom it brings in, or null.</summary>
    public string? ImportId { get; init; }

    /// <summary>The version of the stored document, where it was read from there.</summary>
    [JsonIgnore]
    public string? ETag { get; init; }
}
