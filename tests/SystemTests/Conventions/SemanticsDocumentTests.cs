using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SystemTests.Yardstick;

namespace SystemTests.Conventions;

/// <summary>What <c>docs/semantics.md</c> names is there: each promise has a test that exists and something it rests on.</summary>
public sealed partial class SemanticsDocumentTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "semantics.md"));

    [Fact]
    public void Each_promise_names_tests_that_exist_and_what_it_rests_on()
    {
        var tests = Tests().ToHashSet(StringComparer.Ordinal);
        var links = Definition().Matches(Document).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
        var rows = Document.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1).Select(line => line.Split(" | ")).ToList();

        Assert.True(rows.Count > 30);
        Assert.All(rows, row =>
        {
            Assert.Equal(3, row.Length);
            var named = Name().Matches(row[1]).Select(match => match.Groups["name"].Value).ToList();
            Assert.NotEmpty(named);
            Assert.All(named, name => Assert.Contains(name, tests));
            var used = Link().Matches(row[2]).Select(match => match.Groups["name"].Value).ToList();
            Assert.NotEmpty(used);
            Assert.All(used, link => Assert.Contains(link, links));
        });
    }

    /// <summary>Read from the source: the tests of other projects are not loaded here.</summary>
    private static IEnumerable<string> Tests() =>
        from project in new[] { "DurableTask.Embedded.Tests", "Functions.Embedded.Tests" }
        from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", project), "*.cs")
        from method in CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
        where method.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() is "Fact" or "Theory")
        select $"{(method.Parent as TypeDeclarationSyntax)?.Identifier.Text}.{method.Identifier.Text}";

    [GeneratedRegex(@"`(?<name>\w+Tests\.\w+)`", RegexOptions.ExplicitCapture)]
    private static partial Regex Name();

    [GeneratedRegex(@"\]\[(?<name>[a-z-]+)\]", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    [GeneratedRegex(@"^\[(?<name>[a-z-]+)\]: https://\S+\r?$", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Definition();
}
