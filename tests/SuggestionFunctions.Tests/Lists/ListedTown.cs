using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Reports;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Storage.Embedded;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;
using SuggestionFunctions.Tests.Identity;
using SuggestionFunctions.Tests.Protocol;
using SuggestionFunctions.Tests.Storage;
using SuggestionFunctions.Unfinished;
using Microsoft.Extensions.Logging.Abstractions;

namespace SuggestionFunctions.Tests.Lists;

/// <summary>Cases of a town that are written as their orchestrations would, without orchestrations, and listed: random ones, and what an obvious look at all of them gives.</summary>
internal sealed class ListedTown : IAsyncDisposable
{
    public const string TownId = "hefu";
    private static readonly string[] Titles = ["关于修路的建议", "关于路灯的建议", "路", "修桥修路", "Kindergarten 接送", "关于kindergarten的建议", "𠮷田桥", "26年河道"];
    private static readonly string[] Steps = ["secretaryReview", "departmentHandling", "deputyEvaluation"];
    private readonly TemporaryFolder folder = new();
    private readonly WatchedStore store;
    private readonly Dictionary<string, SuggestionEntry> cases = [];

    public ListedTown(DateTimeOffset now)
    {
        store = new WatchedStore(new SqliteDocumentStore(folder.File("documents.db"), NullLogger.Instance));
        Search = new SearchIndex(store);
        var wall = new RealClock(Wall);
        Lists = new SuggestionLists(store, new SubjectStore(store), Search, new FigureLines(store, new SubjectStore(store), new ManualClock(now), wall));
        Layout = new ListLayout(store, wall);
        Queries = new SuggestionQueries(Lists, Search, new SuggestionSources(new Register(store), Layout), new ManualClock(now));
        Filling = new ListFilling(store, new Register(store), Lists, Layout, wall, NullLogger<ListFilling>.Instance);
        Now = now;
    }

    public DateTimeOffset Now { get; }

    /// <summary>What the clock on the wall says.</summary>
    public ShiftedTime Wall { get; } = new();

    public WatchedStore Store => store;

    public SuggestionLists Lists { get; }

    public ListLayout Layout { get; }

    public ListFilling Filling { get; }

    public SearchIndex Search { get; }

    public SuggestionQueries Queries { get; }

    public IReadOnlyCollection<SuggestionEntry> Cases => cases.Values;

    public static Caller Manager { get; } = Holder(Role.Manager, "hefu");

    public static Caller Mayor { get; } = Holder(Role.Mayor, "hefu");

    /// <summary>Makes a case, or changes it, as anything of it may be now, and brings its lists up to date.</summary>
    public async Task WriteAsync(int serial, Random random)
    {
        var id = $"s{serial:0000}";
        var before = cases.GetValueOrDefault(id);
        var state = Pick(random, "inProgress", "inProgress", "awaitingRevision", "declined", "withdrawn", "closed");
        var open = state is "inProgress" or "awaitingRevision";
        var due = Now.AddDays(random.Next(-40, 60));
        var header = new SubjectHeader
        {
            Id = id,
            Kind = SuggestionKind.KindName,
            TownId = TownId,
            Number = before?.Number ?? $"{2024 + (serial % 3)}-HF-{serial:000}",
            Title = Pick(random, Titles),
            State = state,
            Step = state == "inProgress" ? Pick(random, Steps) : null,
            InstanceId = id,
            OpenTasks = open && random.Next(5) > 0 ? [new OpenTask($"{id}-1-01", "secretaryReview", "post:x", due, due.AddDays(-10))] : [],
            Revision = (before?.Revision ?? 0) + 1,
            CreatedAt = Now,
            LastProgressAt = Now.AddMinutes(-random.Next(1, 100_000)),
        };
        var suggestion = new Suggestion
        {
            Id = id,
            TownId = TownId,
            Year = 2024 + (serial % 3),
            LeadDeputy = before?.LeadDeputy ?? new PersonName($"hefu.p{random.Next(3)}", "代表"),
            ContentVersion = 1,
            Category = Pick(random, "roads", "water"),
            BodyDigest = "",
            Assignment = random.Next(3) == 0 ? null : new AssignmentRecord(new OrganizationName(Pick(random, "hefu.droads", "hefu.dwater"), "所"), "hefu.leader", Now, Now, null),
        };
        await store.WriteAsync(
            SubjectKeys.Partition(id),
            [new DocumentWrite.Upsert(SubjectKeys.Header, Json.Write(header)), new DocumentWrite.Upsert(SuggestionKeys.Suggestion, Json.Write(suggestion))],
            TestContext.Current.CancellationToken);
        cases[id] = SuggestionEntry.Of(header, suggestion);
    }

