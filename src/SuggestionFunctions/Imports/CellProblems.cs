using SuggestionFunctions.Http;

namespace SuggestionFunctions.Imports;

/// <summary>Everything that is wrong in a list, in the order of its rows. Beyond <see cref="Most"/> it is only counted.</summary>
internal sealed class CellProblems
{
    public const int Most = 2_000;
    private const int LongestValue = 100;
    private readonly List<CellProblem> problems = [];
    private readonly HashSet<CellProblem> seen = [];

    public IReadOnlyList<CellProblem> All => [.. problems.OrderBy(problem => problem.Row)];

    /// <summary>How many more there are.</summary>
    public int LeftOut { get; private set; }

    public bool Any => problems.Count > 0;

    public void Add(CellProblem problem)
    {
        var shown = problem with { Value = Shown(problem.Value) };
        if (problems.Count == Most)
        {
            LeftOut++;
        }
        else if (seen.Add(shown))
        {
            problems.Add(shown);
        }
    }

    private static string? Shown(string? value) => string.IsNullOrWhiteSpace(value) ? null
        : value.Length <= LongestValue ? value
        : $"{value[..(char.IsHighSurrogate(value[LongestValue - 1]) ? LongestValue - 1 : LongestValue)]}…";
}
