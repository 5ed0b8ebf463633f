using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;

namespace SuggestionFunctions.Tests.Running;

/// <summary>和孚镇 with one holder for each post, two departments, two leaders, two groups with a helper each, four deputies; and a second town with a chair, a deputy and a manager.</summary>
internal static class SmallTown
{
    public const string Id = "hefu";
    public const string Water = "hefu.dwater";
    public const string Roads = "hefu.droads";
    public const string Group = "hefu.g1";
    public const string OtherGroup = "hefu.g2";
    public const string Category = "shuili";

    public static string Leader { get; } = PostId.OfLeader(Id, "1");

    public static string OtherLeader { get; } = PostId.OfLeader(Id, "2");

    public static async Task LayOutAsync(TownFoundation foundation, Accounts accounts, CancellationToken cancellation)
    {
        Organization town = new() { Id = Id, Kind = OrganizationKind.Town, Name = "和孚镇", TownId = Id, Code = "HF" };
        Organization water = new() { Id = Water, Kind = OrganizationKind.Department, Name = "水利站", TownId = Id, ParentId = Id };
        Organization roads = new() { Id = Roads, Kind = OrganizationKind.Department, Name = "村镇建设办公室", TownId = Id, ParentId = Id };
        Organization group = new() { Id = Group, Kind = OrganizationKind.Group, Name = "第一代表小组", TownId = Id, ParentId = Id };
        Organization otherGroup = new() { Id = OtherGroup, Kind = OrganizationKind.Group, Name = "第二代表小组", TownId = Id, ParentId = Id };
        List<Person> people =
        [
            Holder("secretary", "书记", town, Role.PartySecretary), Holder("chair", "主席", town, Role.Chair), Holder("mayor", "镇长", town, Role.Mayor),
            Holder("office", "人大办", town, Role.CongressOffice), Holder("presidium", "主席团", town, Role.Presidium), Holder("manager", "督查", town, Role.Manager),
            Holder("admin", "管理员", town, Role.Admin), Holder("water", "水利站站长", water, Role.Department), Holder("roads", "村建办主任", roads, Role.Department),
            Holder("helper", "联络员", group, Role.Helper), Holder("helper2", "第二联络员", otherGroup, Role.Helper),
            new() { Id = "hefu.pleader", Name = "分管副镇长", TownId = Id, Account = "leader", Appointments = [Appointed(Leader, Role.LeaderInCharge, town)] },
            new() { Id = "hefu.pleader2", Name = "另一副镇长", TownId = Id, Account = "leader2", Appointments = [Appointed(OtherLeader, Role.LeaderInCharge, town)] },
            .. Enumerable.Range(1, 4).Select(i => Holder($"deputy{i}", $"代表{i:000}", town, Role.Deputy) with { GroupId = i < 4 ? Group : OtherGroup }),
        ];
        await LayOutAsync(foundation, accounts, new TownLayout
        {
            Town = town,
            Organizations = [water, roads, group, otherGroup],
            Categories = [new Category { Id = Category, Name = "水利" }],
            Leaders =
            [
                new Post { Id = Leader, Role = Role.LeaderInCharge, Organization = town.ToName(), Name = "分管农业农村" },
                new Post { Id = OtherLeader, Role = Role.LeaderInCharge, Organization = town.ToName(), Name = "分管村镇建设" },
            ],
            People = people,
        }, cancellation);

        Organization other = new() { Id = "shuanglin", Kind = OrganizationKind.Town, Name = "双林镇", TownId = "shuanglin", Code = "SL" };
        await LayOutAsync(foundation, accounts, new TownLayout
        {
            Town = other,
            Categories = [new Category { Id = Category, Name = "水利" }],
            People = [Holder("otherchair", "外镇主席", other, Role.Chair), Holder("otherdeputy", "外镇代表", other, Role.Deputy), Holder("othermanager", "外镇督查", other, Role.Manager)],
        }, cancellation);
    }

    private static async Task LayOutAsync(TownFoundation foundation, Accounts accounts, TownLayout layout, CancellationToken cancellation)
    {
        await foundation.LayOutAsync(layout, cancellation);
        foreach (var person in layout.People)
        {
            if (AccountName.TryRead(person.Account ?? "", out var name))
            {
                await accounts.IssueAsync(name, person.Id, mustChange: false, cancellation);
            }
        }

        await foundation.OpenAsync(layout.Town, cancellation);
    }

    private static Person Holder(string account, string name, Organization organization, Role role) => new()
    {
        Id = $"{organization.TownId}.p{account}",
        Name = name,
        TownId = organization.TownId,
        Account = account,
        Appointments = [Appointed(PostId.Of(role, organization.Id), role, organization)],
    };

    private static Appointment Appointed(string postId, Role role, Organization organization) =>
        new() { PostId = postId, Role = role, Organization = organization.ToName(), From = new DateOnly(2025, 1, 1) };
}
