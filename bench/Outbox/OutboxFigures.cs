namespace SuggestionFlow.Bench.Outbox;

/// <summary>
/// What was measured: messages a second from the first call to the last, and decisions over HTTP without the outbox and while
/// messages go out, in milliseconds and in raw commits of the run's median rate.
/// </summary>
internal sealed record OutboxFigures(
    int Messages, int Repeats, double Seconds, double MessagesPerSecond, int People, int DecisionsWithout, double WithoutP50Ms, double WithoutP95Ms, int DecisionsDuring, double DuringP50Ms, double DuringP95Ms,
    double RawCommitMs, double WithoutP50RawCommits, double DuringP50RawCommits, double WithoutP95RawCommits, double DuringP95RawCommits);
