using System.Security.Cryptography;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.CaseWalks;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Imports.Sheets;
using SuggestionFunctions.Registers;

namespace SuggestionFunctions.Imports;

/// <summary>Looks a roster through, takes it in, and tells how far that is: for the API and for pages. The caller keeps the registers.</summary>
public sealed class RosterTaking(RosterPlanner planner, RosterImports imports, ImportOrders orders)
{
    /// <summary>A few files at a time are unpacked in this process, so that their memory has a bound together, too.</summary>
    private static readonly SemaphoreSlim Places = new(2);

    /// <summary>What would come of it; nothing is changed.</summary>
    /// <exception cref="ProblemException">415, 422: it is no list.</exception>
    public async Task<ImportView> TryAsync(Caller caller, string id, byte[] file, bool createMissing, Language language, CancellationToken cancellation)
    {
        var table = await TableAsync(file, cancellation);
        return ImportView.Of(await planner.PlanAsync(table, caller, id, createMissing, cancellation), table, language);
    }

    /// <summary>
    /// All or nothing: done, or under way after a while of waiting. The slips with one-time passwords come with the first answer only; a
    /// repeat of the id finds what came of it.
    /// </summary>
    /// <exception cref="ProblemException">409, 415; 422 with everything that is wrong.</exception>
    public async Task<(ImportOrder Order, IReadOnlyList<SlipView> Slips)> TakeAsync(
        Caller caller, string id, byte[] file, bool createMissing, DurableTaskClient client, CancellationToken cancellation)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData([.. file, createMissing ? (byte)1 : (byte)0]));
        if (await imports.FindAsync(id, digest, cancellation) is { } former)
        {
            await imports.ContinueAsync(former, client, cancellation);
            return (await EndedAsync(former, cancellation), []);
        }

        var table = await TableAsync(file, cancellation);
        var plan = await planner.PlanAsync(table, caller, id, createMissing, cancellation);
        if (table.Problems.Any)
        {
            throw Refused(table.Problems.All, table.Problems.LeftOut);
        }

        var (order, slips) = await imports.OrderAsync(caller, id, digest, plan, table.Ignored, client, cancellation);
        return (await EndedAsync(order, cancellation), slips);
    }

    /// <summary>How far an import of the caller's town is; without passwords, which are kept nowhere.</summary>
    /// <exception cref="ProblemException">404.</exception>
    public async Task<ImportView> ReadAsync(Caller caller, string id, Language language, DurableTaskClient client, CancellationToken cancellation)
    {
        if (!id.StartsWith($"import-{caller.HomeTownId}-", StringComparison.Ordinal) || await orders.FindAsync(id, cancellation) is not { State: not ImportState.Preparing } order)
        {
            throw ProblemException.NotFound();
        }

        var view = ImportView.Of(order, language);
        if (order.State != ImportState.Running)
        {
            return view;
        }

        var instance = await client.GetInstanceAsync(id, getInputsAndOutputs: true, cancellation);
        return view with { Written = instance?.SerializedCustomStatus is null ? 0 : instance.ReadCustomStatusAs<WalkProgress>()?.Done ?? 0 };
    }

    private static async Task<RosterTable> TableAsync(byte[] file, CancellationToken cancellation)
    {
        await Places.WaitAsync(cancellation);
        try
        {
            return RosterTable.Find(SheetFile.Read(file, RosterHeads.IsHead))
                ?? throw ImportProblems.Unreadable.ToProblem(
                    new("前十行里没有“姓名”列。", "None of the first ten rows has a column 姓名 (name)."), new("请下载模板，按模板填写。", "Download the template and fill it in."));
        }
        finally
        {
            Places.Release();
        }
    }

    private async Task<ImportOrder> EndedAsync(ImportOrder order, CancellationToken cancellation)
    {
        var now = await imports.WaitAsync(order, cancellation);
        return now.State == ImportState.Refused ? throw Refused(now.Problems, 0) : now;
    }

    private static ProblemException Refused(IReadOnlyList<CellProblem> problems, int more) =>
        new(ImportProblems.Rows, new Wording($"名单中有 {problems.Count + more} 处问题，什么都没有导入。", $"There are {problems.Count + more} problems in the list; nothing was imported.").Then(ImportProblems.Rows.Next))
        {
            Problems = problems,
        };
}
