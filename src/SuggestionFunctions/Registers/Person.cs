using System.Text.Json.Serialization;
using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Registers;

/// <summary>
/// Somebody in a town's register, with the posts they hold, held and will hold. Phone and account are for the office and
/// the administrator only.
/// </summary>
public sealed record Person
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string TownId { get; init; }

    /// <summary>The group of deputies (代表小组) the person belongs to, or null.</summary>
    public string? GroupId { get; init; }

    /// <summary>The liaison station (联络站) the person belongs to, or null.</summary>
    public string? StationId { get; init; }

    /// <summary>The name to sign in with, as <see cref="AccountName"/> keeps it; null where the person has no account.</summary>
    public string? Account { get; init; }

    /// <summary>Who the person is at the identity provider (the value of the claim that names people), or null.</summary>
    public string? ExternalId { get; init; }

    public string? Phone { get; init; }

    /// <summary>A person who is not active cannot sign in and holds nothing.</summary>
    public bool Active { get; init; } = true;

    public IReadOnlyList<Appointment> Appointments { get; init; } = [];

    /// <summary>Digest of the request that made it: what a repeat of the same key is compared with.</summary>
    public string? RequestDigest { get; init; }

    /// <summary>The version of the stored document, where it was read from there.</summary>
    [JsonIgnore]
    public string? ETag { get; init; }

    /// <summary>The posts held on a date (China Standard Time), each once.</summary>
    public IReadOnlyList<HeldPost> PostsOn(DateOnly day) => Active
        ? [.. Appointments.Where(appointment => appointment.IsHeldOn(day))
            .OrderBy(appointment => appointment.Substitute)
            .DistinctBy(appointment => appointment.PostId)
            .Select(appointment => new HeldPost(
                appointment.PostId, appointment.Role, appointment.Organization, PostId.TownOf(appointment.PostId), appointment.Substitute)
            {
                Until = appointment.Until,
            })]
        : [];
}
