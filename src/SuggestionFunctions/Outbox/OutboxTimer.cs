using Microsoft.Azure.Functions.Worker;

namespace SuggestionFunctions.Outbox;

/// <summary>Each minute of real time: a round of the outbox, for what nobody rang for and what is due again.</summary>
public sealed class OutboxTimer(OutboxRound round)
{
    [Function(nameof(OutboxTimer))]
    public async Task RunAsync([TimerTrigger("30 * * * * *")] TimerInfo timer, CancellationToken cancellation) => await round.RunAsync(cancellation);
}