    /// <summary>Makes a case, or changes it, to this state and title; a draft has no number.</summary>
    public async Task ChangeAsync(string id, string state, string title, int revision)
    {
        var draft = state == "draft";
        var header = new SubjectHeader
        {
            Id = id,
            Kind = SuggestionKind.KindName,
            TownId = TownId,
            Number = draft ? null : "2026-HF-001",
            Title = title,
            State = state,
            InstanceId = id,
            Revision = revision,
            CreatedAt = Now,
            LastProgressAt = Now.AddMinutes(revision),
        };
        var suggestion = new Suggestion { Id = id, TownId = TownId, Year = 2026, LeadDeputy = new PersonName("hefu.p1", "代表"), ContentVersion = 1, Category = "roads", BodyDigest = "" };
        await store.WriteAsync(
            SubjectKeys.Partition(id),
            [new DocumentWrite.Upsert(SubjectKeys.Header, Json.Write(header)), new DocumentWrite.Upsert(SuggestionKeys.Suggestion, Json.Write(suggestion))],
            TestContext.Current.CancellationToken);
        cases[id] = SuggestionEntry.Of(header, suggestion);
    }

    public async Task<IReadOnlyList<string>> KeysAsync(string partition) =>
        [.. (await store.RangeAsync(partition, KeyRange.All, 1000, TestContext.Current.CancellationToken)).Select(found => found.Key)];

    /// <summary>Leaves of the lists what a version before the other lists wrote: the list of all, and nothing in it that tells of others.</summary>
    public async Task MakeFormerAsync(params string[] ids)
    {
        foreach (var partition in Partitions)
        {
            foreach (var found in await store.RangeAsync(partition, KeyRange.All, 1000, TestContext.Current.CancellationToken))
            {
                if (ids.Length > 0 && !ids.Contains(OrderKey.IdIn(found.Key)))
                {
                    continue;
                }

                DocumentWrite write = partition == TownLists.All(TownId)
                    ? new DocumentWrite.Upsert(found.Key, Json.Write(Json.Read<SuggestionEntry>(found.Body) with { Layout = null, Elsewhere = null }))
                    : new DocumentWrite.Delete(found.Key);
                await store.WriteAsync(partition, [write], TestContext.Current.CancellationToken);
            }
        }

        await store.WriteAsync(RegisterKeys.Towns, [new DocumentWrite.Upsert(RegisterKeys.Town(TownId), Json.Write(new Town(TownId, "和孚镇", "HF")))], TestContext.Current.CancellationToken);
    }

    /// <summary>Takes over a case as it stands in another town's store, and lists it once.</summary>
    public async Task CopyAsync(ListedTown from, SuggestionEntry entry)
    {
        var partition = SubjectKeys.Partition(entry.Id);
        var found = await from.store.RangeAsync(partition, KeyRange.All, 10, TestContext.Current.CancellationToken);
        await store.WriteAsync(partition, [.. found.Select(document => new DocumentWrite.Upsert(document.Key, document.Body))], TestContext.Current.CancellationToken);
        await Lists.UpdateAsync(entry.Id, TestContext.Current.CancellationToken);
    }

    public Task ListAsync(int serial) => Lists.UpdateAsync($"s{serial:0000}", TestContext.Current.CancellationToken);

    /// <summary>The ids that an obvious look at all cases gives, in order.</summary>
    public IReadOnlyList<string> Obvious(SuggestionFilter filter, Func<SuggestionEntry, bool> visible) =>
    [
        .. cases.Values.Where(entry => visible(entry) && filter.Takes(entry, Now)).OrderBy(entry => OrderKey.Of(filter.Order, entry), StringComparer.Ordinal).Select(entry => entry.Id),
    ];

    public async Task<IReadOnlyList<string>> ReadAsync(Caller caller, SuggestionFilter filter, int pageSize)
    {
        var ids = new List<string>();
        for (string? after = null; ;)
        {
            var page = await Queries.ListAsync(caller, filter, new PageRequest(pageSize, after), TestContext.Current.CancellationToken);
            ids.AddRange(page.Items.Select(entry => entry.Id));
            Assert.InRange(page.Items.Count, page.Next is null ? 0 : pageSize, pageSize);
            if (page.Next is null)
            {
                return ids;
            }

            after = OrderKey.Of(filter.Order, page.Items[^1]);
        }
    }

    /// <summary>Everything that stands in the town's lists: partition, key, body.</summary>
    public async Task<IReadOnlyList<string>> ContentsAsync()
    {
        var contents = new List<string>();
        foreach (var partition in Partitions)
        {
            contents.AddRange((await store.RangeAsync(partition, KeyRange.All, 1000, TestContext.Current.CancellationToken)).Select(found => $"{partition} {found.Key} {found.Body}"));
        }

        return contents;
    }

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        folder.Dispose();
    }

    private static IReadOnlyList<string> Partitions { get; } =
    [
        TownLists.All(TownId), TownLists.Open(TownId), .. TownLists.Endings.Select(ending => TownLists.Ended(TownId, ending)),
        TownLists.OfCategory(TownId, "roads"), TownLists.OfCategory(TownId, "water"),
        TownLists.OfDepartment(TownId, "hefu.droads"), TownLists.OfDepartment(TownId, "hefu.dwater"), SearchIndex.Partition(TownId),
        .. Enumerable.Range(2024, 3).Select(year => FigureLines.Partition(TownId, year)),
    ];

    private static string Pick(Random random, params string[] values) => values[random.Next(values.Length)];

    private static Caller Holder(Role role, string town) =>
        new("hefu.pofficer", "官", [new HeldPost(PostId.Of(role, town), role, new OrganizationName(town, "和孚镇"), town, false)], "session");
}
