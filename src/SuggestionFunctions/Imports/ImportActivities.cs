using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.CaseWalks;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Imports;

/// <summary>
/// What an import has done, each step as often as it takes. Histories hold ids and numbers only: who is imported lies in the plan, and
/// passwords nowhere but in the answer to whoever imports.
/// </summary>
public sealed class ImportActivities(
    IDocumentStore documents, ImportOrders orders, Accounts accounts, RegisterWriter writer, RosterWriting writing, WalkOrders walks, RealClock clock)
{
    private const int AtOnce = 8;

    /// <summary>Begins, or finds that there is nothing to be done: the request died before anybody was told of it, or it was done before.</summary>
    [Function(nameof(OpenImport))]
    public async Task<ImportExtent> OpenImport([ActivityTrigger] ImportRun run, CancellationToken cancellation)
    {
        var order = await orders.FindAsync(run.Id, cancellation);
        await walks.MeetAsync(run.Id, cancellation, stands: order is { State: not ImportState.Preparing });
        if (order is { State: ImportState.Running })
        {
            if (!await orders.TakeTurnAsync(order.TownId, order.Id, cancellation))
            {
                // Its request was told so, or died. Once opened an import keeps its turn.
                await orders.RemoveAsync(order, cancellation);
            }
            else if (order.Opened || await orders.WriteAsync(order with { Opened = true }, cancellation) is not null)
            {
                return new ImportExtent(order.Parts);
            }
            else
            {
                throw new InvalidOperationException($"The import {run.Id} changed while it was opened.");
            }
        }
        else if (order is { State: ImportState.Preparing } && clock.UtcNow - order.BegunAt > WalkOrders.LongestRequest)
        {
            await orders.RemoveAsync(order, cancellation);
        }
        else if (order is { State: ImportState.Done or ImportState.Refused })
        {
            await CleanUpAsync(order, cancellation);
        }

        await walks.ForgetAsync(run.Id, cancellation);
        return new ImportExtent([]);
    }

    /// <summary>Claims the accounts of a part: what else might stand in the way was looked at before. Returns how many are somebody else's.</summary>
    [Function(nameof(ClaimAccounts))]
    public async Task<int> ClaimAccounts([ActivityTrigger] ImportPart part, CancellationToken cancellation)
    {
        var order = await orders.RequireAsync(part.Id, cancellation);
        var taken = new System.Collections.Concurrent.ConcurrentBag<PlannedPerson>();
        await EachAccountAsync(await orders.ReadPlanAsync(order, part.Part, cancellation), async (person, name, stop) =>
        {
            try
            {
                await accounts.ClaimAsync(name, person.Id, stop, order.Id);
            }
            catch (ProblemException)
            {
                taken.Add(person);
            }
        }, cancellation);
        if (!taken.IsEmpty)
        {
            await orders.NoteTakenAsync(order.Id, part.Part, [.. taken], cancellation);
        }

        return taken.Count;
    }

    /// <summary>Ends an import of which an account is somebody else's: what it claimed is given back, and nothing was written.</summary>
    [Function(nameof(RefuseImport))]
    public async Task RefuseImport([ActivityTrigger] ImportRun run, CancellationToken cancellation)
    {
        var order = await orders.RequireAsync(run.Id, cancellation);
        if (order.State == ImportState.Running)
        {
            for (var part = 0; part < order.Parts.Count; part++)
            {
                await EachAccountAsync(await orders.ReadPlanAsync(order, part, cancellation), (person, name, stop) => accounts.GiveBackAsync(name, person.Id, stop), cancellation);
            }

            var problems = (await orders.ReadTakenAsync(order.Id, cancellation)).OrderBy(person => person.Row).Take(CellProblems.Most)
                .Select(person => new CellProblem(person.Row, RosterHeads.NameOf(RosterColumn.Account), IdentityProblems.AccountTaken.Code, RosterPlanner.AccountTaken) { Value = person.Account });
            order = await EndAsync(order with { State = ImportState.Refused, Problems = [.. problems] }, cancellation);
        }

        await CleanUpAsync(order, cancellation);
        await walks.ForgetAsync(run.Id, cancellation);
    }

    /// <summary>Makes the departments, groups and stations that people are put into.</summary>
    [Function(nameof(MakeOrganizations))]
    public async Task MakeOrganizations([ActivityTrigger] ImportRun run, CancellationToken cancellation)
    {
        foreach (var organization in (await orders.RequireAsync(run.Id, cancellation)).NewOrganizations)
        {
            await writer.CreateOrganizationAsync(organization, cancellation);
        }
    }

    [Function(nameof(WritePeople))]
    public async Task WritePeople([ActivityTrigger] ImportPart part, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var order = await orders.RequireAsync(part.Id, cancellation);
        await writing.WriteAsync(order, part.Part, await orders.ReadPlanAsync(order, part.Part, cancellation), client, cancellation);
    }

    /// <summary>Lets people sign in, once all of them stand in the register.</summary>
    [Function(nameof(GivePasswords))]
    public async Task GivePasswords([ActivityTrigger] ImportPart part, CancellationToken cancellation)
    {
        var order = await orders.RequireAsync(part.Id, cancellation);
        await EachAccountAsync(
            await orders.ReadPlanAsync(order, part.Part, cancellation),
            (person, name, stop) => person.Password is { } password ? accounts.GiveFirstPasswordAsync(name, person.Id, password, stop) : Task.CompletedTask,
            cancellation);
    }

    [Function(nameof(CloseImport))]
    public async Task CloseImport([ActivityTrigger] ImportRun run, CancellationToken cancellation)
    {
        var order = await orders.RequireAsync(run.Id, cancellation);
        if (order.State == ImportState.Running)
        {
            order = await EndAsync(order with { State = ImportState.Done }, cancellation);
        }

        await CleanUpAsync(order, cancellation);
        await walks.ForgetAsync(run.Id, cancellation);
    }

    /// <summary>Only its orchestration writes an order that was opened.</summary>
    private async Task<ImportOrder> EndAsync(ImportOrder order, CancellationToken cancellation) =>
        await orders.WriteAsync(order, cancellation) ?? throw new InvalidOperationException($"The import {order.Id} changed while it ended.");

    private async Task CleanUpAsync(ImportOrder order, CancellationToken cancellation)
    {
        await orders.EndTurnAsync(order.TownId, order.Id, cancellation);
        foreach (var marks in Enumerable.Range(0, order.Parts.Count).Select(part => ImportKeys.Mark(order.Id, part)).Chunk(IDocumentStore.MaximumBatchWrites))
        {
            await documents.WriteAsync(RegisterKeys.Partition(order.TownId), [.. marks.Select(mark => new DocumentWrite.Delete(mark))], cancellation);
        }

        await orders.RemovePlanAsync(order.Id, cancellation);
    }

    private static Task EachAccountAsync(IReadOnlyList<PlannedPerson> people, Func<PlannedPerson, AccountName, CancellationToken, Task> act, CancellationToken cancellation) =>
        Parallel.ForEachAsync(people, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (person, stop) =>
        {
            if (person.Account is { } account && AccountName.TryRead(account, out var name))
            {
                await act(person, name, stop);
            }
        });
}
