using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SystemTests.Yardstick;

namespace SystemTests.Conventions;

/// <summary>Orchestrators replay: nothing in them asks a clock, chance, the machine or the network. The build says so too; this asks the compiler itself.</summary>
[Trait("speed", "slow")]
public sealed class OrchestratorApiTests
{
    private static readonly HashSet<string> Banned =
        [.. File.ReadAllLines(Path.Combine(AppSource.Orchestrations, "BannedSymbols.txt")).Select(line => line.Split(';')[0].Trim()).Where(id => id.Length > 0)];

    [Fact]
    public void Orchestrators_use_nothing_that_is_banned()
    {
        var compilation = AppSource.Compilation;

        Assert.Empty(UsesOfBanned(compilation));
        // The check would see nothing if it understood nothing: everything the orchestrators name is known to it.
        Assert.NotNull(compilation.GetTypeByMetadataName("Microsoft.DurableTask.TaskOrchestrationContext"));
        Assert.DoesNotContain(Trees(compilation).SelectMany(tree => compilation.GetSemanticModel(tree).GetDiagnostics()), line => line.Severity == DiagnosticSeverity.Error);
    }

    [Fact]
    public void Whoever_uses_it_is_found()
    {
        string[] flaws =
        [
            "DateTime.UtcNow", "DateTimeOffset.Now", "Guid.NewGuid()", "new Random().Next()", "Random.Shared.Next()", "File.ReadAllText(\"a\")", "new HttpClient()",
            "Environment.GetEnvironmentVariable(\"TZ\")", "TimeProvider.System.GetUtcNow()", "Task.Delay(1)", "Task.Run(() => { })", "TimeZoneInfo.Local",
        ];
        var text = string.Join('\n', ["namespace SuggestionFunctions.Routing; internal static class Flaw { public static object?[] All() => [", .. flaws.Select(flaw => flaw + ","), "]; }"]);

        var found = UsesOfBanned(AppSource.With(Path.Combine(AppSource.Orchestrations, "Flaw.cs"), text)).ToList();

        Assert.All(flaws.Index(), flaw => Assert.True(found.Any(use => use.StartsWith($"Flaw.cs({flaw.Index + 2})", StringComparison.Ordinal)), flaw.Item));
    }

    /// <summary>The same list stops the build: the analyzer is there, reads it, and its finding is an error in that folder.</summary>
    [Fact]
    public void The_build_refuses_it_as_well()
    {
        var project = File.ReadAllText(Path.Combine(AppSource.Folder, "SuggestionFunctions.csproj"));
        var rules = File.ReadAllText(Path.Combine(Repository.Root, ".editorconfig"));
        var section = rules[rules.IndexOf("[src/SuggestionFunctions/Routing/Orchestrations/**.cs]", StringComparison.Ordinal)..];

        Assert.Contains("Microsoft.CodeAnalysis.BannedApiAnalyzers", project, StringComparison.Ordinal);
        Assert.Contains("""<AdditionalFiles Include="Routing/Orchestrations/BannedSymbols.txt" />""", project, StringComparison.Ordinal);
        Assert.Contains("dotnet_diagnostic.RS0030.severity = error", section.Split("\n[")[0], StringComparison.Ordinal);
        Assert.All(Directory.EnumerateFiles(AppSource.Orchestrations, "*.cs"), file => Assert.DoesNotContain("RS0030", File.ReadAllText(file), StringComparison.Ordinal));
    }

    private static IEnumerable<SyntaxTree> Trees(CSharpCompilation compilation) =>
        compilation.SyntaxTrees.Where(tree => tree.FilePath.StartsWith(AppSource.Orchestrations, StringComparison.Ordinal));

    private static List<string> UsesOfBanned(CSharpCompilation compilation) =>
    [
        .. from tree in Trees(compilation)
           let meaning = compilation.GetSemanticModel(tree)
           from node in tree.GetRoot().DescendantNodes()
           let symbol = meaning.GetSymbolInfo(node).Symbol
           where symbol is not null && Ids(symbol).Any(Banned.Contains)
           select $"{Path.GetFileName(tree.FilePath)}({tree.GetLineSpan(node.Span).StartLinePosition.Line + 1}): {symbol.ToDisplayString()}",
    ];

    /// <summary>The names under which a symbol could be banned: its own, its generic form's, its type's.</summary>
    private static IEnumerable<string> Ids(ISymbol symbol)
    {
        var definition = (symbol as IMethodSymbol)?.ReducedFrom ?? symbol.OriginalDefinition;
        yield return definition.GetDocumentationCommentId() ?? "";
        if (definition.ContainingType is { } type)
        {
            yield return type.OriginalDefinition.GetDocumentationCommentId() ?? "";
        }
    }
}
