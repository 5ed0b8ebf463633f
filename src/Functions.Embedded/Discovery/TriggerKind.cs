namespace SuggestionFlow.Embedded.Functions.Discovery;

/// <summary>What makes a function run.</summary>
internal enum TriggerKind
{
    Http,
    Timer,
    Orchestration,
    Activity,
}
