namespace SuggestionFlow.Bench.Lists;

/// <summary>One list, read by one person.</summary>
internal sealed record ListFigures(string What, double FewMs, double ManyMs)
{
    public double Ratio => ManyMs / FewMs;
}
