namespace SuggestionFlow.Bench;

/// <summary>Of one route: how many requests, and their times in milliseconds and in raw commits of the same run.</summary>
internal sealed record RouteFigures(
    string Route, int Requests, double P50Ms, double P95Ms, double P99Ms, double P50RawCommits, double P95RawCommits, double P99RawCommits)
{
    public override string ToString() =>
        $"{Route,-44} {Requests,7}  p50 {P50Ms,7:F1} ms = {P50RawCommits,6:F0}   p95 {P95Ms,7:F1} ms = {P95RawCommits,6:F0}   p99 {P99Ms,7:F1} ms = {P99RawCommits,6:F0} raw commits";
}
