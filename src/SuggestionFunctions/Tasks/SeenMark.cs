namespace SuggestionFunctions.Tasks;

/// <summary>When a holder of a task first read it, an instant in UTC (the procedure's clock).</summary>
public sealed record SeenMark(DateTimeOffset At);
