using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace SystemTests.Yardstick;

/// <summary>Documentation ids of what an assembly refers to, made from its metadata.</summary>
internal sealed class DocumentationNames(MetadataReader metadata) : ISignatureTypeProvider<string, object?>, ICustomAttributeTypeProvider<string>
{
    private const string OurAssemblies = "SuggestionFlow.Embedded.";

    /// <summary>Whether it is a type of an official namespace, declared in one of our assemblies.</summary>
    public bool IsOfficial(TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        return type.ResolutionScope.Kind switch
        {
            HandleKind.TypeReference => IsOfficial((TypeReferenceHandle)type.ResolutionScope),
            HandleKind.AssemblyReference => DeclaredApi.IsOfficial(metadata.GetString(type.Namespace))
                && metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name)
                    .StartsWith(OurAssemblies, StringComparison.Ordinal),
            _ => false,
        };
    }

    /// <summary>The type's full name, with the number of its type parameters.</summary>
    public string Name(TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        var name = metadata.GetString(type.Name);
        var space = metadata.GetString(type.Namespace);
        return type.ResolutionScope.Kind == HandleKind.TypeReference ? $"{Name((TypeReferenceHandle)type.ResolutionScope)}.{name}"
            : space.Length > 0 ? $"{space}.{name}"
            : name;
    }

    /// <summary>The id of a member of an official type; null for other members and for what only the compiler calls.</summary>
    public string? OfficialMember(MemberReference member)
    {
        if (Owner(member.Parent) is not { } owner || !IsOfficial(owner))
        {
            return null;
        }

        var name = metadata.GetString(member.Name);
        if (name.StartsWith('<'))
        {
            return null;
        }

        if (member.GetKind() == MemberReferenceKind.Field)
        {
            return $"F:{Name(owner)}.{name}";
        }

        var signature = member.DecodeMethodSignature(this, genericContext: null);
        var isAccessor = name.StartsWith("get_", StringComparison.Ordinal) || name.StartsWith("set_", StringComparison.Ordinal);
        if (isAccessor)
        {
            var index = name[0] == 's' ? signature.ParameterTypes.RemoveAt(signature.ParameterTypes.Length - 1) : signature.ParameterTypes;
            return $"P:{Name(owner)}.{name[4..]}{List(index)}";
        }

        if (name.StartsWith("add_", StringComparison.Ordinal) || name.StartsWith("remove_", StringComparison.Ordinal))
        {
            return $"E:{Name(owner)}.{name[(name.IndexOf('_', StringComparison.Ordinal) + 1)..]}";
        }

        var generic = signature.GenericParameterCount > 0 ? $"``{signature.GenericParameterCount}" : "";
        var conversion = name is "op_Implicit" or "op_Explicit" ? $"~{signature.ReturnType}" : "";
        return $"M:{Name(owner)}.{name.Replace('.', '#')}{generic}{List(signature.ParameterTypes)}{conversion}";
    }

    /// <summary>The properties that an attribute of an official type sets by name.</summary>
    public IEnumerable<string> OfficialProperties(CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind != HandleKind.MemberReference
            || Owner(metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent) is not { } owner
            || !IsOfficial(owner))
        {
            return [];
        }

        return attribute.DecodeValue(this).NamedArguments.Select(argument => $"P:{Name(owner)}.{argument.Name}");
    }

    private static string List(ImmutableArray<string> types) => types.Length == 0 ? "" : $"({string.Join(',', types)})";

    private TypeReferenceHandle? Owner(EntityHandle parent) => parent.Kind switch
    {
        HandleKind.TypeReference => (TypeReferenceHandle)parent,
        HandleKind.TypeSpecification => metadata.GetTypeSpecification((TypeSpecificationHandle)parent)
            .DecodeSignature(new GenericOwner(), genericContext: null),
        _ => null,
    };

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => $"System.{typeCode}";

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => Name(handle);

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        var type = reader.GetTypeDefinition(handle);
        return $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
    }

    public string GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind)
        => reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments)
        => $"{genericType[..genericType.IndexOf('`', StringComparison.Ordinal)]}{{{string.Join(',', typeArguments)}}}";

    public string GetGenericMethodParameter(object? genericContext, int index) => $"``{index}";

    public string GetGenericTypeParameter(object? genericContext, int index) => $"`{index}";

    public string GetSZArrayType(string elementType) => elementType + "[]";

    public string GetArrayType(string elementType, ArrayShape shape) => $"{elementType}[{string.Join(',', Enumerable.Repeat("0:", shape.Rank))}]";

    public string GetByReferenceType(string elementType) => elementType + "@";

    public string GetPointerType(string elementType) => elementType + "*";

    public string GetPinnedType(string elementType) => elementType;

    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

    public string GetFunctionPointerType(MethodSignature<string> signature) => "=FUNC:";

    public string GetSystemType() => "System.Type";

    public bool IsSystemType(string type) => type == "System.Type";

    public string GetTypeFromSerializedName(string name) => name;

    public PrimitiveTypeCode GetUnderlyingEnumType(string type) => PrimitiveTypeCode.Int32;
}
