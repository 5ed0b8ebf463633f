namespace SuggestionFunctions.Unfinished;

/// <summary>What one run of upkeep came upon: every kind counted, the first of them kept. Several may add at once; read it when they are done.</summary>
public sealed class Findings
{
    /// <summary>How many are kept in full: a report stays one document.</summary>
    public const int Kept = 200;

    private readonly Dictionary<FindingKind, int> counts = [];
    private readonly List<Finding> first = [];
    private readonly Lock adding = new();

    public IReadOnlyDictionary<FindingKind, int> Counts => counts;

    public IReadOnlyList<Finding> First => first;

    public int Total => counts.Values.Sum();

    public int Of(FindingKind kind) => counts.GetValueOrDefault(kind);

    public void Add(FindingKind kind, string where, string detail, bool mended)
    {
        lock (adding)
        {
            counts[kind] = Of(kind) + 1;
            if (first.Count < Kept)
            {
                first.Add(new Finding(kind, where, detail, mended));
            }
        }
    }

    /// <summary>For the log: each kind with its count.</summary>
    public override string ToString() => string.Join(", ", counts.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {pair.Value}"));
}
