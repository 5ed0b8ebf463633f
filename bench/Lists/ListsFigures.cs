namespace SuggestionFlow.Bench.Lists;

/// <summary>What a page of a desk or list takes with few and with many cases in store, medians in milliseconds, and the one by the other.</summary>
internal sealed record ListsFigures(int Few, int Many, double RawCommitMs, IReadOnlyList<ListFigures> Lists);
