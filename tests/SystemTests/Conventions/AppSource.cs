using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SystemTests.Yardstick;

namespace SystemTests.Conventions;

/// <summary>The app's source, compiled in memory so that it can be asked what each name in it means.</summary>
internal static class AppSource
{
    private const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions Options = new(LanguageVersion.Latest);

    public static string Folder { get; } = Path.Combine(Repository.Root, "src", "SuggestionFunctions");

    public static string Orchestrations { get; } = Path.Combine(Folder, "Routing", "Orchestrations");

    /// <summary>Every file of the source with its text.</summary>
    public static IReadOnlyDictionary<string, string> Files { get; } = Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories)
        .Where(file => Path.GetRelativePath(Folder, file).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"))
        .ToImmutableSortedDictionary(file => file, File.ReadAllText, StringComparer.Ordinal);

    /// <summary>The source as it stands.</summary>
    public static CSharpCompilation Compilation { get; } = CSharpCompilation.Create(
        "SuggestionFunctions",
        Files.Select(file => Parse(file.Key, file.Value)).Append(Parse("ImplicitUsings.cs", ImplicitUsings)),
        References());

    /// <summary>The source with one more file, as if somebody had written it there.</summary>
    public static CSharpCompilation With(string path, string text) => Compilation.AddSyntaxTrees(Parse(path, text));

    private static SyntaxTree Parse(string path, string text) => CSharpSyntaxTree.ParseText(text, Options, path);

    /// <summary>What the app is built with: its own output folder, and the shared framework these tests run on.</summary>
    private static IEnumerable<MetadataReference> References()
    {
        var built = Directory.EnumerateFiles(Path.GetDirectoryName(Repository.Built("SuggestionFunctions", "host.json")) ?? "", "*.dll")
            .Where(file => Path.GetFileName(file) != "SuggestionFunctions.dll");
        var framework = $"{AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")}".Split(Path.PathSeparator);
        return built.Concat(framework).DistinctBy(Path.GetFileName).Where(File.Exists).Select(file => MetadataReference.CreateFromFile(file));
    }
}
