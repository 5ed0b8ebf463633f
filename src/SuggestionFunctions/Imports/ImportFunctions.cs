using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Imports.Sheets;
using SuggestionFunctions.Registers;

namespace SuggestionFunctions.Imports;

/// <summary>Lists that a clerk keeps as a spreadsheet, taken into the registers of the caller's town.</summary>
public sealed class ImportFunctions(RosterTaking taking)
{
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
        if (dryRun)
        {
            return new JsonAnswer(await taking.TryAsync(caller, id, file, createMissing, request.PreferredLanguage(), cancellation));
        }

        var (order, slips) = await taking.TakeAsync(caller, id, file, createMissing, client, cancellation);
        var view = ImportView.Of(order, request.PreferredLanguage()) with { Slips = slips.Count > 0 ? slips : null };
        return new JsonAnswer(view, order.State == ImportState.Done ? StatusCodes.Status200OK : StatusCodes.Status202Accepted) { Location = $"/api/imports/{order.Id}" };
    }

    /// <summary>How far an import is, and what became of it; without passwords, which are kept nowhere.</summary>
    [Function("ImportRead")]
    public async Task<IResult> ReadAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/imports/{id}")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        RegisterAccess.RequireKeeper(request.Caller());
        return new JsonAnswer(await taking.ReadAsync(request.Caller(), id, request.PreferredLanguage(), client, cancellation));
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
}
