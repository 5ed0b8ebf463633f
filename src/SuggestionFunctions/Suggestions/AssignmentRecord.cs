using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Suggestions;

/// <summary>Who handles it: the lead department, the leader in charge's post, since when (交办之日, an instant in UTC), and whether the mayor approved.</summary>
public sealed record AssignmentRecord(OrganizationName LeadDepartment, string LeaderInCharge, DateTimeOffset AssignedAt, DateTimeOffset FirstAssignedAt, DateTimeOffset? ApprovedAt)
{
    /// <summary>The desks that handle it, once the mayor has approved.</summary>
    public IReadOnlyList<Address> HandlingDesks() => ApprovedAt is null
        ? []
        : [Address.OfPost(PostId.Of(Role.Department, LeadDepartment.Id)), Address.OfPost(LeaderInCharge)];
}
