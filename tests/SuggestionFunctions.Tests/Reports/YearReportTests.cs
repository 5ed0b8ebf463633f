using System.Net;
using System.Text.Json.Nodes;
using SuggestionFunctions.Tests.Joining;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Reports;

/// <summary>The report of a year that was lived through by hand, each number written out.</summary>
[Trait("speed", "slow")]
public sealed class YearReportTests
{
    [Fact]
    public async Task A_year_lived_through_by_hand_has_these_numbers()
    {
        await using var town = await RunningTown.StartAsync();

        // 001, water: A, in time, one deputy satisfied and basically satisfied.
        var first = await Journey.ToDepartmentAsync(town, "第一件");
        await HandleAsync(town, first, "water", "A", "已完成清淤。");
        await RateAsync(town, first, "water", "satisfied", "basicallySatisfied");

        // 002, roads: B with two promises, rated dissatisfied, handled again with C, then a silent deputy.
        var second = await ToDepartmentAsync(town, "第二件", SmallTown.Roads);
        await HandleAsync(town, second, "roads", "B", "分两年改造。", "2026-04-30");
        await RateAsync(town, second, "roads", "basicallySatisfied", "dissatisfied");
        await town.MoveToAsync("2026-03-20");
        await HandleAsync(town, second, "roads", "C", "暂缓。");
        await town.MoveToAsync("2026-04-20"); // fifteen working days over: no response, and the office does not speak either

        // 003, water: B, kept; a second reply, rated again.
        var third = await Journey.ToDepartmentAsync(town, "第三件");
        await HandleAsync(town, third, "water", "B", "五月前建成。", "2026-05-15", "2026-12-20");
        await RateAsync(town, third, "water", "satisfied", "satisfied");
        await town.MoveToAsync(town.Now);
        var water = await town.AsAsync("water");
        var soonest = (await water.DeskAsync("commitmentReport"))[0];
        (await water.TryDecideAsync(Text(soonest, "id"), new { action = "done", text = "已建成。" })).Expect(HttpStatusCode.OK);

        // 004: late by the leader's own days. 005: declined. 006: with the department, and overdue in the end.
        var fourth = await Journey.ToDepartmentAsync(town, "第四件");
        var fifth = await Journey.ToChairAsync(town, "第五件");
        await (await town.AsAsync("chair")).DecideAsync("chairAssignment", new { action = "decline", reasonCode = "other", reason = "不属本镇。" }, fifth);
        await town.MoveToAsync("2026-07-22"); // 20 April and three months: 20 July
        await HandleAsync(town, fourth, "water", "A", "已 完成清淤！");
        await RateAsync(town, fourth, "water", "satisfied", "satisfied");
        await ToDepartmentAsync(town, "第六件", SmallTown.Roads);
        await town.MoveToAsync("2026-10-30"); // 22 July and three months: 22 October

        var manager = await town.AsAsync("manager");
        var report = await manager.ReadAsync("/api/reports/years/2026?compare=2025");
        Assert.Equal((6, true), (Number(report["total"]), report["partial"]?.GetValue<bool>()));
        Assert.Equal(["closed 4 66.7", "declined 1 16.7", "inProgress 1 16.7"], Rows(report, "byState", "state"));
        Assert.Equal([$"{SmallTown.Category} 6 100.0"], Rows(report, "byCategory", "category"));
        Assert.Equal(["A 2 40.0", "B 2 40.0", "C 1 20.0"], Rows(report, "byClass", "class")); // of five replies
        Assert.Equal([" 1 16.7", $"{SmallTown.Roads} 2 33.3", $"{SmallTown.Water} 3 50.0"], Rows(report, "byDepartment", "department").Order(StringComparer.Ordinal));
        Assert.Equal(["hefu.pdeputy1 6 100.0"], Rows(report, "byDeputy", "deputy"));
        Assert.Equal([" 6 100.0"], Rows(report, "byStation", "station"));

        // Five replies were signed, 004 too late; 006 is owed and too late.
        Assert.Equal("4/6 66.7", Rate(report["onTime"]));
        Assert.Equal("5/5 100.0", Rate(report["contact"]));

        // 001, 002's first round, 003, 004 rated; 002's second round did not.
        Assert.Equal("4/4 100.0", Rate(report["satisfaction"]?["attitude"]));
        Assert.Equal("3/4 75.0", Rate(report["satisfaction"]?["result"]));
        Assert.Equal(1, Number(report["satisfaction"]?["noResponse"]));

        // 002's promise went with the reply that the next round replaced. 003: one done, one due on 20 December only.
        Assert.Equal("1/1 100.0", Rate(report["implementation"]));

        var waterRow = report["byDepartment"]?.AsArray().Single(row => row?["department"]?.GetValue<string>() == SmallTown.Water);
        Assert.Equal(("2/3 66.7", "3/3 100.0", "1/1 100.0"), (Rate(waterRow?["onTime"]), Rate(waterRow?["satisfaction"]?["result"]), Rate(waterRow?["implementation"])));

        // Of six readings each was forwarded at once; 002 and 003 wait for nobody.
        var reading = report["steps"]?.AsArray().Single(row => Text(row, "step") == "secretaryReview");
        Assert.Equal((6, 0m, 0m), (Number(reading?["count"]), reading?["medianDays"]?.GetValue<decimal>(), reading?["p90Days"]?.GetValue<decimal>()));
        var handling = report["steps"]?.AsArray().Single(row => Text(row, "step") == "departmentHandling");
        Assert.Equal((5, 0m, 93m), (Number(handling?["count"]), handling?["medianDays"]?.GetValue<decimal>(), handling?["p90Days"]?.GetValue<decimal>())); // 20 April to 22 July

        // Once more the same words for 001 and 004.
        var mark = Assert.Single(report["marks"]?.AsArray() ?? [], mark => Text(mark, "kind") == "sameText");
        Assert.Equal((2, SmallTown.Water), (Number(mark?["count"]), Text(mark, "department")));

        // A year in which nothing was, beside it.
        Assert.Equal((0, false), (Number(report["compared"]?["total"]), report["compared"]?["partial"]?.GetValue<bool>()));
        Assert.Equal("0/0 ", Rate(report["compared"]?["onTime"]));

        // Past the last promise of 003.
        await town.MoveToAsync("2026-12-21");
        Assert.Equal("1/2 50.0", Rate((await manager.ReadAsync("/api/reports/years/2026"))["implementation"]));
        await NumberLists.FollowAsync(manager, await manager.ReadAsync("/api/reports/years/2026"));
    }

