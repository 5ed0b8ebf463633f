using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;
using SuggestionFunctions.Tests.Running;
using SuggestionFunctions.Tests.Story;

namespace SuggestionFunctions.Tests.Reports;

/// <summary>The running small town with cases that were made up, listed and put on desks as activities would; two of its deputies belong to a station.</summary>
internal sealed class FiguredTown(RunningTown town) : IAsyncDisposable
{
    public const string Station = "hefu.s1";

    public static string[] StationDeputies { get; } = ["hefu.pdeputy1", "hefu.pdeputy2"];

    public RunningTown Town => town;

    public List<CaseBook> Books { get; } = [];

    public static async Task<FiguredTown> StartAsync(string date = "2026-10-12")
    {
        var town = await RunningTown.StartAsync(date);
        var store = town.Services.GetRequiredService<IDocumentStore>();
        Organization station = new() { Id = Station, Kind = OrganizationKind.Station, Name = "荻港联络站", TownId = SmallTown.Id, ParentId = SmallTown.Id };
        List<DocumentWrite> writes = [new DocumentWrite.Upsert(RegisterKeys.Organization(Station), Http.Json.Write(station))];
        foreach (var id in StationDeputies)
        {
            var person = await town.Services.GetRequiredService<Register>().PersonAsync(id, CancellationToken.None) ?? throw new InvalidOperationException($"No {id}.");
            writes.Add(new DocumentWrite.Upsert(RegisterKeys.Person(id), Http.Json.Write(person with { StationId = Station })));
        }

        await store.WriteAsync(RegisterKeys.Partition(SmallTown.Id), writes, CancellationToken.None);
        return new FiguredTown(town);
    }

    public async Task AddAsync(RandomCase made)
    {
        var header = made.Header ?? throw new InvalidOperationException("Nothing was made.");
        var store = town.Services.GetRequiredService<IDocumentStore>();
        foreach (var batch in made.Documents.Chunk(90))
        {
            await store.WriteAsync(SubjectKeys.Partition(header.Id), [.. batch.Select(document => new DocumentWrite.Upsert(document.Key, document.Value))], CancellationToken.None);
        }

        await town.Services.GetRequiredService<SuggestionLists>().UpdateAsync(header.Id, CancellationToken.None);
        foreach (var task in made.Tasks)
        {
            await town.Services.GetRequiredService<Desks>().PlaceAsync(header, task, null, CancellationToken.None);
        }

        Books.Add(new CaseBook(made.Documents));
    }

    /// <summary>Compares a report, every list behind its numbers, and the groups, with the obvious count over all books.</summary>
    public static async Task CompareAsync(Citizen reader, JsonNode report, IReadOnlyList<CaseBook> books, int year, DateTimeOffset now, params IReadOnlyList<string> ofStation)
    {
        var whole = new ObviousYear(books, year, now);
        Assert.Equal(whole.Of("cases").Count, Number(report, "total"));
        await CompareAsync(reader, report, whole);
        foreach (var row in Rows(report, "byClass"))
        {
            Assert.Equal(whole.OfClass(Citizen.Text(row, "class")).Count, Number(row, "count"));
            Assert.Equal(ShareOf(Number(row, "count"), whole.Of("replies").Count), row["share"]?.GetValue<decimal>());
        }

        await GroupsAsync(reader, report, "byDepartment", "department", books, year, now, (id, _) => true, byDepartment: true);
        await GroupsAsync(reader, report, "byStation", "station", books, year, now, (id, book) => (ofStation.Contains(book.Suggestion.LeadDeputy.Id) ? Station : null) == id);
        await GroupsAsync(reader, report, "byDeputy", "deputy", books, year, now, (id, book) => book.Suggestion.LeadDeputy.Id == id);
        await GroupsAsync(reader, report, "byTerm", "term", books, year, now, (id, book) => book.Suggestion.Term?.ToString(CultureInfo.InvariantCulture) == id);
        foreach (var (groups, key, of) in new (string, string, Func<CaseBook, string?>)[] { ("byState", "state", book => book.Header.State), ("byCategory", "category", book => book.Suggestion.Category) })
        {
            var expected = books.Where(book => book.Header.Number?.StartsWith($"{year}-", StringComparison.Ordinal) == true).CountBy(book => of(book) ?? "").OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value} {ShareOf(pair.Value, whole.Of("cases").Count):0.0}");
            Assert.Equal(expected, Rows(report, groups).Select(row => $"{Citizen.Text(row, key)} {Number(row, "count")} {row["share"]?.GetValue<decimal>():0.0}"));
        }

