namespace SuggestionFunctions.Identity;

/// <summary>
/// A post that a person holds today, themselves or as a substitute (代理). <see cref="Id"/> is the post's, see
/// <see cref="PostId"/>; <see cref="TownId"/> is the town it lies in.
/// </summary>
public sealed record HeldPost(string Id, Role Role, OrganizationName Organization, string TownId, bool Substitute)
{
    /// <summary>The last day (China Standard Time) on which it is held; null: no end is set.</summary>
    public DateOnly? Until { get; init; }
}
