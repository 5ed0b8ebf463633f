namespace SuggestionFunctions.Helping;

/// <summary>Somebody fills in for a deputy: for whom, how it was told, and until when (instant, UTC, by the clock on the wall).</summary>
public sealed record Help(string SessionId, string DeputyId, string DeputyName, Manner Manner, DateTimeOffset Until);
