using System.Text.Json.Nodes;
using SuggestionFunctions.Tests.Reports;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Board;

/// <summary>Who holds what, what is late and how long.</summary>
[Trait("speed", "slow")]
public sealed class BoardTests
{
    [Fact]
    public async Task A_board_lived_through_by_hand_has_these_numbers()
    {
        await using var town = await RunningTown.StartAsync(); // Monday, 2 March, 09:00
        await Journey.ToDepartmentAsync(town, "在水利站"); // reply by 2 June, contact by 30 March (20 working days)
        await Journey.ToEvaluationAsync(town); // with its deputy and the water station until 23 March (15 working days)
        await town.MoveToAsync("2026-03-24");
        await Journey.ToChairAsync(town, "在主席"); // until 31 March (5 working days)
        await town.MoveToAsync("2026-04-01");

        var board = await (await town.AsAsync("manager")).ReadAsync("/api/board?idle=30");
        Assert.Equal(["hefu.dwater.department 1/0/0", "hefu.chair 1/0/0"], Items(board));

        // The water station: first contact was due on 30 March, its reply is due on 2 June: overdue by a legal clock since 31 March 00:00, held for 30 days.
        var water = Item(board, "hefu.dwater.department");
        Assert.Equal(("水利站", "department", 1.4m, 30m), (Text(water, "name"), Text(water, "role"), Decimal(water, "longestLate"), Decimal(water, "medianDays")));
        Assert.Equal("水利站站长", water["holders"]?[0]?.GetValue<string>());
        Assert.Equal(("0/0/0", "1/0/0", 1.4m), (Lights(water["internal"]), Lights(water["legal"]), Decimal(water["legal"], "longestLate")));
        Assert.Equal(1, FiguredTown.Number(water, "idle")); // Since 2 March.

        // The chair: internal, overdue since 1 April 00:00.
        var chair = Item(board, "hefu.chair");
        Assert.Equal(("人大主席", 0.4m, 8m), (Text(chair, "name"), Decimal(chair, "longestLate"), Decimal(chair, "medianDays")));
        Assert.Equal(("1/0/0", "0/0/0", 0), (Lights(chair["internal"]), Lights(chair["legal"]), FiguredTown.Number(chair, "idle")));

        Assert.Equal((2, "2/0/0", "1/0/0", "1/0/0", 8m, 1), (
            FiguredTown.Number(board["total"], "open"), Lights(board["total"]), Lights(board["total"]?["internal"]), Lights(board["total"]?["legal"]), Decimal(board["total"], "medianDays"),
            FiguredTown.Number(board["total"], "idleCases")));
        await NumberLists.FollowAsync(await town.AsAsync("manager"), board);

        // Deputies, one line for all of them.
        await town.MoveToAsync(town.Now);
        var joint = System.Text.Json.JsonSerializer.SerializeToNode(Suggestion("联名"))?.AsObject() ?? [];
        joint["coSigners"] = new JsonArray("hefu.pdeputy2", "hefu.pdeputy4");
        (await (await town.AsAsync("deputy1")).SendAsync("POST", "/api/suggestions", joint)).Expect(System.Net.HttpStatusCode.Accepted);
        await town.MoveToAsync(town.Now);
        var deputies = Item(await (await town.AsAsync("office")).ReadAsync("/api/board"), "hefu.deputy");
        Assert.Equal(("人大代表", "0/0/2", 0m), (Text(deputies, "name"), Lights(deputies), Decimal(deputies, "longestLate")));
        var tasks = await NumberLists.ReadAsync(await town.AsAsync("office"), Text(deputies, "openList"), 1);
        Assert.Equal(["代表002", "代表004"], tasks.Select(task => Text(task["task"]?["assignee"], "name")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_a_rating_says_changes_nothing_on_the_board()
    {
        var boards = new List<string>();
        foreach (var result in new[] { "satisfied", "dissatisfied" })
        {
            await using var town = await RunningTown.StartAsync();
            var id = await Journey.ToEvaluationAsync(town);
            await (await town.AsAsync("deputy1")).DecideAsync("deputyEvaluation", new { action = "evaluate", attitude = result, result, reason = "说明。" }, id);
            await town.MoveToAsync("2026-03-09");
            var manager = await town.AsAsync("manager");
            boards.Add(((await manager.GetAsync("/api/board?idle=3")).Body + (await manager.GetAsync("/api/board/tasks")).Body + (await manager.GetAsync("/api/board/cases?idle=3")).Body).Replace(id, "id", StringComparison.Ordinal));
        }

        Assert.Equal(boards[0], boards[1]);
    }

    private static IEnumerable<string> Items(JsonNode board) => FiguredTown.Rows(board, "items").Select(item => $"{Text(item, "post")} {Lights(item)}");

    private static JsonNode Item(JsonNode board, string post) => FiguredTown.Rows(board, "items").Single(item => Text(item, "post") == post);

    private static string Lights(JsonNode? counts) => $"{FiguredTown.Number(counts, "overdue")}/{FiguredTown.Number(counts, "yellow")}/{FiguredTown.Number(counts, "inTime")}";

    private static decimal? Decimal(JsonNode? node, string name) => node?[name]?.GetValue<decimal>();
}
