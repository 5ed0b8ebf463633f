using System.Text;

namespace SuggestionFunctions.Storage;

/// <summary>What every adapter refuses before it does anything, so that all of them refuse the same.</summary>
internal static class DocumentLimits
{
    /// <summary>The most documents that one range returns.</summary>
    public const int MaximumRange = 1000;

    /// <summary>UTF-8 that refuses half surrogate pairs, which no adapter could give back as they were.</summary>
    public static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="ArgumentException">A name outside the alphabet.</exception>
    public static void RequireNames(string partition, string key)
    {
        DocumentName.Require(partition, nameof(partition));
        DocumentName.Require(key, nameof(key));
    }

    /// <exception cref="ArgumentException">A name or bound outside the alphabet, or a limit outside 1–1000.</exception>
    public static void RequireRange(string partition, KeyRange range, int limit)
    {
        DocumentName.Require(partition, nameof(partition));
        RequireBound(range.From);
        RequireBound(range.To);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaximumRange);
    }

    /// <exception cref="ArgumentException">A name outside the alphabet, a key twice, a body that is too long or no Unicode, too many writes or bytes.</exception>
    public static void RequireBatch(string partition, IReadOnlyList<DocumentWrite> writes)
    {
        DocumentName.Require(partition, nameof(partition));
        ArgumentNullException.ThrowIfNull(writes);
        if (writes.Count > IDocumentStore.MaximumBatchWrites)
        {
            throw new ArgumentException($"A batch holds at most {IDocumentStore.MaximumBatchWrites} writes, this one has {writes.Count}.", nameof(writes));
        }

        var keys = new HashSet<string>(writes.Count, StringComparer.Ordinal);
        var bytes = 0;
        foreach (var write in writes)
        {
            ArgumentNullException.ThrowIfNull(write, nameof(writes));
            DocumentName.Require(write.Key, nameof(writes));
            if (!keys.Add(write.Key))
            {
                throw new ArgumentException($"The key '{write.Key}' appears twice in one batch.", nameof(writes));
            }

            bytes += RequireContent(write);
        }

        if (bytes > IDocumentStore.MaximumBatchBytes)
        {
            throw new ArgumentException($"The bodies of a batch hold at most {IDocumentStore.MaximumBatchBytes} bytes together, these have {bytes}.", nameof(writes));
        }
    }

    private static int RequireContent(DocumentWrite write)
    {
        switch (write)
        {
            case DocumentWrite.Insert insert: return RequireBody(insert.Key, insert.Body);
            case DocumentWrite.Upsert upsert: return RequireBody(upsert.Key, upsert.Body);
            case DocumentWrite.Delete: return 0;
            case DocumentWrite.Replace replace:
                ArgumentNullException.ThrowIfNull(replace.ETag, nameof(write));
                return RequireBody(replace.Key, replace.Body);
            default: throw new ArgumentException($"{write.GetType().Name} is no write that a store knows.", nameof(write));
        }
    }

    private static int RequireBody(string key, string body)
    {
        ArgumentNullException.ThrowIfNull(body);
        int bytes;
        try
        {
            bytes = Utf8.GetByteCount(body);
        }
        catch (EncoderFallbackException broken)
        {
            throw new ArgumentException($"The body of '{key}' has half a surrogate pair at {broken.Index} and is no Unicode text.", nameof(body), broken);
        }

        return bytes <= IDocumentStore.MaximumBodyBytes
            ? bytes
            : throw new ArgumentException($"The body of '{key}' has {bytes} bytes; a document holds at most {IDocumentStore.MaximumBodyBytes}. Longer texts are blobs.", nameof(body));
    }

    /// <summary>A bound may be one character longer than a name: a cursor at the longest name has to be passed, too.</summary>
    private static void RequireBound(string? bound)
    {
        if (bound is not null && (bound.Length is 0 or > DocumentName.MaximumLength + 1 || !DocumentName.HasOnlyAllowed(bound)))
        {
            throw new ArgumentException($"'{bound}' is no bound of a range: it is spelled like a document name, or null.", nameof(bound));
        }
    }
}
