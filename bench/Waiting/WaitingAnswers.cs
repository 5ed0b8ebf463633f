namespace SuggestionFlow.Bench.Waiting;

/// <summary>How long any of the waiting ones took to answer an event, most of them not in memory: medians of the rounds.</summary>
internal sealed record WaitingAnswers(double P50Ms, double P95Ms, double RawCommitMs, double P95RawCommits);
