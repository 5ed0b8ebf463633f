namespace SuggestionFlow.Bench.Pages;

/// <summary>What pages take with few and with many cases in store.</summary>
internal sealed record PagesFigures(int Few, int Many, double RawCommitMs, IReadOnlyList<RouteFigures> WithFew, IReadOnlyList<RouteFigures> WithMany);
