using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Registers;

/// <summary>A post with its holders of today.</summary>
public sealed record PostView(string Id, Role Role, OrganizationName Organization, string? Name, IReadOnlyList<PostHolderView> Holders)
{
    public static PostView Of(Post post, DateOnly today) => new(post.Id, post.Role, post.Organization, post.Name,
        [.. post.HoldersOn(today).Select(holder => new PostHolderView(holder.Id, holder.Name, holder.Substitute ? true : null))]);
}
