namespace SuggestionFlow.Embedded.DurableTask.Engine;

/// <summary>What kind of answer a step waits for.</summary>
internal enum StepKind
{
    Activity,
    Timer,
    Child,
}
