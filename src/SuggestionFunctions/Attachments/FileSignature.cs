using System.Buffers.Binary;
using System.Text;

namespace SuggestionFunctions.Attachments;

/// <summary>Recognises kinds of files by how they begin.</summary>
internal static class FileSignature
{
    private static readonly string[] HeicBrands = ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"];

    /// <summary>Readers find the mark anywhere in the first kilobyte, as some scanners write something before it.</summary>
    public static bool IsPdf(ReadOnlyMemory<byte> head) => head.Span[..Math.Min(head.Length, 1024)].IndexOf("%PDF-"u8) >= 0;

    /// <summary>The compound file of the office programs before 2007, and of WPS.</summary>
    public static bool IsCompound(ReadOnlyMemory<byte> head) => head.Span.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);

    public static bool IsJpeg(ReadOnlyMemory<byte> head) => head.Span.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]);

    public static bool IsPng(ReadOnlyMemory<byte> head) => head.Span.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);

    public static bool IsHeic(ReadOnlyMemory<byte> head) =>
        head.Length >= 12 && head.Span[4..8].SequenceEqual("ftyp"u8) && HeicBrands.Contains(Encoding.ASCII.GetString(head.Span[8..12]));

    /// <summary>A zip whose first entry is a part of such a document: an archive or a program (jar, apk) begins with another.</summary>
    public static bool IsPackage(ReadOnlyMemory<byte> head, IEnumerable<string> parts)
    {
        // Local file header: signature, 22 bytes, length of the name, length of the extra field, name.
        const int NameAt = 30;
        if (head.Length < NameAt || !head.Span.StartsWith((ReadOnlySpan<byte>)[0x50, 0x4B, 0x03, 0x04]))
        {
            return false;
        }

        var length = BinaryPrimitives.ReadUInt16LittleEndian(head.Span[26..28]);
        var name = Encoding.Latin1.GetString(head.Span[NameAt..Math.Min(head.Length, NameAt + length)]);
        return parts.Any(part => name.StartsWith(part, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Text in UTF-8, GB18030 or, with its mark, UTF-16: nothing but characters, and none of the marks of the others.</summary>
    public static bool IsText(ReadOnlyMemory<byte> head)
    {
        var bytes = head.Span;
        return bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])
            || (!IsPdf(head) && !bytes.ContainsAnyInRange((byte)0x00, (byte)0x08) && !bytes.ContainsAnyInRange((byte)0x0E, (byte)0x1A) && !bytes.Contains((byte)0x7F));
    }
}
