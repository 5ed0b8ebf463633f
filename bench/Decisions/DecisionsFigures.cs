namespace SuggestionFlow.Bench.Decisions;

/// <summary>What was measured: milliseconds, and the same in raw commits of the run's median rate.</summary>
internal sealed record DecisionsFigures(int Decisions, int People, double P50Ms, double P95Ms, double RawCommitMs, double MedianRawCommits, double P95RawCommits);
