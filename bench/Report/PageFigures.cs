namespace SuggestionFlow.Bench.Report;

/// <summary>What one page takes, medians in milliseconds: with few cases in store, with many, and with many of them in the very year.</summary>
internal sealed record PageFigures(string What, double FewMs, double ManyMs, double CrowdedMs)
{
    public double Ratio => ManyMs / FewMs;
}
