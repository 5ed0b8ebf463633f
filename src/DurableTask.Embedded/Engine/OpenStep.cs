using SuggestionFlow.Embedded.DurableTask.Store;

namespace SuggestionFlow.Embedded.DurableTask.Engine;

/// <summary>A step that the code has begun and that has not ended for it.</summary>
internal sealed class OpenStep(StepKind kind, HistoryEvent request)
{
    // Continuations run where the answer is delivered: on the turn's thread, one after another.
    private readonly TaskCompletionSource<StepOutcome> _answer = new();

    public StepKind Kind => kind;

    /// <summary>What the code asked for; after a replay, as the history has it.</summary>
    public HistoryEvent Request { get; set; } = request;

    public Task<StepOutcome> Answer => _answer.Task;

    /// <summary>Whether the answer is in the history, though a suspended instance may not have seen it. Further answers are dropped.</summary>
    public bool Answered { get; set; }

    /// <summary>Whether this process has handed the activity out.</summary>
    public bool Dispatched { get; set; }

    /// <summary>Lets go of the token that could have cancelled it.</summary>
    public CancellationTokenRegistration Cancellation { get; set; }

    public void Complete(StepOutcome outcome)
    {
        Cancellation.Unregister();
        _answer.TrySetResult(outcome);
    }

    public void Cancel(CancellationToken token) => _answer.TrySetCanceled(token);
}
