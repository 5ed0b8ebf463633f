using System.Buffers;
using System.Security.Cryptography;
using SuggestionFunctions.Http;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Attachments;

/// <summary>
/// Takes files in: a line that says when to look at it, a place among what its uploader may leave unused, the blob, then in one
/// batch its document for the place. Whatever stops half-way is found by its line (<see cref="AttachmentCleanup"/>).
/// </summary>
public sealed class AttachmentUpload(IDocumentStore documents, IBlobStore blobs, RealClock clock)
{
    /// <summary>Bytes of one file.</summary>
    public const long MaximumBytes = 20 * 1024 * 1024;

    /// <summary>So many files of one person may lie unused.</summary>
    public const int MostFiles = 50;

    /// <summary>So many bytes of one person may lie unused.</summary>
    public const long MostBytes = 200 * 1024 * 1024;

    private const int Page = 200;

    /// <summary>How long one upload may take (real time).</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a file is kept that nobody uses (real time).</summary>
    public static TimeSpan KeptUnused { get; } = TimeSpan.FromDays(1);

    /// <summary>Keeps a file; under an id that was used before it must be the same one.</summary>
    /// <param name="personId">Who uploads it.</param>
    /// <param name="id">Its id, derived from the request.</param>
    /// <param name="name">Its safe name.</param>
    /// <param name="type">What it claims to be.</param>
    /// <param name="content">Its content, which is never held in memory as a whole.</param>
    /// <param name="length">Its length, where the client said so.</param>
    /// <param name="cancellation">The client has gone.</param>
    /// <exception cref="ProblemException">400 <c>upload-cut</c>, 408, 409 <c>duplicate-key</c>, 413, 415, 422 or 429; nothing is kept then.</exception>
    internal async Task<Attachment> ReceiveAsync(
        string personId, string id, string name, FileType type, Stream content, long? length, CancellationToken cancellation)
    {
        content = new SentStream(content);
        using var patience = new CancellationTokenSource(Patience, clock.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            var head = new byte[FileTypes.HeadBytes];
            var read = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, either.Token);
            if (read == 0)
            {
                throw AttachmentProblems.Empty();
            }

            FileTypes.RequireContent(type, head.AsMemory(0, read));
            var whole = new HeadedStream(head.AsMemory(0, read), content);
            var wanted = new Attachment(id, name, type.MediaType, 0, "");
            return await FindAsync(personId, id, either.Token) is { } before
                ? Same(before, wanted with { Sha256 = await DigestAsync(whole, either.Token) })
                : await KeepAsync(personId, wanted, whole, length, either.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw AttachmentProblems.TooSlow.ToProblem();
        }
    }

    private async Task<UploadedAttachment?> FindAsync(string personId, string id, CancellationToken cancellation) =>
        await documents.GetAsync(AttachmentKeys.Partition(personId), id, cancellation) is { } found ? Json.Read<UploadedAttachment>(found.Body) : null;

    private async Task<Attachment> KeepAsync(string personId, Attachment wanted, Stream content, long? length, CancellationToken cancellation)
    {
        var blob = AttachmentKeys.NewBlob(wanted.Id);
        var line = AttachmentKeys.Line(clock.UtcNow + KeptUnused, blob);
        await documents.WriteAsync(AttachmentKeys.Lines, [new DocumentWrite.Upsert(line, Json.Write(new AttachmentLine(personId, wanted.Id, blob)))], cancellation);
        UploadedAttachment uploaded;
        try
        {
            await TakePlaceAsync(personId, blob, length ?? MaximumBytes, cancellation);
            var facts = await blobs.WriteAsync(blob, content, MaximumBytes, cancellation);
            uploaded = new(wanted with { Size = facts.Length, Sha256 = facts.Sha256 }, blob, clock.UtcNow);
        }
        catch (Exception failure)
        {
            await ForgetAsync(personId, blob, line);
            throw failure is BlobTooLargeException ? AttachmentProblems.TooLarge() : failure;
        }

        // From here on it may be kept, whatever becomes of the answer: only its line may remove it.
        var place = AttachmentKeys.IncomingOf(blob);
        var reserved = await documents.GetAsync(AttachmentKeys.Partition(personId), place, CancellationToken.None);
        if (reserved is not null)
        {
            await documents.WriteAsync(
                AttachmentKeys.Partition(personId),
                [new DocumentWrite.Insert(wanted.Id, Json.Write(uploaded)), new DocumentWrite.Delete(place, reserved.ETag)],
                CancellationToken.None);
        }

        var kept = await FindAsync(personId, wanted.Id, CancellationToken.None);
        if (kept?.Blob != blob)
        {
            await ForgetAsync(personId, blob, line);
        }

        return kept is null ? throw new StorageUnavailableException("The upload took so long that its place was given away.") : Same(kept, uploaded.File);
    }

