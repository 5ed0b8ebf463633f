using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;

namespace SuggestionFunctions.Tests.Identity;

/// <summary>
/// A small town for tests, 和孚镇: an administrator, the office, a chair, a deputy and a clerk of a department, each with an
/// account named as here; and another town, 邻镇, with an administrator and a deputy.
/// </summary>
internal static class Hefu
{
    public const string Town = "hefu";
    public const string Department = "hefu.dfarming";
    public const string Group = "hefu.g1";
    public const string Station = "hefu.s1";
    public const string Admin = "hefu.padmin";
    public const string Office = "hefu.poffice";
    public const string Chair = "hefu.pchair";
    public const string Deputy = "hefu.pdeputy";
    public const string Clerk = "hefu.pclerk";
    public const string OtherTown = "lin";
    public const string OtherDepartment = "lin.dfarming";
    public const string OtherDeputy = "lin.pdeputy";

    public static readonly DateOnly From = new(2025, 1, 1);

    /// <summary>Lays both towns out and gives the passwords by account.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> LayOutAsync(Installation installation, bool mustChange = false)
    {
        var town = new Organization { Id = Town, Kind = OrganizationKind.Town, Name = "和孚镇", TownId = Town, Code = "HF" };
        var department = Below(town, Department, OrganizationKind.Department, "农业农村办公室");
        var other = new Organization { Id = OtherTown, Kind = OrganizationKind.Town, Name = "邻镇", TownId = OtherTown, Code = "LZ" };
        TownLayout[] layouts =
        [
            new()
            {
                Town = town,
                Organizations = [department, Below(town, Group, OrganizationKind.Group, "第一代表小组"), Below(town, Station, OrganizationKind.Station, "荻港联络站")],
                Categories = DefaultCategories.All,
                People =
                [
                    Person(Admin, "管理员", "admin", town, Role.Admin),
                    Person(Office, "人大办", "office", town, Role.CongressOffice),
                    Person(Chair, "主席", "chair", town, Role.Chair),
                    Person(Deputy, "代表001", "deputy", town, Role.Deputy) with { GroupId = Group, StationId = Station, Phone = "0572-1234567" },
                    Person(Clerk, "经办人", "clerk", department, Role.Department),
                ],
            },
            new()
            {
                Town = other,
                Organizations = [Below(other, OtherDepartment, OrganizationKind.Department, "农业农村办公室")],
                People = [Person("lin.padmin", "邻镇管理员", "linadmin", other, Role.Admin), Person(OtherDeputy, "邻镇代表", "lindeputy", other, Role.Deputy)],
            },
        ];
        var passwords = new Dictionary<string, string>();
        foreach (var layout in layouts)
        {
            await installation.Get<TownFoundation>().LayOutAsync(layout, default);
            await installation.Get<TownFoundation>().OpenAsync(layout.Town, default);
            foreach (var person in layout.People)
            {
                AccountName.TryRead(person.Account ?? "", out var account);
                passwords[account.Value] = await installation.Get<Accounts>().IssueAsync(account, person.Id, mustChange, default);
            }
        }

        return passwords;
    }

    public static Appointment Appointment(Organization organization, Role role, DateOnly from, DateOnly? until = null) => new()
    {
        PostId = PostId.Of(role, organization.Id),
        Role = role,
        Organization = organization.ToName(),
        From = from,
        Until = until,
    };

    private static Organization Below(Organization town, string id, OrganizationKind kind, string name) =>
        new() { Id = id, Kind = kind, Name = name, ParentId = town.Id, TownId = town.Id };

    private static Person Person(string id, string name, string account, Organization organization, Role role) => new()
    {
        Id = id,
        Name = name,
        TownId = organization.TownId,
        Account = account,
        Appointments = [Appointment(organization, role, From)],
    };
}