    [Fact]
    public async Task A_reply_at_the_end_of_its_last_day_is_in_time_and_a_moment_later_it_is_not()
    {
        foreach (var (at, expected) in new[] { ("2026-06-02T15:59:59Z", "1/1 100.0"), ("2026-06-02T16:00:00Z", "0/1 0.0") })
        {
            await using var town = await RunningTown.StartAsync();
            var id = await Journey.ToDepartmentAsync(town); // 2 March and three months
            await Journey.ContactAsync(town, id);
            await (await town.AsAsync("water")).DecideAsync("departmentHandling", new { action = "draftReply", @class = "A", text = "已完成。" }, id);
            await town.MoveToAsync(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture));
            await (await town.AsAsync("leader")).DecideAsync("leaderSignOff", new { action = "sign" }, id);

            var report = await (await town.AsAsync("manager")).ReadAsync("/api/reports/years/2026");
            Assert.Equal(expected, Rate(report["onTime"]));
            Assert.Equal(expected.StartsWith('1'), report["marks"]?.AsArray().Any(mark => Text(mark, "kind") == "allOnLastDay"));
        }
    }

    [Fact]
    public async Task An_extended_date_is_the_one_that_counts_and_is_shown_beside()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(town);
        await (await town.AsAsync("water")).DecideAsync("departmentHandling", new { action = "requestExtension", reason = "汛期施工。", dueOn = "2026-07-31" }, id);
        await (await town.AsAsync("chair")).DecideAsync("extensionDecision", new { action = "grant", dueOn = "2026-07-31" }, id);
        await town.MoveToAsync("2026-07-30");
        await HandleAsync(town, id, "water", "A", "已完成。");

        var onTime = (await (await town.AsAsync("manager")).ReadAsync("/api/reports/years/2026"))["onTime"];
        Assert.Equal(("1/1 100.0", 1), (Rate(onTime), Number(onTime?["extended"])));
        var reply = Assert.Single(await NumberLists.ReadAsync(await town.AsAsync("manager"), Text(onTime, "extendedList")));
        Assert.Equal(("2026-07-31", "2026-06-02"), (Text(reply, "due"), Text(reply, "original")));
    }

    [Fact]
    public async Task Each_joined_case_counts_with_its_own_reply_and_rating()
    {
        await using var town = await RunningTown.StartAsync();
        var joined = await Joined.StartAsync(town);
        await joined.ReplyAsync(town);
        await (await town.AsAsync("deputy2")).DecideAsync("deputyEvaluation", new { action = "evaluate", attitude = "satisfied", result = "dissatisfied", reason = "没有做。" }, joined.Id);
        await (await town.AsAsync("water")).DecideAsync("suggestionEvaluation", new { action = "evaluate", quality = 4 }, joined.Id);
        await town.MoveToAsync(town.Now);

        var report = await (await town.AsAsync("manager")).ReadAsync("/api/reports/years/2026");
        Assert.Equal((2, "2/2 100.0", "2/2 100.0", "0/1 0.0"), (Number(report["total"]), Rate(report["onTime"]), Rate(report["contact"]), Rate(report["satisfaction"]?["result"])));
        Assert.Empty(report["marks"]?.AsArray() ?? []); // One text for both is what joining is for. Both were answered at once, long before the last day.
        await NumberLists.FollowAsync(await town.AsAsync("manager"), report);
    }

    [Fact]
    public async Task A_rating_that_is_not_revealed_changes_no_number_no_list_and_no_cell()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToEvaluationAsync(town);
        var manager = await town.AsAsync("manager");
        var before = await EverythingAsync(manager);
        await (await town.AsAsync("deputy1")).DecideAsync("deputyEvaluation", new { action = "evaluate", attitude = "dissatisfied", result = "dissatisfied", reason = "盲评理由" }, id);
        await town.MoveToAsync(town.Now);

        Assert.Equal(before, await EverythingAsync(manager));
        foreach (var account in new[] { "secretary", "chair", "mayor", "office", "presidium", "manager" })
        {
            var reader = await town.AsAsync(account);
            Assert.DoesNotContain("issatisfied\"", (await reader.GetAsync("/api/board")).Body + (await reader.GetAsync("/api/board/tasks")).Body, StringComparison.Ordinal);
        }

        await (await town.AsAsync("water")).DecideAsync("suggestionEvaluation", new { action = "evaluate", quality = 5 }, id);
        await town.MoveToAsync(town.Now);
        var after = await manager.ReadAsync("/api/reports/years/2026");
        Assert.Equal("0/1 0.0", Rate(after["satisfaction"]?["result"])); // Revealed, it counts at once.
    }

    [Fact]
    public async Task A_second_rating_that_is_not_revealed_changes_nothing_either()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(town);
        await HandleAsync(town, id, "water", "B", "五月前建成。", "2026-05-15");
        await RateAsync(town, id, "water", "satisfied", "satisfied");
        await town.MoveToAsync(town.Now);
        await (await town.AsAsync("water")).DecideAsync("commitmentReport", new { action = "done", text = "已建成。" }, id);
        await (await town.AsAsync("leader")).DecideAsync("leaderSignOff", new { action = "sign" }, id);
        await town.MoveToAsync(town.Now);
        var report = await (await town.AsAsync("manager")).ReadAsync("/api/reports/years/2026");
        Assert.Equal("1/1 100.0", Rate(report["satisfaction"]?["result"]));
        Assert.Equal(["A 1 50.0", "B 1 50.0"], Rows(report, "byClass", "class")); // The second reply is a reply; it was due on no date.
        Assert.Equal("1/1 100.0", Rate(report["onTime"]));

        // Alone in its group, the rating is revealed with the last one, which is itself.
        await (await town.AsAsync("deputy1")).DecideAsync("deputyEvaluation", new { action = "evaluate", attitude = "satisfied", result = "dissatisfied", reason = "只做了一半。" }, id);
        await town.MoveToAsync(town.Now);
        Assert.Equal("1/2 50.0", Rate((await (await town.AsAsync("manager")).ReadAsync("/api/reports/years/2026"))["satisfaction"]?["result"]));
    }

    [Fact]
    public async Task A_mayor_counts_every_suggestion_and_reads_titles_and_deputies_from_the_assignment_on()
    {
        await using var town = await RunningTown.StartAsync();
        await Journey.ToSecretaryAsync(town, "没有交办的建议");
        await Journey.ToDepartmentAsync(town, "已经交办的建议");
        var mayor = await town.AsAsync("mayor");

        var items = await NumberLists.ReadAsync(mayor, Text(await mayor.ReadAsync("/api/reports/years/2026"), "totalList"));
        Assert.Equal(["（尚未交办）", "已经交办的建议"], items.Select(item => Text(item, "title")));
        Assert.Equal([false, true], items.Select(item => item["leadDeputy"] is not null));
        Assert.Equal(["（尚未交办）", "已经交办的建议"], Ledgers.Rows(await Ledgers.ReadAsync(mayor, 2026), "台账").Select(row => row["标题"]));
        await town.MoveToAsync("2026-03-04");
        var everything = (await mayor.GetAsync("/api/board/tasks")).Body + (await mayor.GetAsync("/api/board/cases?idle=1")).Body;
        Assert.Contains("已经交办的建议", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("没有交办的建议", everything, StringComparison.Ordinal);
        Assert.Contains("没有交办的建议", (await (await town.AsAsync("chair")).GetAsync("/api/board/tasks")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_towns_report_has_nothing_of_this_one()
    {
        await using var town = await RunningTown.StartAsync();
        await Journey.ToEvaluationAsync(town);
        var other = await town.AsAsync("othermanager");
        Assert.Equal(("双林镇", 0), (Text((await other.ReadAsync("/api/reports/years/2026"))["town"], "name"), Number((await other.ReadAsync("/api/reports/years/2026"))["total"])));
        Assert.Empty(await NumberLists.ReadAsync(other, "/api/reports/years/2026/items?of=replies"));
        Assert.Empty((await other.ReadAsync("/api/board"))["items"]?.AsArray() ?? []);
        Assert.Empty(Ledgers.Rows(await Ledgers.ReadAsync(other, 2026), "台账"));
    }

    [Theory]
    [InlineData("/api/reports/years/1999", HttpStatusCode.NotFound, "not-found")]
    [InlineData("/api/reports/years/20x6", HttpStatusCode.NotFound, "not-found")]
    [InlineData("/api/reports/years/20x6.xlsx", HttpStatusCode.NotFound, "not-found")]
    [InlineData("/api/reports/years/2026?compare=year", HttpStatusCode.BadRequest, "bad-query")]
    [InlineData("/api/reports/years/2026/items", HttpStatusCode.BadRequest, "bad-query")]
    [InlineData("/api/reports/years/2026/items?of=everything", HttpStatusCode.BadRequest, "bad-query")]
    [InlineData("/api/board?idle=0", HttpStatusCode.BadRequest, "bad-query")]
    [InlineData("/api/board/tasks?clock=window", HttpStatusCode.BadRequest, "bad-query")]
    public async Task What_cannot_be_is_told(string path, HttpStatusCode status, string code)
    {
        await using var town = await RunningTown.StartAsync();
        (await (await town.AsAsync("manager")).GetAsync(path)).Refused(status, code);
    }

    /// <summary>Report, lists and ledger as they are read, without the instant at which they were counted.</summary>
    private static async Task<IReadOnlyList<string>> EverythingAsync(Citizen reader)
    {
        var report = await reader.ReadAsync("/api/reports/years/2026");
        (report as JsonObject)?.Remove("asOf");
        var everything = new List<string> { report.ToJsonString() };
        foreach (var of in Enum.GetValues<SuggestionFunctions.Reports.FigureOf>())
        {
            everything.AddRange((await NumberLists.ReadAsync(reader, $"/api/reports/years/2026/items?of={Http.Codes.Of(of)}")).Select(item => item.ToJsonString()));
        }

        return [.. everything, .. Ledgers.Parts(await Ledgers.ReadAsync(reader, 2026)).Where(part => part.Key.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal)).Select(part => part.Value)];
    }

    private static async Task<string> ToDepartmentAsync(RunningTown town, string title, string department)
    {
        var id = await Journey.ToChairAsync(town, title);
        await Journey.AssignAsync(town, id, department);
        await (await town.AsAsync("mayor")).DecideAsync("mayorApproval", new { action = "approve" }, id);
        return id;
    }

    private static async Task HandleAsync(RunningTown town, string id, string department, string @class, string text, params string[] promised)
    {
        await Journey.ContactAsync(town, id, department);
        await (await town.AsAsync(department)).DecideAsync(
            "departmentHandling",
            new { action = "draftReply", @class, text, reason = @class == "C" ? "暂无资金。" : null, commitments = promised.Length == 0 ? null : promised.Select(dueOn => new { text = "建成", dueOn }) }, id);
        await (await town.AsAsync("leader")).DecideAsync("leaderSignOff", new { action = "sign" }, id);
    }

    private static async Task RateAsync(RunningTown town, string id, string department, string attitude, string result)
    {
        await (await town.AsAsync(department)).DecideAsync("suggestionEvaluation", new { action = "evaluate", quality = 5 }, id);
        await (await town.AsAsync("deputy1")).DecideAsync("deputyEvaluation", new { action = "evaluate", attitude, result, reason = "说明。" }, id);
        await town.MoveToAsync(town.Now);
    }

    private static int Number(JsonNode? node) => node?.GetValue<int>() ?? throw new InvalidOperationException("No number.");

    private static string Rate(JsonNode? rate) => $"{Number(rate?["numerator"])}/{Number(rate?["denominator"])} {rate?["share"]?.GetValue<decimal>():0.0}";

    private static IEnumerable<string> Rows(JsonNode report, string name, string key) =>
        (report[name]?.AsArray() ?? []).Select(row => $"{row?[key]?.GetValue<string>()} {Number(row?["count"])} {row?["share"]?.GetValue<decimal>():0.0}");
}
