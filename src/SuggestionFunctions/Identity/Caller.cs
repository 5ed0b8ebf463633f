namespace SuggestionFunctions.Identity;

/// <summary>The signed-in person of a request with the posts held today (China Standard Time of the installation's clock).</summary>
public sealed record Caller(string PersonId, string Name, IReadOnlyList<HeldPost> Posts, string SessionId)
{
    /// <summary>The town whose register the person stands in.</summary>
    public string HomeTownId => PostId.TownOf(PersonId);

    /// <summary>Every desk the person works at: their own and those of their posts.</summary>
    public IEnumerable<Address> Desks => Posts.Select(post => Address.OfPost(post.Id)).Prepend(Address.OfPerson(PersonId));

    /// <summary>Whether the person holds the post themselves, not as a substitute.</summary>
    public bool HoldsInOwnRight(string postId) => Posts.Any(post => post.Id == postId && !post.Substitute);

    /// <summary>The post, where the person holds it as a substitute (代理) only; else null.</summary>
    public string? SubstitutesFor(string? postId) => Posts.Any(post => post.Id == postId && post.Substitute) ? postId : null;

    public bool HoldsPost(string postId) => Posts.Any(post => post.Id == postId);

    /// <summary>Whether the person holds this role in the organization itself.</summary>
    public bool Is(Role role, string organizationId) => Posts.Any(post => post.Role == role && post.Organization.Id == organizationId);

    /// <summary>Whether the person holds one of these roles anywhere in the town.</summary>
    public bool IsAnyInTown(string townId, params ReadOnlySpan<Role> roles)
    {
        foreach (var post in Posts)
        {
            if (post.TownId == townId && roles.Contains(post.Role))
            {
                return true;
            }
        }

        return false;
    }
}
