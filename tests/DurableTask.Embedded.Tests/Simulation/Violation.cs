namespace SuggestionFlow.Embedded.DurableTask.Tests.Simulation;

/// <summary>The engine did what it must not.</summary>
internal sealed class Violation(string message) : Exception(message);
