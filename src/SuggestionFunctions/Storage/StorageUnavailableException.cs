namespace SuggestionFunctions.Storage;

/// <summary>The storage is away, full or throttling. Answered as 503 with <c>Retry-After</c>; activities retry it without end.</summary>
public sealed class StorageUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
