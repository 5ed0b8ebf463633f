using CsCheck;

namespace SuggestionFunctions.Tests.Storage;

/// <summary>A batch as the model tests draw it: few keys, so that conditions often fail.</summary>
public sealed record ModelBatch(ModelWrite[] Writes)
{
    private static readonly string[] Keys = ["a", "A", "a:1", "~", "b"];

    /// <summary>Batches of every kind of write.</summary>
    public static Gen<ModelBatch> Any { get; } = Of(Enum.GetValues<ModelWriteKind>());

    /// <summary>Batches that need not read before they write, so that each is one step of a parallel history.</summary>
    public static Gen<ModelBatch> Blind { get; } =
        Of(ModelWriteKind.Insert, ModelWriteKind.Upsert, ModelWriteKind.Delete, ModelWriteKind.ReplaceStale, ModelWriteKind.DeleteStale);

    public override string ToString() => $"[{string.Join(", ", Writes.Select(write => $"{write.Kind} {write.Key}={write.Body}"))}]";

    private static Gen<ModelBatch> Of(params ModelWriteKind[] kinds) => Gen
        .Select(Gen.Int[0, kinds.Length - 1], Gen.Int[0, Keys.Length - 1], Gen.Int[0, 99], (kind, key, body) => new ModelWrite(kinds[kind], Keys[key], $"{body}"))
        .Array[1, 4]
        .Select(writes => new ModelBatch([.. writes.DistinctBy(write => write.Key, StringComparer.Ordinal)]));
}