    /// <summary>
    /// Takes the place first and counts then: of several uploads at once the last ones see all others. A place whose upload
    /// died counts no longer than an upload may take.
    /// </summary>
    private async Task TakePlaceAsync(string personId, string blob, long bytes, CancellationToken cancellation)
    {
        var now = clock.UtcNow;
        var partition = AttachmentKeys.Partition(personId);
        await documents.WriteAsync(partition, [new DocumentWrite.Upsert(AttachmentKeys.IncomingOf(blob), Json.Write(new IncomingAttachment(bytes, now)))], cancellation);
        var (files, total, oldest) = (0, 0L, now);
        for (var range = KeyRange.All; ;)
        {
            var page = await documents.RangeAsync(partition, range, Page, cancellation);
            foreach (var found in page)
            {
                var (size, at, counts) = Read(found, now);
                files += counts ? 1 : 0;
                total += counts ? size : 0;
                oldest = counts && at < oldest ? at : oldest;
            }

            if (page.Count < Page)
            {
                break;
            }

            range = range.After(page[^1].Key);
        }

        if (files > MostFiles || total > MostBytes)
        {
            throw (AttachmentProblems.TooMany with { RetryAfter = oldest + KeptUnused - now }).ToProblem();
        }
    }

    private static (long Size, DateTimeOffset At, bool Counts) Read(StoredDocument found, DateTimeOffset now)
    {
        if (found.Key.StartsWith(AttachmentKeys.Incoming, StringComparison.Ordinal))
        {
            var incoming = Json.Read<IncomingAttachment>(found.Body);
            return (incoming.Bytes, incoming.At, now - incoming.At <= Patience);
        }

        var uploaded = Json.Read<UploadedAttachment>(found.Body);
        return (uploaded.File.Size, uploaded.At, uploaded.CaseId is null);
    }

    /// <summary>Leaves nothing of an upload that came to nothing. Where the storage is away its line sees to it, a day later.</summary>
    private async Task ForgetAsync(string personId, string blob, string line)
    {
        try
        {
            await blobs.DeleteAsync(blob, CancellationToken.None);
            await documents.WriteAsync(AttachmentKeys.Partition(personId), [new DocumentWrite.Delete(AttachmentKeys.IncomingOf(blob))], CancellationToken.None);
            await documents.WriteAsync(AttachmentKeys.Lines, [new DocumentWrite.Delete(line)], CancellationToken.None);
        }
        catch (StorageUnavailableException)
        {
            // Its line stays.
        }
    }

    /// <summary>A repeat gets the first answer; another file under the same key is refused.</summary>
    private static Attachment Same(UploadedAttachment kept, Attachment sent) =>
        kept.File.Sha256 == sent.Sha256 && kept.File.Name == sent.Name && kept.File.Type == sent.Type ? kept.File : throw ProblemException.DuplicateKey();

    private static async Task<string> DigestAsync(Stream content, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var chunk = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            long length = 0;
            for (int read; (read = await content.ReadAsync(chunk, cancellation)) > 0;)
            {
                if ((length += read) > MaximumBytes)
                {
                    throw AttachmentProblems.TooLarge();
                }

                hash.AppendData(chunk, 0, read);
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }
}
