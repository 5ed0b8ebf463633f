using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using SuggestionFunctions.Http;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Words;

namespace SuggestionFunctions.Demo;

/// <summary>
/// Lays out the demo in an empty installation: towns, accounts, then the stories. Each part may be cut off at any instant;
/// the next start goes on with it. Later starts lay out nothing again, whatever became of the demo's people and cases.
/// </summary>
internal sealed class DemoLayout(
    IDocumentStore documents, TownFoundation foundation, WordsRegister words, DemoAccounts accounts, DemoPlayer player, IDemoClock clock, IConfiguration settings)
{
    private const string Key = "demo";

    /// <summary>Of the demo's congress office: nobody's.</summary>
    private const string Telephone = "0572-0000000";

    /// <summary>Whether this start has to lay out the demo or to go on with it.</summary>
    /// <param name="wanted">The setting <c>Demo</c>; a demo that was begun is finished without it, too.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<bool> IsDueAsync(bool wanted, CancellationToken cancellation) =>
        await ProgressAsync(cancellation) is { } progress
            ? !progress.Finished
            : wanted && (await documents.RangeAsync(RegisterKeys.Towns, KeyRange.All, 1, cancellation)).Count == 0;

    /// <summary>Lays it out, or goes on.</summary>
    /// <exception cref="StorageUnavailableException">The storage is away.</exception>
    public async Task RunAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        var progress = await ProgressAsync(cancellation) ?? await KeepAsync(new DemoProgress(false, false), cancellation);
        if (clock.Enabled && !await AnyCaseAsync(client, cancellation))
        {
            await clock.StandStillAtAsync(DemoPeriod.Begins, cancellation);
        }

        foreach (var town in DemoTown.All)
        {
            await foundation.LayOutAsync(town, cancellation);
            if (await words.OfAsync(town.Town.Id, cancellation) is { Telephone: null } delivered)
            {
                await words.KeepAsync(town.Town.Id, delivered with { Telephone = Telephone }, IfMatch.Of(null), cancellation);
            }
        }

        if (!progress.AccountsWritten)
        {
            await accounts.IssueAsync(DemoTown.All, settings["DataFolder"] ?? "data", cancellation);
            progress = await KeepAsync(progress with { AccountsWritten = true }, cancellation);
        }

        if (clock.Enabled)
        {
            await player.PlayAsync(DemoStories.Load(), client, cancellation);
        }

        foreach (var town in DemoTown.All)
        {
            await foundation.OpenAsync(town.Town, cancellation);
        }

        await KeepAsync(progress with { Finished = true }, cancellation);
    }

    private async Task<DemoProgress?> ProgressAsync(CancellationToken cancellation) =>
        await documents.GetAsync(RegisterKeys.Towns, Key, cancellation) is { } found ? Json.Read<DemoProgress>(found.Body) : null;

    private async Task<DemoProgress> KeepAsync(DemoProgress progress, CancellationToken cancellation)
    {
        // Embedded, the only one at work is this process: nobody else writes the line.
        var stands = await documents.GetAsync(RegisterKeys.Towns, Key, cancellation);
        var body = Json.Write(progress);
        await documents.WriteAsync(
            RegisterKeys.Towns, [stands is null ? new DocumentWrite.Insert(Key, body) : new DocumentWrite.Replace(Key, body, stands.ETag)], cancellation);
        return progress;
    }

    private static async Task<bool> AnyCaseAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        await foreach (var _ in client.GetAllInstancesAsync(new OrchestrationQuery { PageSize = 1 }).WithCancellation(cancellation))
        {
            return true;
        }

        return false;
    }
}
