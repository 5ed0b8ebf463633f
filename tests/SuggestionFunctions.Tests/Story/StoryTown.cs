using Microsoft.Extensions.DependencyInjection;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Tasks;
using SuggestionFunctions.Tests.Protocol;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Story;

/// <summary>The small town with two departments more, so that a case can be passed on; and its documents, read past the API.</summary>
internal sealed class StoryTown(TrialTown trial) : IAsyncDisposable
{
    /// <summary>Departments' ids and the accounts that hold them.</summary>
    public static IReadOnlyDictionary<string, string> Departments { get; } = new Dictionary<string, string>
    {
        [SmallTown.Water] = "water",
        [SmallTown.Roads] = "roads",
        ["hefu.dparks"] = "parks",
        ["hefu.dschools"] = "schools",
    };

    /// <summary>Posts of the leaders in charge and the accounts that hold them.</summary>
    public static IReadOnlyDictionary<string, string> Leaders { get; } = new Dictionary<string, string> { [SmallTown.Leader] = "leader", [SmallTown.OtherLeader] = "leader2" };

    public static string[] Deputies { get; } = ["deputy1", "deputy2", "deputy3", "deputy4"];

    /// <summary>Whose desk is whose.</summary>
    public static IReadOnlyDictionary<string, string> Desks { get; } = new Dictionary<string, string>(
    [
        .. Departments.Select(pair => KeyValuePair.Create(Assignee.Office(Role.Department, pair.Key).Desk().Value, pair.Value)),
        .. Leaders.Select(pair => KeyValuePair.Create(Assignee.Leader(SmallTown.Id, pair.Key).Desk().Value, pair.Value)),
        .. Deputies.Select(deputy => KeyValuePair.Create(Assignee.Deputy(SmallTown.Id, PersonOf(deputy)).Desk().Value, deputy)),
        .. new[] { (Role.PartySecretary, "secretary"), (Role.Chair, "chair"), (Role.Mayor, "mayor"), (Role.CongressOffice, "office"), (Role.Presidium, "presidium") }
            .Select(pair => KeyValuePair.Create(Assignee.Office(pair.Item1, SmallTown.Id).Desk().Value, pair.Item2)),
    ]);

    public TrialTown Trial => trial;

    public RunningTown Town => trial.Town;

    public DateTimeOffset Now => trial.Town.Now;

    public static string PersonOf(string account) => $"{SmallTown.Id}.p{account}";

    public static string DepartmentOf(string account) => Departments.Single(pair => pair.Value == account).Key;

    public static string LeaderPostOf(string account) => Leaders.Single(pair => pair.Value == account).Key;

    public static async Task<StoryTown> StartAsync()
    {
        var trial = await TrialTown.StartAsync();
        Organization town = new() { Id = SmallTown.Id, Kind = OrganizationKind.Town, Name = "和孚镇", TownId = SmallTown.Id, Code = "HF" };
        var (parks, schools) = (Department("hefu.dparks", "园林所"), Department("hefu.dschools", "教育办"));
        List<Person> people = [Holder("parks", parks), Holder("schools", schools)];
        await trial.Services.GetRequiredService<TownFoundation>().LayOutAsync(new TownLayout { Town = town, Organizations = [parks, schools], People = people }, CancellationToken.None);
        foreach (var person in people)
        {
            Assert.True(AccountName.TryRead(person.Account ?? "", out var name));
            await trial.Services.GetRequiredService<Accounts>().IssueAsync(name, person.Id, mustChange: false, CancellationToken.None);
        }

        return new StoryTown(trial);
    }

    public Task<Citizen> AsAsync(string account) => trial.Town.AsAsync(account);

    /// <summary>All documents of a partition, by their keys.</summary>
    public async Task<IReadOnlyDictionary<string, string>> PartitionAsync(string partition)
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        for (var range = KeyRange.All; ;)
        {
            var page = await trial.Store.RangeAsync(partition, range, 1000, CancellationToken.None);
            foreach (var document in page)
            {
                found[document.Key] = document.Body;
            }

            if (page.Count < 1000)
            {
                return found;
            }

            range = range.After(page[^1].Key);
        }
    }

    public async Task<CaseBook> ReadAsync(string caseId) => new(await PartitionAsync(SubjectKeys.Partition(caseId)));

    /// <summary>The calendars that the town counts with now.</summary>
    public Task<SuggestionFunctions.Deadlines.Calendars> CalendarsAsync() =>
        trial.Services.GetRequiredService<SuggestionFunctions.Deadlines.TownCalendars>().OfAsync(SmallTown.Id, CancellationToken.None);

    public ValueTask DisposeAsync() => trial.DisposeAsync();

    private static Organization Department(string id, string name) => new() { Id = id, Kind = OrganizationKind.Department, Name = name, TownId = SmallTown.Id, ParentId = SmallTown.Id };

    private static Person Holder(string account, Organization organization) => new()
    {
        Id = PersonOf(account),
        Name = $"{organization.Name}负责人",
        TownId = SmallTown.Id,
        Account = account,
        Appointments = [new() { PostId = PostId.Of(Role.Department, organization.Id), Role = Role.Department, Organization = organization.ToName(), From = new DateOnly(2025, 1, 1) }],
    };
}
