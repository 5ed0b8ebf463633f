using Microsoft.DurableTask;

namespace SuggestionFlow.Embedded.DurableTask.Worker;

/// <summary>How one attempt at a step ended.</summary>
/// <param name="Exception">Why it failed; <c>null</c> where it did not.</param>
/// <param name="IsFinal">Whether another attempt is pointless.</param>
internal readonly record struct Attempt(string? Payload, TaskFailedException? Exception = null, bool IsFinal = false);
