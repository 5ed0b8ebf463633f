using System.Diagnostics;

namespace SuggestionFlow.Embedded.DurableTask.Engine.Messages;

/// <summary>A message from a client that waits until what it led to is durable.</summary>
internal abstract class Request<TResult> : Message
{
    private readonly long _asked = Stopwatch.GetTimestamp();
    private readonly TaskCompletionSource<TResult> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<TResult> Answer => _answer.Task;

    public override void Apply(Turn turn) => AnswerAfterwards(turn, Do(turn));

    public override void Leave(Turn turn) => _answer.TrySetException(
        new InvalidOperationException("The instance is of a version that this worker leaves to another: it can only be looked at, ended or sent events."));

    public override void Abandon(Exception reason) =>
        _answer.TrySetException(new InvalidOperationException("The engine stopped before this was stored: " + reason.Message, reason));

    protected abstract TResult Do(Turn turn);

    /// <summary>What it asks for, as the meter names it.</summary>
    protected abstract string Kind { get; }

    protected void AnswerAfterwards(Turn turn, TResult result) => turn.Afterwards(() =>
    {
        if (turn.Meter is { TimesRequests: true } meter)
        {
            meter.Answered(Kind, _asked);
        }

        _answer.TrySetResult(result);
    });
}
