using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SystemTests.Yardstick;

/// <summary>What our embedded assemblies declare in official namespaces, read off the compiled symbols.</summary>
internal sealed class DeclaredApi
{
    private static readonly (string Project, string File)[] Assemblies =
    [
        ("DurableTask.Embedded", "SuggestionFlow.Embedded.DurableTask.dll"),
        ("Functions.Embedded", "SuggestionFlow.Embedded.Functions.dll"),
    ];

    private DeclaredApi(CSharpCompilation compilation, IReadOnlyList<OfficialFact> facts)
    {
        Compilation = compilation;
        Facts = facts;
    }

    public CSharpCompilation Compilation { get; }

    /// <summary>The facts of every public or protected type and member, by id.</summary>
    public IReadOnlyList<OfficialFact> Facts { get; }

    public static DeclaredApi Read()
    {
        var ours = Assemblies.Select(a => MetadataReference.CreateFromFile(Repository.Built(a.Project, a.File))).ToList();
        var platform = (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create("Yardstick", references: [.. ours, .. platform]);
        var facts = ours
            .Select(reference => compilation.GetAssemblyOrModuleSymbol(reference) as IAssemblySymbol
                ?? throw new InvalidOperationException($"{reference.Display} is no assembly."))
            .SelectMany(assembly => TypesIn(assembly.GlobalNamespace))
            .SelectMany(FactsOf.TypeAndMembers)
            .OrderBy(fact => fact.Id, StringComparer.Ordinal)
            .ToList();
        return new DeclaredApi(compilation, facts);
    }

    /// <summary>Whether the rules of official namespaces hold here: ours are apart, and the list does not know DurableTask.Core.</summary>
    public static bool IsOfficial(string space)
        => space.Length > 0 && !In(space, "SuggestionFlow") && !In(space, "DurableTask.Core");

    private static bool In(string space, string root) => space == root || space.StartsWith(root + ".", StringComparison.Ordinal);

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceSymbol space)
    {
        var here = IsOfficial(space.ToDisplayString()) ? space.GetTypeMembers().Where(FactsOf.IsVisible).SelectMany(WithNested) : [];
        return here.Concat(space.GetNamespaceMembers().SelectMany(TypesIn));
    }

    private static IEnumerable<INamedTypeSymbol> WithNested(INamedTypeSymbol type)
        => type.GetTypeMembers().Where(FactsOf.IsVisible).SelectMany(WithNested).Prepend(type);
}
