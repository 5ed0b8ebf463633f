namespace SuggestionFlow.Bench.Report;

/// <summary>What board, report and ledger take, with the time of one raw commit of the same run.</summary>
internal sealed record ReportFigures(int Few, int Many, int Crowded, double RawCommitMs, IReadOnlyList<PageFigures> Pages);
