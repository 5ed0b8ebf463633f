using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.OpenApi;

/// <summary>Good requests to the board and the reports.</summary>
internal static class ReportCalls
{
    public static Call Board { get; } = new("BoardRead", async town =>
    {
        await Journey.ToDepartmentAsync(town.Town);
        return new Sent(await town.AsAsync("manager"), "/api/board?idle=7");
    });

    public static Call BoardTasks { get; } = new("BoardTasks", async town =>
    {
        await Journey.ToDepartmentAsync(town.Town);
        return new Sent(await town.AsAsync("chair"), "/api/board/tasks?post=hefu.dwater.department&clock=legal&light=green&pageSize=5");
    });

    public static Call BoardCases { get; } = new("BoardCases", async town =>
    {
        await Journey.ToDepartmentAsync(town.Town);
        return new Sent(await town.AsAsync("office"), "/api/board/cases?idle=1&pageSize=5");
    });

    public static Call Year { get; } = new("YearReport", async town =>
    {
        await ClosedAsync(town);
        return new Sent(await town.AsAsync("manager"), "/api/reports/years/2026?compare=2025");
    });

    public static Call Items { get; } = new("YearReportItems", async town =>
    {
        await ClosedAsync(town);
        return new Sent(await town.AsAsync("manager"), "/api/reports/years/2026/items?of=replies&class=A&pageSize=5");
    });

    public static Call Ledger { get; } = new("YearLedger", async town =>
    {
        await ClosedAsync(town);
        return new Sent(await town.AsAsync("presidium"), "/api/reports/years/2026.xlsx");
    });

    private static async Task ClosedAsync(DescribedTown town)
    {
        var id = await Journey.ToEvaluationAsync(town.Town);
        await Journey.EvaluateAsync(town.Town, id, "satisfied");
    }
}
