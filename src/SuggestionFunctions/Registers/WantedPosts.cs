using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Registers;

/// <summary>
/// The posts of a request about a person: <c>[{role, organization, from, until?, post?}]</c>. A leader in charge who names no
/// post gets one of their own.
/// </summary>
internal sealed class WantedPosts(Register register)
{
    public const int Most = 20;
    private static readonly Wording Missing = new("必填。", "Required.");

    /// <summary>Reads the list, noting mistakes in the body.</summary>
    /// <param name="body">The request.</param>
    /// <param name="townId">The town that the organizations must lie in.</param>
    /// <param name="personId">Whose posts.</param>
    /// <param name="present">What the person has already.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<(IReadOnlyList<Appointment> Appointments, IReadOnlyList<Post> NewPosts)> ReadAsync(
        RequestBody body, string townId, string personId, IReadOnlyList<Appointment> present, CancellationToken cancellation)
    {
        var appointments = new List<Appointment>();
        var newPosts = new List<Post>();
        foreach (var item in body.Objects("posts", Most))
        {
            item.RefuseUnavailable("substitute");
            if (await ReadOneAsync(item, townId, cancellation) is not { } wanted)
            {
                continue;
            }

            if (wanted.Role == Role.LeaderInCharge && wanted.PostId.Length == 0)
            {
                wanted = wanted with { PostId = LeaderPost(wanted, personId, present) };
                if (await register.PostAsync(wanted.PostId, cancellation) is null)
                {
                    newPosts.Add(new Post { Id = wanted.PostId, Role = wanted.Role, Organization = wanted.Organization });
                }
            }

            if (appointments.Exists(other => other.PostId == wanted.PostId && other.Overlaps(wanted)))
            {
                item.Note("role", new("同一岗位的任期重叠。", "The periods of the same post overlap."));
            }

            appointments.Add(wanted);
        }

        return (appointments, [.. newPosts.DistinctBy(post => post.Id)]);
    }

    private async Task<Appointment?> ReadOneAsync(RequestBody item, string townId, CancellationToken cancellation)
    {
        var role = item.OptionalChoice<Role>("role");
        var organizationId = item.Text("organization", 100);
        var postId = item.OptionalText("post", 200);
        var from = item.OptionalDate("from");
        var until = item.OptionalDate("until");
        if (!item.Has("role"))
        {
            item.Note("role", Missing);
        }

        if (!item.Has("from"))
        {
            item.Note("from", Missing);
        }

        if (until < from)
        {
            item.Note("until", new("不能早于开始日期。", "Must not be before the first day."));
        }

        if (role is null || from is null || organizationId.Length == 0)
        {
            return null;
        }

        var organization = PostId.TownOf(organizationId) == townId ? await register.OrganizationAsync(organizationId, cancellation) : null;
        if (organization is null)
        {
            item.Note("organization", new("本镇没有这个机构。", "There is no such organization in this town."));
            return null;
        }

        if (!StandardPosts.RolesOf(organization.Kind).Contains(role.Value))
        {
            item.Note("role", new("这个机构没有这种岗位。", "An organization of this kind has no such post."));
            return null;
        }

        if (role != Role.LeaderInCharge)
        {
            var only = PostId.Of(role.Value, organization.Id);
            if (postId is not null && postId != only)
            {
                item.Note("post", new("不是这个机构的这种岗位。", "Not this role's post in this organization."));
            }

            postId = only;
        }
        else if (postId is not null && (PostId.TownOf(postId) != townId
            || await register.PostAsync(postId, cancellation) is not { Role: Role.LeaderInCharge }))
        {
            item.Note("post", new("没有这个分管领导岗位。", "There is no such post of a leader in charge."));
            return null;
        }

        return new Appointment { PostId = postId ?? "", Role = role.Value, Organization = organization.ToName(), From = from.Value, Until = until };
    }

    /// <summary>The leader's own post: the one they have, or one whose id follows from person and date, so that a repeat finds it.</summary>
    private static string LeaderPost(Appointment wanted, string personId, IReadOnlyList<Appointment> present) =>
        present.LastOrDefault(appointment => appointment is { Role: Role.LeaderInCharge, Substitute: false })?.PostId
        ?? PostId.OfLeader(wanted.Organization.Id, RequestKey.Derive("leader in charge", personId, wanted.From.ToString("yyyy-MM-dd")));
}
