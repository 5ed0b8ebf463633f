namespace SuggestionFlow.Bench.Cases;

/// <summary>What was measured. Bytes are those of all files of the data folder, and the server's memory at its highest.</summary>
internal sealed record CasesFigures(
    int Cases, int AtOnce, double ThinkMs, double Seconds, double RequestsPerSecond, double RawCommitMs, double DecisionP95RawCommits, double DocumentBytesPerCase, double EngineBytesPerCase, double PeakMemoryMb,
    IReadOnlyList<RouteFigures> Routes);
