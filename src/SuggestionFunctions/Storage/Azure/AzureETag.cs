using System.Buffers.Text;
using System.Text;
using System.Text.RegularExpressions;
using Azure;

namespace SuggestionFunctions.Storage.Azure;

/// <summary>
/// The port's ETag, <c>{the service's, in base64url}.{lineage}</c>: no quotes and no characters that a header would mind, and
/// different after each write even if the service's clock should stand still.
/// </summary>
internal readonly partial record struct AzureETag(ETag Service, Lineage Lineage)
{
    /// <summary>A well-formed one that no document has: the service itself then says that the condition does not hold, in the order of the batch.</summary>
    private static readonly ETag NeverTrue = new("W/\"datetime'1601-01-01T00%3A00%3A00.0000000Z'\"");

    /// <summary>Of a document that was written and has been written over since.</summary>
    public static AzureETag Past(Lineage lineage) => new(NeverTrue, lineage);

    /// <summary>What the port's text means; text that is none of ours is one that never holds.</summary>
    public static AzureETag Read(string text)
    {
        var end = text.IndexOf('.', StringComparison.Ordinal);
        if (end <= 0 || !Shape().IsMatch(text))
        {
            return new(NeverTrue, new Lineage(""));
        }

        Span<byte> bytes = stackalloc byte[Base64Url.GetMaxDecodedLength(end)];
        return Base64Url.TryDecodeFromChars(text.AsSpan(0, end), bytes, out var length) && Encoding.ASCII.GetString(bytes[..length]) is var service && ServiceShape().IsMatch(service)
            ? new(new ETag(service), new Lineage(text[(end + 1)..]))
            : new(NeverTrue, new Lineage(""));
    }

    public override string ToString() => $"{Base64Url.EncodeToString(Encoding.ASCII.GetBytes(Service.ToString()))}.{Lineage.Text}";

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,200}(\.[A-Za-z0-9_-]{12}){1,6}\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();

    [GeneratedRegex("""^W/"[\x21\x23-\x7e]{1,100}"\z""", RegexOptions.ExplicitCapture)]
    private static partial Regex ServiceShape();
}
