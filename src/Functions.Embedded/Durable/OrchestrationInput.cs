namespace SuggestionFlow.Embedded.Functions.Durable;

/// <summary>What an orchestration was started with, as the orchestrator's input parameter takes it.</summary>
internal sealed record OrchestrationInput(object? Value);
