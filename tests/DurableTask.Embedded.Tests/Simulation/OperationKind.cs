namespace SuggestionFlow.Embedded.DurableTask.Tests.Simulation;

/// <summary>What somebody outside may ask for.</summary>
internal enum OperationKind
{
    Start,
    Raise,
    Suspend,
    Resume,
    Terminate,
    Purge,
}
