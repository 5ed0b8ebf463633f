using System.Collections.Concurrent;

namespace SuggestionFlow.Bench;

/// <summary>How long requests took, by route.</summary>
internal sealed class Latencies
{
    private readonly ConcurrentDictionary<string, ConcurrentBag<double>> byRoute = new(StringComparer.Ordinal);

    public void Add(string route, TimeSpan took) => byRoute.GetOrAdd(route, _ => []).Add(took.TotalMilliseconds);

    public int Count => byRoute.Values.Sum(all => all.Count);

    /// <summary>Each route's figures, in multiples of one raw commit as well.</summary>
    public IReadOnlyList<RouteFigures> Figures(double rawMs) => [.. byRoute.OrderBy(route => route.Key, StringComparer.Ordinal).Select(route =>
    {
        var sorted = route.Value.Order().ToArray();
        double At(double share) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
        return new RouteFigures(route.Key, sorted.Length, At(0.5), At(0.95), At(0.99), At(0.5) / rawMs, At(0.95) / rawMs, At(0.99) / rawMs);
    })];
}
