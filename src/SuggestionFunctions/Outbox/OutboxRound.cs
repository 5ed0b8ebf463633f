using Microsoft.Extensions.Logging;
using SuggestionFunctions.Health;
using SuggestionFunctions.Rehearsals;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Outbox;

/// <summary>
/// One round of the outbox: lines become messages, digests that are due are made, and each receiver is sent to, apart from the
/// others. Not while the rehearsal's clock is being moved: what rings on the way is stale when it rests, and becomes one
/// summary for each person.
/// </summary>
public sealed class OutboxRound(
    OutwardSettings settings, StartupProgress start, IRehearsalClock rehearsal, Distribution distribution, Digests digests, Receivers receivers, QueueDrain drain, ILogger<OutboxRound> logger)
{
    /// <summary>How long one round sends to a receiver at the most; a function's time on Azure is bounded.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromSeconds(45);

    /// <summary>Returns how many messages were sent, once every receiver has had its turn.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation) => (await Task.WhenAll(await BeginAsync(cancellation))).Sum();

    /// <summary>The same, without waiting for slow receivers: their turns go on by themselves.</summary>
    public async Task<IReadOnlyList<Task<int>>> BeginAsync(CancellationToken cancellation)
    {
        if (!settings.IsOn || !start.Finished || rehearsal.IsMoving)
        {
            return [];
        }

        await AttemptAsync("the lines", distribution.RunAsync, cancellation);
        await AttemptAsync("the digests", digests.RunAsync, cancellation);
        return [.. receivers.All.Select(receiver => AttemptAsync(receiver.Name, stop => drain.RunAsync(receiver, Longest, stop), cancellation))];
    }

    private async Task<int> AttemptAsync(string what, Func<CancellationToken, Task<int>> act, CancellationToken cancellation)
    {
        try
        {
            return await act(cancellation);
        }
        catch (StorageUnavailableException away)
        {
            logger.LogWarning("Outbox: the storage is away for {What}: {Reason}", what, away.Message);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            logger.LogError(error, "Outbox: {What} cannot be seen to now", what);
        }

        return 0;
    }
}
