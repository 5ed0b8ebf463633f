using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;

namespace SuggestionFunctions.Demo;

/// <summary>
/// Puts a town's layout together name by name. Every id follows from the name given here (<c>hefu.d-water</c>,
/// <c>hefu.p-deputy001</c>), so that a layout that was interrupted goes on, and a person can type one.
/// </summary>
internal sealed class TownPlan
{
    /// <summary>The first day of the congress's present term: who took office with it.</summary>
    public static readonly DateOnly TermBegan = new(2022, 1, 1);

    private readonly List<Organization> organizations = [];
    private readonly List<Post> leaders = [];
    private readonly List<Person> people = [];

    /// <param name="id">Begins every id of the town.</param>
    /// <param name="name">As people call it.</param>
    /// <param name="code">Its letters in the numbers of suggestions.</param>
    public TownPlan(string id, string name, string code) =>
        Town = new Organization { Id = id, Kind = OrganizationKind.Town, Name = name, TownId = id, Code = code };

    public Organization Town { get; }

    /// <summary>A department, with the person who holds its post under the account of the same name.</summary>
    public void Department(string key, string name, string account)
    {
        var department = Add(OrganizationKind.Department, $"d-{key}", name);
        Person(account, $"{name}经办人", Held(Role.Department, department));
    }

    public Organization Station(string key, string name) => Add(OrganizationKind.Station, $"s-{key}", name);

    public Organization Group(string key, string name) => Add(OrganizationKind.Group, $"g-{key}", name);

    /// <summary>A leader in charge (分管领导) with a post of their own.</summary>
    public void Leader(string key, string charge, string account, string name)
    {
        var post = new Post { Id = PostId.OfLeader(Town.Id, key), Role = Role.LeaderInCharge, Organization = Town.ToName(), Name = charge };
        leaders.Add(post);
        Person(account, name, new Appointment { PostId = post.Id, Role = post.Role, Organization = post.Organization, From = TermBegan });
    }

    /// <summary>Somebody who holds one of the town's own posts since the term began.</summary>
    public void Office(Role role, string account, string name) => Person(account, name, Held(role, Town));

    public void Deputy(string account, string name, Organization group, Organization station, params ReadOnlySpan<Appointment> more) =>
        Add(account, name, group, station, [Held(Role.Deputy, Town), .. more]);

    public void Person(string account, string name, params ReadOnlySpan<Appointment> appointments) => Add(account, name, null, null, appointments);

    /// <summary>An appointment to the post that an organization has by being one; both days count.</summary>
    public static Appointment Held(Role role, Organization organization, DateOnly? from = null, DateOnly? until = null, bool substitute = false) => new()
    {
        PostId = PostId.Of(role, organization.Id),
        Role = role,
        Organization = organization.ToName(),
        From = from ?? TermBegan,
        Until = until,
        Substitute = substitute,
    };

    public TownLayout ToLayout() => new()
    {
        Town = Town,
        Organizations = organizations,
        Categories = DefaultCategories.All,
        Leaders = leaders,
        People = people,
    };

    private Organization Add(OrganizationKind kind, string key, string name)
    {
        var organization = new Organization { Id = $"{Town.Id}.{key}", Kind = kind, Name = name, ParentId = Town.Id, TownId = Town.Id };
        organizations.Add(organization);
        return organization;
    }

    private void Add(string account, string name, Organization? group, Organization? station, params ReadOnlySpan<Appointment> appointments) => people.Add(new Person
    {
        Id = $"{Town.Id}.p-{account}",
        Name = name,
        TownId = Town.Id,
        GroupId = group?.Id,
        StationId = station?.Id,
        Account = account,
        Appointments = appointments.ToArray(),
    });
}
