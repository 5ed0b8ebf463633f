using System.Text;

namespace SystemTests.Yardstick;

/// <summary>docs/api-coverage.md: what of the official libraries our assemblies declare.</summary>
internal static class CoverageDocument
{
    public const string Command = "UPDATE_DOCS=1 dotnet run --project tests/SystemTests -- -class '*ApiCoverageTests'";

    public static string File => Path.Combine(Repository.Root, "docs", "api-coverage.md");

    /// <param name="types">The official types.</param>
    /// <param name="declared">What is declared.</param>
    /// <param name="leftOut">Why something is not.</param>
    /// <param name="unexplained">Types that are not wholly declared, without a reason.</param>
    public static string Write(IReadOnlyList<OfficialTypes> types, IReadOnlyList<OfficialFact> declared, LeftOut leftOut, ICollection<string> unexplained)
    {
        var known = declared.Where(fact => fact.Id[0] == 'T').Select(fact => fact.Id[2..]).ToHashSet();
        var members = declared.Where(fact => fact.Id[0] != 'T').CountBy(fact => OfficialTypes.TypeOf(fact.Id)).ToDictionary();
        var text = new StringBuilder($"""
            # What of the official libraries is declared here

            Generated from the built assemblies by `{Command}`; a test compares. Do not edit.

            The app is compiled against the official packages or against our two assemblies, which declare the same API (docs/decisions/0001). What is declared has exactly the official signature and does what the official documentation says; what does not work is not declared. A row is a type with how many of its members are declared of those that are listed officially, or "–" where the type itself is not, and why.

            `DurableTask.Core` is in no list: of it there are the exception of a refused start and what histories are made of.

            """.ReplaceLineEndings("\n"));
        foreach (var assembly in types.GroupBy(type => type.Assembly))
        {
            var rows = assembly.Select(type => (type, Declared: known.Contains(type.Type) ? members.GetValueOrDefault(type.Type) : (int?)null)).ToList();
            text.Append($"\n## {assembly.Key}\n\n{rows.Count(row => row.Declared is not null)} of {rows.Count} types, ")
                .Append($"{rows.Sum(row => row.Declared ?? 0)} of {rows.Sum(row => row.type.Members)} members.\n\n| type | declared / listed | left out, because |\n|---|---|---|\n");
            foreach (var (type, count) in rows)
            {
                var whole = count == type.Members;
                var reason = whole ? string.Empty : leftOut.Of(type.Type);
                if (reason is null)
                {
                    unexplained.Add($"{type.Assembly}: {type.Type} ({count?.ToString() ?? "–"} of {type.Members})");
                }

                text.Append($"| `{type.Type.Replace('`', '\'')}` | {count?.ToString() ?? "–"} / {type.Members} | {reason} |\n");
            }
        }

        return text.ToString();
    }
}
