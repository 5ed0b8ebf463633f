using System.Text.Json.Nodes;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;

namespace SuggestionFunctions.Imports;

/// <summary>
/// Somebody of a roster as the request that a clerk would send for them. Of a post whose days the roster leaves empty those that the
/// person has already stay; somebody who does not have it yet holds it from today on, without an end.
/// </summary>
internal sealed class RosterWish(RosterTable table, RosterEntry entry, Person? present, DateOnly today)
{
    private readonly List<RosterPost> sent = [];

    /// <summary>The roster's post at a place of the request's list.</summary>
    public RosterPost? PostAt(int index) => index < sent.Count ? sent[index] : null;

    /// <summary>What a post of a leader in charge that is made is called; null: nothing tells it from others.</summary>
    public string? PortfolioOf(Post made) => entry.Posts.FirstOrDefault(post => post.Role == made.Role)?.Portfolio;

    public JsonObject ToRequest(string townId, RosterPlaces places, IReadOnlyList<Post> leaders)
    {
        var request = new JsonObject { ["name"] = entry.Name };
        Put(request, "account", entry[RosterColumn.Account]);
        Put(request, "phone", entry[RosterColumn.Phone]);
        Put(request, "group", Place(places, OrganizationKind.Group, RosterColumn.Group));
        Put(request, "station", Place(places, OrganizationKind.Station, RosterColumn.Station));
        var posts = new JsonArray();
        foreach (var post in entry.Posts)
        {
            if (OrganizationOf(post, townId, places) is { } organization && PostOf(post, leaders) is (true, var named))
            {
                sent.Add(post);
                posts.Add(ToRequest(post, organization, named));
            }
        }

        request["posts"] = posts;
        return request;
    }

    private JsonObject ToRequest(RosterPost post, string organization, string? named)
    {
        var same = (present?.Appointments ?? []).Where(appointment =>
            appointment is { Substitute: false } && appointment.Role == post.Role && appointment.Organization.Id == organization && (named is null || appointment.PostId == named)).ToList();
        var held = same.Find(appointment => appointment.From == post.From)
            ?? same.FindLast(appointment => !appointment.IsOverOn(today) && (post.From is not { } from || appointment.IsHeldOn(from)));
        var request = new JsonObject
        {
            ["role"] = Codes.Of(post.Role),
            ["organization"] = organization,
            ["from"] = $"{post.From ?? held?.From ?? today:yyyy-MM-dd}",
        };
        Put(request, "until", (post.Until ?? held?.Until) is { } until ? $"{until:yyyy-MM-dd}" : null);
        Put(request, "post", named);
        return request;
    }

    private string? Place(RosterPlaces places, OrganizationKind kind, RosterColumn column) =>
        entry[column] is { } text ? places.Find(kind, text, entry.RowOf(column), column) : null;

    private string? OrganizationOf(RosterPost post, string townId, RosterPlaces places)
    {
        OrganizationKind? kind = post.Role switch
        {
            Role.Department => OrganizationKind.Department,
            Role.Helper => OrganizationKind.Group,
            Role.StationHead => OrganizationKind.Station,
            _ => null,
        };
        if (kind is not { } below)
        {
            return townId;
        }

        if (post.Organization is { } text)
        {
            return places.Find(below, text, post.Row, post.OrganizationColumn);
        }

        table.Note(post.Row, post.OrganizationColumn, "missing", new(
            $"职务“{RoleNames.NameOf(post.Role)}”须填“{RosterHeads.NameOf(post.OrganizationColumn)}”。", $"The role {Codes.Of(post.Role)} needs the column {RosterHeads.NameOf(post.OrganizationColumn)}."));
        return null;
    }

    /// <summary>Which leader's post it is, where the town has one of this portfolio; null: the one they have, or one of their own.</summary>
    private (bool IsKnown, string? PostId) PostOf(RosterPost post, IReadOnlyList<Post> leaders)
    {
        if (post.Portfolio is not { } portfolio)
        {
            return (true, null);
        }

        if (leaders.FirstOrDefault(leader => leader.Name is { } name && CellText.WithoutBlanks(CellText.Fold(name)) == CellText.WithoutBlanks(portfolio)) is { } found)
        {
            return (true, found.Id);
        }

        if (portfolio.Length > PostFunctions.LongestName || portfolio.Contains('\n', StringComparison.Ordinal)
            || present?.Appointments.Any(appointment => appointment is { Role: Role.LeaderInCharge, Substitute: false }) == true)
        {
            table.Note(post.Row, RosterColumn.Portfolio, "unknown-portfolio", new(
                "本镇没有这个分管工作的岗位。请改为现有的名称，或先增设岗位（POST /api/posts）。", "The town has no post of this portfolio. Take one that it has, or make the post first (POST /api/posts)."));
            return (false, null);
        }

        return (true, null);
    }

    private static void Put(JsonObject request, string field, string? value)
    {
        if (value is not null)
        {
            request[field] = value;
        }
    }
}
