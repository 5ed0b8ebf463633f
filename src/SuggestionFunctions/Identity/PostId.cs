using System.Text.Json;

namespace SuggestionFunctions.Identity;

/// <summary>
/// Ids of organizations, people and posts. Each begins with its town's id and a dot (<c>hefu.p…</c>, <c>hefu.d…</c>), the
/// town's own id has no dot. A role that an organization has once has a post id that follows from both
/// (<c>hefu.chair</c>, <c>hefu.d….department</c>), so that the route can name a post without looking it up; only
/// leaders in charge, of which a town has several, carry a number.
/// </summary>
public static class PostId
{
    public static string Of(Role role, string organizationId) => $"{organizationId}.{JsonNamingPolicy.CamelCase.ConvertName(role.ToString())}";

    public static string OfLeader(string townId, string suffix) => $"{Of(Role.LeaderInCharge, townId)}.{suffix}";

    /// <summary>The town that an organization, person or post belongs to.</summary>
    public static string TownOf(string id) => id.IndexOf('.') is var dot and >= 0 ? id[..dot] : id;
}
