using System.Buffers.Text;
using System.Security.Cryptography;

namespace SuggestionFunctions.Storage.Azure;

/// <summary>
/// Which batches wrote a document, the last first: as many as fit. Each entity carries it and each ETag too, so that one who
/// replaces a document passes on whose it replaced. A writer who does not know whether its batch was written finds it here,
/// even after others wrote over it; and finds, where another followed directly upon what it meant to replace, that it was not.
/// </summary>
internal readonly record struct Lineage(string Text)
{
    /// <summary>Batches that are remembered: so many may write over a document while one waits for a lost answer.</summary>
    private const int Remembered = 6;

    private const int IdBytes = 9; // 12 characters, no padding
    private const int IdLength = 12;
    private const char Separator = '.';

    /// <summary>What stands in the place of a batch before the first, where that one inserted the document and nothing was there.</summary>
    public const string Born = "------------";

    public static string NewId()
    {
        Span<byte> id = stackalloc byte[IdBytes];
        RandomNumberGenerator.Fill(id);
        return Base64Url.EncodeToString(id);
    }

    /// <summary>Of a document that this batch inserts.</summary>
    public static Lineage Inserted(string batch) => new($"{batch}{Separator}{Born}");

    /// <summary>Of a document that this batch writes without knowing what stands there.</summary>
    public static Lineage Of(string batch) => new(batch);

    /// <summary>The last batch that wrote it; empty where nothing is known.</summary>
    public string Last => Text.Length < IdLength ? "" : Text[..IdLength];

    public bool Has(string batch) => batch.Length == IdLength && Text.Split(Separator).Contains(batch, StringComparer.Ordinal);

    /// <summary>Whether some batch other than this one came directly after the other.</summary>
    public bool HasOtherAfter(string earlier, string batch)
    {
        var ids = Text.Split(Separator);
        var at = Array.IndexOf(ids, earlier);
        return earlier.Length == IdLength && at > 0 && ids[at - 1] != batch;
    }

    /// <summary>Of a document that this batch writes over the one of this lineage.</summary>
    public Lineage Followed(string batch)
    {
        var kept = Text.Split(Separator, StringSplitOptions.RemoveEmptyEntries).Take(Remembered - 1);
        return new(string.Join(Separator, kept.Prepend(batch)));
    }
}
