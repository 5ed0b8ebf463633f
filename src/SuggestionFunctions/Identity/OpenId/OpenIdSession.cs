namespace SuggestionFunctions.Identity.OpenId;

/// <summary>What a session keeps that was begun through the provider.</summary>
public sealed record OpenIdSession
{
    public required string Subject { get; init; }

    /// <summary>The provider's own name of its session (<c>sid</c>), where it gives one.</summary>
    public string? ProviderSession { get; init; }

    /// <summary>The value by which the person was found. It must still lead to them with every request.</summary>
    public required string ExternalId { get; init; }

    /// <summary>The posts that the provider named, or null where the register has them.</summary>
    public IReadOnlyList<string>? PostIds { get; init; }

    /// <summary>The id token for the provider's sign-out, sealed with what only the device has.</summary>
    public string? SealedIdToken { get; init; }
}
