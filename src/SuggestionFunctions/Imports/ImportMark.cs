namespace SuggestionFunctions.Imports;

/// <summary>That a part of an import was written, and when (instant, real time).</summary>
public sealed record ImportMark(DateTimeOffset At);
