using System.Text.Json.Serialization;
using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Suggestions;

/// <summary>
/// Who handles it: the lead department, the leader in charge's post, since when (交办之日, an instant in UTC), and whether the
/// mayor approved, or did not have to (fast lane); the co-handlers, and whether each department replies by itself.
/// </summary>
public sealed record AssignmentRecord(OrganizationName LeadDepartment, string LeaderInCharge, DateTimeOffset AssignedAt, DateTimeOffset FirstAssignedAt, DateTimeOffset? ApprovedAt)
{
    public IReadOnlyList<OrganizationName> CoDepartments { get; init; } = [];

    /// <summary><c>lead</c>: the lead department replies once, with the co-handlers' opinions; <c>each</c>: every department replies (分办).</summary>
    public string ReplyMode { get; init; } = "lead";

    public bool FastLane { get; init; }

    /// <summary>分办: leaders in charge of those who reply beside the lead, where the lead was given to another department under another leader.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? OtherLeaders { get; init; }

    /// <summary>The desks that handle it, once the mayor has approved.</summary>
    public IReadOnlyList<Address> HandlingDesks() => ApprovedAt is null
        ? []
        : [Desk(LeadDepartment), Address.OfPost(LeaderInCharge), .. (OtherLeaders ?? []).Select(Address.OfPost), .. CoDepartments.Select(Desk)];

    /// <summary>The posts of the leaders who sign, the lead's first.</summary>
    public IEnumerable<string> Leaders() => (OtherLeaders ?? []).Prepend(LeaderInCharge);

    /// <summary>Whether a department handles it, or will once the mayor has approved.</summary>
    public bool Names(string department) => LeadDepartment.Id == department || CoDepartments.Any(other => other.Id == department);

    private static Address Desk(OrganizationName department) => Address.OfPost(PostId.Of(Role.Department, department.Id));
}
