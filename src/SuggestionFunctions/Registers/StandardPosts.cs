using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Registers;

/// <summary>The posts that an organization has by being one. Leaders in charge are added one by one.</summary>
public static class StandardPosts
{
    private static readonly Role[] InTown =
        [Role.Deputy, Role.PartySecretary, Role.Chair, Role.Mayor, Role.CongressOffice, Role.Presidium, Role.Manager, Role.Admin];

    /// <summary>Which roles posts of this kind of organization can have.</summary>
    public static IReadOnlyList<Role> RolesOf(OrganizationKind kind) => kind switch
    {
        OrganizationKind.Town => [.. InTown, Role.LeaderInCharge],
        OrganizationKind.Department => [Role.Department],
        OrganizationKind.Station => [Role.StationHead],
        OrganizationKind.Group => [Role.Helper],
        _ => [],
    };

    /// <summary>The posts to make with the organization, without holders.</summary>
    public static IEnumerable<Post> Of(Organization organization) => RolesOf(organization.Kind)
        .Where(role => role != Role.LeaderInCharge)
        .Select(role => new Post { Id = PostId.Of(role, organization.Id), Role = role, Organization = organization.ToName() });
}
