namespace SuggestionFlow.Embedded.DurableTask.Tests.Crashing;

/// <summary>Something acknowledged is not there any more, or something completed was done again.</summary>
internal sealed class LossException(string message, Exception? cause = null) : Exception(message, cause);
