using System.Security.Cryptography;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.CaseWalks;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Identity.OpenId;
using SuggestionFunctions.Routing.Orchestrations;

namespace SuggestionFunctions.Imports;

/// <summary>
/// Orders imports. An order is written down whole, its plan first, before it counts; from then on its orchestration brings it to its
/// end, and the sweep starts that where the request died.
/// </summary>
public sealed class RosterImports(ImportOrders orders, WalkOrders walks, SignInWays ways, TimeProvider clock, RealClock realClock)
{
    /// <summary>How long an answer waits for the end (real time).</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>What was ordered before under this id, and is no mere beginning; null where nothing was.</summary>
    /// <exception cref="ProblemException">409 <c>duplicate-key</c>.</exception>
    public async Task<ImportOrder?> FindAsync(string id, string digest, CancellationToken cancellation) => await orders.FindAsync(id, cancellation) switch
    {
        { } order when order.Digest != digest => throw ProblemException.DuplicateKey(),
        { State: not ImportState.Preparing } order => order,
        _ => null,
    };

    /// <summary>For a repeat: goes on where the first request stopped half-way.</summary>
    public Task ContinueAsync(ImportOrder order, DurableTaskClient client, CancellationToken cancellation) =>
        order.State == ImportState.Running ? walks.ContinueAsync(order.Id, client, cancellation) : Task.CompletedTask;

    /// <summary>Orders what a plan comes to.</summary>
    /// <returns>The order as it stands, and the slips; none where another request with the same key was quicker.</returns>
    /// <exception cref="ProblemException">409 <c>import-running</c>, <c>duplicate-key</c>.</exception>
    internal async Task<(ImportOrder Order, IReadOnlyList<SlipView> Slips)> OrderAsync(
        Caller caller, string id, string digest, RosterPlan plan, IReadOnlyList<string> ignoredColumns, DurableTaskClient client, CancellationToken cancellation)
    {
        var (people, slips) = WithPasswords(plan.People);
        var parts = RosterWriting.Cut(people);
        var order = new ImportOrder
        {
            Id = id,
            TownId = caller.HomeTownId,
            Digest = digest,
            By = ImportAuthor.Of(caller),
            At = clock.GetUtcNow(),
            BegunAt = realClock.UtcNow,
            Attempt = RandomNumberGenerator.GetString("0123456789abcdefghjkmnpqrstvwxyz", 10),
            Parts = [.. parts.Select(part => part.Count)],
            Rows = plan.Rows,
            Created = plan.Created,
            Changed = plan.Changed,
            Unchanged = plan.Unchanged,
            NewOrganizations = plan.NewOrganizations,
            IgnoredColumns = ignoredColumns,
        };
        if (parts.Count == 0)
        {
            // Kept all the same: a repeat of the key finds that nothing was to be done, whatever has changed since.
            return await WriteOverAsync(order with { State = ImportState.Done }, cancellation) is { } done ? (done, []) : (await RequireSameAsync(id, digest, cancellation), []);
        }

        if (await orders.IsAnotherUnderWayAsync(order.TownId, id, cancellation))
        {
            throw ImportProblems.Running.ToProblem();
        }

        var mine = await walks.AroundAsync(
            WalkOrder.Of(id, nameof(RosterImport), new ImportRun(id)), () => WriteDownAsync(order, parts, cancellation), client, cancellation);
        if (mine is not null)
        {
            return (mine, slips);
        }

        var stands = await RequireSameAsync(id, digest, cancellation);
        await ContinueAsync(stands, client, cancellation);
        return (stands, []);
    }

    /// <summary>Waits a while for its end.</summary>
    public Task<ImportOrder> WaitAsync(ImportOrder order, CancellationToken cancellation) => orders.WaitAsync(order, realClock.UtcNow + Patience, realClock, cancellation);

    /// <summary>The plan, then the order that names it, then the town's turn. Null where another request with the same key was quicker.</summary>
    private async Task<ImportOrder?> WriteDownAsync(ImportOrder order, IReadOnlyList<IReadOnlyList<PlannedPerson>> parts, CancellationToken cancellation)
    {
        if (await WriteOverAsync(order with { State = ImportState.Preparing }, cancellation) is not { } prepared)
        {
            return null;
        }

        for (var part = 0; part < parts.Count; part++)
        {
            await orders.WritePlanAsync(order.Id, order.Attempt, part, parts[part], cancellation);
        }

        if (await orders.WriteAsync(prepared with { State = ImportState.Running }, cancellation) is not { } running)
        {
            return null;
        }

        if (!await orders.TakeTurnAsync(order.TownId, order.Id, cancellation) && await orders.RemoveAsync(running, cancellation))
        {
            throw ImportProblems.Running.ToProblem();
        }

        return running;
    }

    /// <summary>Writes the order where there is none, or over one that a request left half-way; null where there is another.</summary>
    private async Task<ImportOrder?> WriteOverAsync(ImportOrder order, CancellationToken cancellation) => await orders.FindAsync(order.Id, cancellation) switch
    {
        null => await orders.WriteAsync(order, cancellation),
        { State: ImportState.Preparing } begun when begun.Digest == order.Digest => await orders.WriteAsync(order with { ETag = begun.ETag }, cancellation),
        _ => null,
    };

    private async Task<ImportOrder> RequireSameAsync(string id, string digest, CancellationToken cancellation) =>
        await orders.FindAsync(id, cancellation) is not { } stands ? throw ImportProblems.Running.ToProblem()
            : stands.Digest == digest ? stands : throw ProblemException.DuplicateKey();

    /// <summary>Each new account with a password of its own: kept is its digest, and the password itself is on the slip only.</summary>
    private (IReadOnlyList<PlannedPerson> People, IReadOnlyList<SlipView> Slips) WithPasswords(IReadOnlyList<PlannedPerson> people)
    {
        if (!ways.LocalAccounts)
        {
            return (people, []);
        }

        var slips = new List<SlipView>();
        var all = people.Select(person =>
        {
            if (person.Account is not { } account)
            {
                return person;
            }

            var password = GeneratedPassword.Create();
            slips.Add(new SlipView(person.Row, person.Name, account, password));
            return person with { Password = GeneratedPassword.Digest(password) };
        }).ToList();
        return (all, slips);
    }
}
