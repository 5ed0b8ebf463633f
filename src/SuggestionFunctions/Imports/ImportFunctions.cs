using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.CaseWalks;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Imports.Sheets;
using SuggestionFunctions.Registers;

namespace SuggestionFunctions.Imports;

/// <summary>Lists that a clerk keeps as a spreadsheet, taken into the registers of the caller's town.</summary>
public sealed class ImportFunctions(RosterPlanner planner, RosterImports imports, ImportOrders orders)
{
    /// <summary>A few files at a time are unpacked in this process, so that their memory has a bound together, too.</summary>
    private static readonly SemaphoreSlim Places = new(2);

    private static readonly string[] Types =
    [
        "text/csv", "application/csv", "text/plain", "application/vnd.ms-excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/octet-stream",
    ];

    /// <summary>
    /// The file as the raw body. With <c>dryRun</c> 200 with everything that is wrong, and nothing is changed. Without, all or nothing:
    /// 422 with the same list, else 200 when it is done or 202 with where its progress stands; the one-time passwords are in this
    /// answer only.
    /// </summary>
    [Function("ImportCreate")]
    public async Task<IResult> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/imports")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var town = RegisterAccess.RequireKeeper(caller);
        RequireKind(request);
        var dryRun = QueryValue.Flag(request, "dryRun") ?? false;
        var createMissing = QueryValue.Flag(request, "createMissing") ?? false;
        var id = $"import-{town}-{RequestKey.Derive(request, caller.PersonId)}";
        var file = await ReadFileAsync(request, cancellation);
        var digest = Convert.ToHexStringLower(SHA256.HashData([.. file, createMissing ? (byte)1 : (byte)0]));
        if (!dryRun && await imports.FindAsync(id, digest, cancellation) is { } former)
        {
            await imports.ContinueAsync(former, client, cancellation);
            return await ShowAsync(former, [], request, cancellation);
        }

        var table = await TableAsync(file, cancellation);
        var plan = await planner.PlanAsync(table, caller, id, createMissing, cancellation);
        if (dryRun)
        {
            return new JsonAnswer(ImportView.Of(plan, table, request.PreferredLanguage()));
        }

        if (table.Problems.Any)
        {
            throw Refused(table.Problems.All, table.Problems.LeftOut);
        }

        var (order, slips) = await imports.OrderAsync(caller, id, digest, plan, table.Ignored, client, cancellation);
        return await ShowAsync(order, slips, request, cancellation);
    }

    /// <summary>How far an import is, and what became of it; without passwords, which are kept nowhere.</summary>
    [Function("ImportRead")]
    public async Task<IResult> ReadAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/imports/{id}")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var town = RegisterAccess.RequireKeeper(request.Caller());
        if (!id.StartsWith($"import-{town}-", StringComparison.Ordinal) || await orders.FindAsync(id, cancellation) is not { State: not ImportState.Preparing } order)
        {
            throw ProblemException.NotFound();
        }

        var view = ImportView.Of(order, request.PreferredLanguage());
        if (order.State != ImportState.Running)
        {
            return new JsonAnswer(view);
        }

        var instance = await client.GetInstanceAsync(id, getInputsAndOutputs: true, cancellation);
        return new JsonAnswer(view with { Written = instance?.SerializedCustomStatus is null ? 0 : instance.ReadCustomStatusAs<WalkProgress>()?.Done ?? 0 });
    }

    /// <summary>An empty list to fill in, with an explaining sheet.</summary>
    [Function("ImportTemplate")]
    public IResult Template([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/imports/template")] HttpRequest request)
    {
        RegisterAccess.RequireKeeper(request.Caller());
        RequireKind(request);
        return QueryValue.Choice<ListFormat>(request, "format") == ListFormat.Csv
            ? new ListFileAnswer(RosterTemplate.Csv(), "text/csv; charset=utf-8", "代表名册模板.csv", "roster.csv")
            : new ListFileAnswer(RosterTemplate.Xlsx(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "代表名册模板.xlsx", "roster.xlsx");
    }

    private static void RequireKind(HttpRequest request)
    {
        if (QueryValue.Choice<ImportKind>(request, "kind") is null)
        {
            throw ProblemException.BadQuery("kind", new($"必填，可用：{Codes.Of(ImportKind.Roster)}。", $"is required: {Codes.Of(ImportKind.Roster)}."));
        }
    }

    private static async Task<byte[]> ReadFileAsync(HttpRequest request, CancellationToken cancellation)
    {
        var type = request.ContentType?.Split(';')[0].Trim();
        if (!Types.Contains(type, StringComparer.OrdinalIgnoreCase))
        {
            throw ImportProblems.Type.ToProblem();
        }

        if (request.ContentLength > SheetLimits.FileBytes)
        {
            throw ImportProblems.TooLarge();
        }

        using var file = new MemoryStream();
        var chunk = new byte[64 * 1024];
        for (int read; (read = await request.Body.ReadAsync(chunk, cancellation)) > 0;)
        {
            file.Write(chunk, 0, read);
            if (file.Length > SheetLimits.FileBytes)
            {
                throw ImportProblems.TooLarge();
            }
        }

        return file.ToArray();
    }

    private static async Task<RosterTable> TableAsync(byte[] file, CancellationToken cancellation)
    {
        await Places.WaitAsync(cancellation);
        try
        {
            return RosterTable.Find(SheetFile.Read(file, RosterHeads.IsHead))
                ?? throw ImportProblems.Unreadable.ToProblem(
                    new("前十行里没有“姓名”列。", "None of the first ten rows has a column 姓名 (name)."), new("请按模板填写：GET /api/imports/template?kind=roster。", "Fill in the template: GET /api/imports/template?kind=roster."));
        }
        finally
        {
            Places.Release();
        }
    }

    private async Task<JsonAnswer> ShowAsync(ImportOrder order, IReadOnlyList<SlipView> slips, HttpRequest request, CancellationToken cancellation)
    {
        var now = await imports.WaitAsync(order, cancellation);
        if (now.State == ImportState.Refused)
        {
            throw Refused(now.Problems, 0);
        }

        var done = now.State == ImportState.Done;
        var view = ImportView.Of(now, request.PreferredLanguage()) with { Slips = slips.Count > 0 ? slips : null };
        return new JsonAnswer(view, done ? StatusCodes.Status200OK : StatusCodes.Status202Accepted) { Location = $"/api/imports/{now.Id}" };
    }

    private static ProblemException Refused(IReadOnlyList<CellProblem> problems, int more) =>
        new(ImportProblems.Rows, new Wording($"名单中有 {problems.Count + more} 处问题，什么都没有导入。", $"There are {problems.Count + more} problems in the list; nothing was imported.").Then(ImportProblems.Rows.Next))
        {
            Problems = problems,
        };
}
