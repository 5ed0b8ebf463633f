using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SuggestionFunctions.Http;

namespace SuggestionFunctions.Outbox;

/// <summary>Sends soon after somebody rang in this process. Beside it the timer looks each minute.</summary>
public sealed class OutboxService(OutwardSettings settings, OutboxBell bell, OutboxRound round, RealClock clock, ILogger<OutboxService> logger) : BackgroundService
{
    /// <summary>What follows closely is one round, and whoever decides has their answer first.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        IReadOnlyList<Task<int>> turns = [];
        try
        {
            while (settings.IsOn)
            {
                await bell.WaitAsync(stoppingToken);
                await Task.Delay(Gather, clock.Time, stoppingToken);
                turns = [.. turns.Where(turn => !turn.IsCompleted), .. await round.BeginAsync(stoppingToken)];
            }
        }
        catch (OperationCanceledException)
        {
            // Turns give their receivers back before the process ends.
            logger.LogDebug("Outbox: {Turns} turns end with the process", turns.Count);
            await ((Task)Task.WhenAll(turns)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
