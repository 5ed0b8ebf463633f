using System.Text.RegularExpressions;

namespace SuggestionFunctions.Tests.Conventions;

/// <summary>docs/rules.md says of every rule which test states it: they are there, and run.</summary>
public sealed partial class RulesDocumentTests
{
    [Fact]
    public void Every_rule_names_a_test_that_runs()
    {
        var rows = File.ReadLines(Path.Combine(Repository.Root, "docs", "rules.md")).Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| rule ", StringComparison.Ordinal)).ToList();
        Assert.True(rows.Count >= 30, $"{rows.Count} rules");
        var tests = typeof(RulesDocumentTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods().Where(method => method.IsDefined(typeof(FactAttribute), inherit: true)).Select(method => $"{type.Name}.{method.Name}"))
            .ToHashSet();
        Assert.All(rows, row => Assert.Contains(TestName().Match(row).Groups["name"].Value, tests));
    }

    [GeneratedRegex(@"`(?<name>\w+Tests\.\w+)` \|$", RegexOptions.ExplicitCapture)]
    private static partial Regex TestName();
}
