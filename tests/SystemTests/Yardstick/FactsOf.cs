using Microsoft.CodeAnalysis;

namespace SystemTests.Yardstick;

/// <summary>Writes compiled symbols down as the official list does.</summary>
internal static class FactsOf
{
    private const string None = "-";

    private static readonly SymbolDisplayFormat Full = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>Whether it is public, or protected in a type that can be derived from.</summary>
    public static bool IsVisible(ISymbol symbol) => symbol.DeclaredAccessibility switch
    {
        Accessibility.Public => true,
        Accessibility.Protected or Accessibility.ProtectedOrInternal => symbol.ContainingType is not { IsSealed: true },
        _ => false,
    };

    /// <summary>Whether the compiler made it: members of records, for instance, which the list leaves out.</summary>
    public static bool IsMadeByCompiler(ISymbol symbol)
        => symbol.IsImplicitlyDeclared
            || symbol.GetAttributes().Any(a => a.AttributeClass?.Name is "CompilerGeneratedAttribute");

    /// <summary>The facts of a type, then of its members.</summary>
    public static IEnumerable<OfficialFact> TypeAndMembers(INamedTypeSymbol type)
    {
        yield return Type(type);
        if (type.TypeKind == TypeKind.Delegate)
        {
            yield break;
        }

        foreach (var member in type.GetMembers().Where(m => IsVisible(m) && !IsMadeByCompiler(m)))
        {
            if (Member(member) is { } fact)
            {
                yield return fact;
            }
        }
    }

    private static OfficialFact Type(INamedTypeSymbol type)
    {
        var invoked = type.TypeKind == TypeKind.Delegate ? type.DelegateInvokeMethod : null;
        return new OfficialFact(
            Id(type),
            invoked is null ? None : Name(invoked.ReturnType),
            Kind(type),
            invoked is null ? None : Parameters(invoked.Parameters, isExtension: false),
            Bases(type));
    }

    private static OfficialFact? Member(ISymbol member) => member switch
    {
        IFieldSymbol field => new OfficialFact(Id(field), Name(field.Type), Kind(field), None, Value(field)),
        IPropertySymbol property => new OfficialFact(Id(property), Name(property.Type), Kind(property), Parameters(property.Parameters, isExtension: false), None),
        IEventSymbol happening => new OfficialFact(Id(happening), Name(happening.Type), Words("event", Modifiers(happening)), None, None),
        IMethodSymbol { AssociatedSymbol: null, MethodKind: not MethodKind.StaticConstructor } method => new OfficialFact(
            Id(method),
            method.MethodKind == MethodKind.Constructor ? None : Name(method.ReturnType),
            Kind(method),
            Parameters(method.Parameters, method.IsExtensionMethod),
            None),
        _ => null,
    };

    private static string Kind(INamedTypeSymbol type)
    {
        var modifiers = new List<string>();
        modifiers.AddRange(Notes(type));
        if (type.TypeKind == TypeKind.Class)
        {
            modifiers.AddRange(type.IsStatic ? ["static"] : type.IsAbstract ? ["abstract"] : type.IsSealed ? ["sealed"] : []);
        }

        if (type.TypeKind == TypeKind.Struct)
        {
            modifiers.AddRange(type.IsReadOnly ? ["readonly"] : []);
            modifiers.AddRange(type.IsRecord ? ["record"] : []);
        }

        return Words(
            type.TypeKind switch
            {
                TypeKind.Class => type.IsRecord ? "record" : "class",
                var kind => kind.ToString().ToLowerInvariant(),
            },
            modifiers);
    }

    private static string Kind(IFieldSymbol field)
        => Words("field", Modifiers(field).Where(m => !field.IsConst || m != "static")
            .Concat(field.IsConst ? ["const"] : []).Concat(field.IsReadOnly ? ["readonly"] : []));

    private static string Kind(IPropertySymbol property)
    {
        var accessors = new List<string>();
        if (property.GetMethod is { } get && IsVisible(get))
        {
            accessors.Add("get");
        }

        if (property.SetMethod is { } set && IsVisible(set))
        {
            accessors.Add(set.IsInitOnly ? "init" : "set");
        }

        return Words("property", Modifiers(property).Concat(accessors));
    }

    private static string Kind(IMethodSymbol method)
        => Words(
            method.MethodKind switch
            {
                MethodKind.Constructor => "constructor",
                MethodKind.UserDefinedOperator or MethodKind.Conversion => "operator",
                _ => "method",
            },
            Modifiers(method).Concat(method.IsExtensionMethod ? ["extension"] : []));

    private static IEnumerable<string> Modifiers(ISymbol member)
    {
        if (member.DeclaredAccessibility != Accessibility.Public)
        {
            yield return "protected";
        }

        foreach (var (holds, word) in new[]
        {
            (member.IsAbstract, "abstract"), (member.IsVirtual, "virtual"), (member.IsOverride, "override"),
            (member.IsSealed && member.IsOverride, "sealed"), (member.IsStatic, "static"),
        })
        {
            if (holds)
            {
                yield return word;
            }
        }

        foreach (var note in Notes(member))
        {
            yield return note;
        }
    }

    private static IEnumerable<string> Notes(ISymbol symbol) => symbol.GetAttributes().Select(a => a.AttributeClass?.Name switch
    {
        "ObsoleteAttribute" => "obsolete",
        "ExperimentalAttribute" => "experimental",
        _ => "",
    }).Where(note => note.Length > 0);

    private static string Parameters(IEnumerable<IParameterSymbol> parameters, bool isExtension)
    {
        var all = string.Join("; ", parameters.Select((p, i) =>
            $"{(isExtension && i == 0 ? "this " : "")}{Passing(p)}{p.Name}:{Name(p.Type)}{Default(p)}"));
        return all.Length == 0 ? None : all;
    }

    private static string Passing(IParameterSymbol parameter) => parameter.RefKind switch
    {
        RefKind.Ref => "ref ",
        RefKind.Out => "out ",
        RefKind.In or RefKind.RefReadOnlyParameter => "in ",
        _ => parameter.IsParams ? "params " : "",
    };

    private static string Default(IParameterSymbol parameter) => !parameter.HasExplicitDefaultValue ? "" : parameter.ExplicitDefaultValue switch
    {
        null => parameter.Type.IsValueType && parameter.Type.OriginalDefinition.SpecialType != SpecialType.System_Nullable_T ? "=default" : "=null",
        bool flag => flag ? "=true" : "=false",
        var value => FormattableString.Invariant($"={value}"),
    };

    private static string Bases(INamedTypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Enum)
        {
            return type.EnumUnderlyingType is { } underlying ? Name(underlying) : None;
        }

        var plain = type.BaseType is null or { SpecialType: SpecialType.System_Object or SpecialType.System_ValueType or SpecialType.System_MulticastDelegate };
        var all = string.Join(", ", (plain || type.BaseType is null ? [] : new[] { Name(type.BaseType) }).Concat(type.Interfaces.Select(Name).Order(StringComparer.Ordinal)));
        return all.Length == 0 ? None : all;
    }

    private static string Value(IFieldSymbol field)
        => field is { ContainingType.TypeKind: TypeKind.Enum, ConstantValue: { } value } ? FormattableString.Invariant($"{value}") : None;

    private static string Id(ISymbol symbol)
        => symbol.GetDocumentationCommentId() ?? throw new InvalidOperationException($"{symbol} has no documentation id.");

    private static string Name(ITypeSymbol type) => type.ToDisplayString(Full);

    private static string Words(string kind, IEnumerable<string> modifiers)
        => string.Join(' ', modifiers.Order(StringComparer.Ordinal).Prepend(kind));
}
