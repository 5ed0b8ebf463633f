using System.IO.Compression;

namespace SuggestionPages.Frame;

/// <summary>A file that pages refer to.</summary>
/// <param name="Name">As it lies in the source.</param>
/// <param name="Path">Where it is served, with the digest of its bytes in the name.</param>
/// <param name="Type">Its media type.</param>
/// <param name="Bytes">What is in it.</param>
public sealed record PageAsset(string Name, string Path, string Type, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The bytes as gzip.</summary>
    public ReadOnlyMemory<byte> Packed { get; } = Pack(Bytes);

    private static byte[] Pack(ReadOnlyMemory<byte> bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
        {
            gzip.Write(bytes.Span);
        }

        return packed.ToArray();
    }
}