        Assert.Equal(whole.Steps.Order(StringComparer.Ordinal), Rows(report, "steps").Select(row => Citizen.Text(row, "step")).Order(StringComparer.Ordinal));
        foreach (var row in Rows(report, "steps"))
        {
            var took = whole.Durations(Citizen.Text(row, "step"));
            Assert.Equal(took.Count, Number(row, "count"));
            foreach (var (percentile, name) in new[] { (0.5, "medianDays"), (0.9, "p90Days") })
            {
                var rank = took.First(value => took.Count(other => other <= value) >= (percentile * took.Count) - 1e-9);
                Assert.Equal(Math.Round((decimal)rank, 1, MidpointRounding.AwayFromZero), row[name]?.GetValue<decimal>());
            }
        }
    }

    private static async Task GroupsAsync(
        Citizen reader, JsonNode report, string groups, string key, IReadOnlyList<CaseBook> books, int year, DateTimeOffset now, Func<string?, CaseBook, bool> belongs, bool byDepartment = false)
    {
        var ids = new List<string?>();
        foreach (var row in Rows(report, groups))
        {
            var id = row[key]?.ToString();
            ids.Add(id);
            if (byDepartment && id is null)
            {
                Assert.Equal(books.Count(book => book.Suggestion.Year == year && book.Suggestion.Assignment is null), Number(row, "count"));
                continue;
            }

            var obvious = byDepartment ? new ObviousYear(books, year, now, department: id) : new ObviousYear(books, year, now, book => belongs(id, book));
            Assert.Equal(obvious.Of("cases").Count, Number(row, "count"));
            Assert.Equal(ShareOf(obvious.Of("cases").Count, Number(report, "total")), row["share"]?.GetValue<decimal>());
            await CompareAsync(reader, row, obvious, lists: groups is "byDepartment" or "byStation");
        }

        if (!byDepartment)
        {
            Assert.Equal(Number(report, "total"), Rows(report, groups).Sum(row => Number(row, "count")));
        }

        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    private static async Task CompareAsync(Citizen reader, JsonNode figures, ObviousYear obvious, bool lists = true)
    {
        foreach (var (rate, numerator, denominator) in new (JsonNode?, string, string)[]
        {
            (figures["onTime"], "repliesInTime", "repliesDue"), (figures["contact"], "repliesWithContact", "replies"), (figures["implementation"], "commitmentsDone", "commitmentsDue"),
            (figures["satisfaction"]?["attitude"], "attitudeSatisfied", "ratings"), (figures["satisfaction"]?["result"], "resultSatisfied", "ratings"),
        })
        {
            Assert.Equal((numerator, obvious.Of(numerator).Count, denominator, obvious.Of(denominator).Count), (numerator, Number(rate, "numerator"), denominator, Number(rate, "denominator")));
            Assert.Equal(ShareOf(obvious.Of(numerator).Count, obvious.Of(denominator).Count), rate?["share"]?.GetValue<decimal>());
            foreach (var (list, figure) in new[] { ("numeratorList", numerator), ("denominatorList", denominator) })
            {
                if (lists)
                {
                    Assert.Equal(obvious.Of(figure), (await NumberLists.ReadAsync(reader, Citizen.Text(rate, list))).Select(item => Citizen.Text(item, "number")).Order(StringComparer.Ordinal));
                }
            }
        }

        Assert.Equal(obvious.Of("noResponse").Count, Number(figures["satisfaction"], "noResponse"));
        Assert.Equal(obvious.Of("repliesExtended").Count, Number(figures["onTime"], "extended"));
    }

    public static IReadOnlyList<JsonNode> Rows(JsonNode report, string name) => [.. (report[name]?.AsArray() ?? throw new InvalidOperationException($"No {name}.")).OfType<JsonNode>()];

    public static int Number(JsonNode? node, string name) => node?[name]?.GetValue<int>() ?? throw new InvalidOperationException($"No {name} in {node}.");

    /// <summary>Half away from zero, to one decimal, by whole numbers.</summary>
    private static decimal? ShareOf(int part, int all) => all == 0 ? null : ((2000 * part) + all) / (2 * all) / 10m;

    public ValueTask DisposeAsync() => town.DisposeAsync();
}
