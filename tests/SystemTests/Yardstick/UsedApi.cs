using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;

namespace SystemTests.Yardstick;

/// <summary>What a compiled assembly uses of the official namespaces our embedded assemblies declare, by documentation id.</summary>
internal static class UsedApi
{
    /// <summary>Types, members and attribute properties that are referred to; members the compiler made for records and delegates are left out.</summary>
    public static IReadOnlyList<string> Of(string assembly, Compilation declared)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        var names = new DocumentationNames(metadata);
        var used = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var handle in metadata.TypeReferences)
        {
            if (names.IsOfficial(handle))
            {
                used.Add("T:" + names.Name(handle));
            }
        }

        foreach (var handle in metadata.MemberReferences)
        {
            if (names.OfficialMember(metadata.GetMemberReference(handle)) is { } id)
            {
                used.Add(id);
            }
        }

        foreach (var handle in metadata.CustomAttributes)
        {
            used.UnionWith(names.OfficialProperties(metadata.GetCustomAttribute(handle)));
        }

        return [.. used.Where(id => DocumentationCommentId.GetFirstSymbolForDeclarationId(id, declared) is not { } symbol
            || (!FactsOf.IsMadeByCompiler(symbol) && symbol.ContainingType?.TypeKind != TypeKind.Delegate))];
    }
}
