using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Tasks;

/// <summary>
/// Who has to do a task: a post (whoever holds it when they act), or one person where only they can, such as a deputy
/// who rates. Ids only: the names are looked up where they are shown.
/// </summary>
public sealed record Assignee(Role Role, string OrganizationId, string? PostId, string? PersonId)
{
    /// <summary>The one post of this role in the organization.</summary>
    public static Assignee Office(Role role, string organizationId) => new(role, organizationId, Identity.PostId.Of(role, organizationId), null);

    /// <summary>A leader in charge, of whom a town has several.</summary>
    public static Assignee Leader(string townId, string postId) => new(Role.LeaderInCharge, townId, postId, null);

    /// <summary>A deputy of the town, in person.</summary>
    public static Assignee Deputy(string townId, string personId) => new(Role.Deputy, townId, null, personId);

    /// <summary>The desk it lies on.</summary>
    public Address Desk() => PersonId is { } person ? Address.OfPerson(person) : Address.OfPost(PostId ?? Identity.PostId.Of(Role, OrganizationId));
}
