namespace SuggestionFlow.Embedded.DurableTask.Engine;

/// <summary>How a step, or a whole orchestration, ended: with a serialized result or a failure.</summary>
internal readonly record struct StepOutcome(string? Payload, Failure? Failure)
{
    public static StepOutcome Of(string? payload) => new(payload, Failure: null);

    public static StepOutcome Of(Failure failure) => new(Payload: null, failure);
}
