using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace SystemTests.Yardstick;

/// <summary>Finds the type that a generic instantiation is of, where another assembly has it.</summary>
internal sealed class GenericOwner : ISignatureTypeProvider<TypeReferenceHandle?, object?>
{
    public TypeReferenceHandle? GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => handle;

    public TypeReferenceHandle? GetGenericInstantiation(TypeReferenceHandle? genericType, ImmutableArray<TypeReferenceHandle?> typeArguments) => genericType;

    public TypeReferenceHandle? GetPrimitiveType(PrimitiveTypeCode typeCode) => null;

    public TypeReferenceHandle? GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => null;

    public TypeReferenceHandle? GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) => null;

    public TypeReferenceHandle? GetGenericMethodParameter(object? genericContext, int index) => null;

    public TypeReferenceHandle? GetGenericTypeParameter(object? genericContext, int index) => null;

    public TypeReferenceHandle? GetSZArrayType(TypeReferenceHandle? elementType) => null;

    public TypeReferenceHandle? GetArrayType(TypeReferenceHandle? elementType, ArrayShape shape) => null;

    public TypeReferenceHandle? GetByReferenceType(TypeReferenceHandle? elementType) => null;

    public TypeReferenceHandle? GetPointerType(TypeReferenceHandle? elementType) => null;

    public TypeReferenceHandle? GetPinnedType(TypeReferenceHandle? elementType) => null;

    public TypeReferenceHandle? GetModifiedType(TypeReferenceHandle? modifier, TypeReferenceHandle? unmodifiedType, bool isRequired) => unmodifiedType;

    public TypeReferenceHandle? GetFunctionPointerType(MethodSignature<TypeReferenceHandle?> signature) => null;
}
