namespace SystemTests.Yardstick;

/// <summary>Why official types are not declared, or not wholly: <c>left-out.tsv</c>, a type (or the beginning of its name and *) and the reason on a line.</summary>
internal sealed class LeftOut
{
    private readonly List<(string Types, string Reason)> _reasons =
        [.. File.ReadLines(CommittedFile).Select(line => line.Split('\t')).Select(columns => (columns[0], columns[1]))];

    private readonly HashSet<string> _used = [];

    public static string CommittedFile => Path.Combine(Repository.Root, "tests", "SystemTests", "left-out.tsv");

    /// <summary>Reasons that no type has needed so far.</summary>
    public IEnumerable<string> Unused => _reasons.Select(reason => reason.Types).Except(_used);

    /// <summary>The first reason that fits; <c>null</c> without one.</summary>
    public string? Of(string type)
    {
        var (types, reason) = _reasons.Find(known => known.Types[^1] == '*'
            ? type.StartsWith(known.Types[..^1], StringComparison.Ordinal)
            : type == known.Types);
        if (types is not null)
        {
            _used.Add(types);
        }

        return reason;
    }
}
