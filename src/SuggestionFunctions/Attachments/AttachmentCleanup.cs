using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using SuggestionFunctions.Http;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Attachments;

/// <summary>
/// Every ten minutes of real time: looks at the files whose lines are due. What no case has is removed, its document before
/// its blob; what a case has is settled: the case's own document is enough from then on. Two at once do each other no harm:
/// each step is taken under an ETag, and the absence of a document proves nothing until the line itself was changed for it.
/// </summary>
public sealed class AttachmentCleanup(IDocumentStore documents, IBlobStore blobs, AttachmentLinks links, RealClock clock, ILogger<AttachmentCleanup> logger)
{
    private const int Page = 200;

    [Function(nameof(AttachmentCleanup))]
    public async Task RunAsync([TimerTrigger("0 */10 * * * *")] TimerInfo timer, CancellationToken cancellation) => await RunAsync(cancellation);

    /// <summary>One look at all lines that are due; returns how many blobs were removed.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var removed = 0;
        for (var range = new KeyRange(null, $"{clock.UtcNow.UtcTicks:D19}"); ;)
        {
            var page = await documents.RangeAsync(AttachmentKeys.Lines, range, Page, cancellation);
            foreach (var found in page)
            {
                try
                {
                    removed += await LookAsync(found, Json.Read<AttachmentLine>(found.Body), cancellation) ? 1 : 0;
                }
                catch (Exception error) when (error is StorageUnavailableException or JsonException)
                {
                    logger.LogWarning(error, "The attachment of line {Line} is looked at again in ten minutes", found.Key);
                }
            }

            if (page.Count < Page)
            {
                return removed;
            }

            range = range.After(page[^1].Key);
        }
    }

    /// <summary>True where the blob was removed. A line stays where something changed meanwhile.</summary>
    private async Task<bool> LookAsync(StoredDocument found, AttachmentLine line, CancellationToken cancellation)
    {
        if (await links.FindUploadedAsync(line.PersonId, line.Id, cancellation) is var (uploaded, etag) && uploaded.Blob == line.Blob)
        {
            if (uploaded.CaseId is not { } caseId)
            {
                return await DeleteAsync(line, etag, cancellation) && await RemoveAsync(found, line, cancellation);
            }

            if (line.CaseId is { } former && former != caseId)
            {
                // Another case has claimed it since; the line of its upload sees to it.
                await TakeOutAsync(found, cancellation);
                return false;
            }

            return await SettleAsync(found, line, uploaded, caseId, etag, cancellation);
        }

        if (line.CaseId is { } holder)
        {
            var stands = await links.FindInCaseAsync(holder, line.Id, cancellation);
            if (stands?.File is null || stands.Blob != line.Blob)
            {
                return await RemoveAsync(found, line, cancellation);
            }

            await TakeOutAsync(found, cancellation);
            return false;
        }

        if (line.Orphan || (await documents.WriteAsync(AttachmentKeys.Lines, [new DocumentWrite.Replace(found.Key, Json.Write(line with { Orphan = true }), found.ETag)], cancellation)).Written)
        {
            // An upload that still runs needs its place to be kept, and is refused without.
            await documents.WriteAsync(AttachmentKeys.Partition(line.PersonId), [new DocumentWrite.Delete(AttachmentKeys.IncomingOf(line.Blob))], cancellation);
            return await RemoveAsync(found, line, cancellation);
        }

        return false;
    }

    private async Task<bool> SettleAsync(StoredDocument found, AttachmentLine line, UploadedAttachment uploaded, string caseId, string etag, CancellationToken cancellation)
    {
        if ((await links.FindInCaseAsync(caseId, line.Id, cancellation))?.File is not null)
        {
            if (line.CaseId is null
                && !(await documents.WriteAsync(AttachmentKeys.Lines, [new DocumentWrite.Replace(found.Key, Json.Write(line with { CaseId = caseId }), found.ETag)], cancellation)).Written)
            {
                return false;
            }

            if (await DeleteAsync(line, etag, cancellation))
            {
                await TakeOutAsync(found, cancellation);
            }

            return false;
        }

        // A request that has just claimed it has its time; after that it is told that it came too late.
        return clock.UtcNow - uploaded.ClaimedAt > AttachmentLinks.LongestRequest
            && await links.GiveUpAsync(line.PersonId, caseId, line.Id, line.Blob, cancellation)
            && await DeleteAsync(line, etag, cancellation)
            && await RemoveAsync(found, line, cancellation);
    }

    private async Task<bool> DeleteAsync(AttachmentLine line, string etag, CancellationToken cancellation) =>
        (await documents.WriteAsync(AttachmentKeys.Partition(line.PersonId), [new DocumentWrite.Delete(line.Id, etag)], cancellation)).Written;

    private async Task<bool> RemoveAsync(StoredDocument found, AttachmentLine line, CancellationToken cancellation)
    {
        await blobs.DeleteAsync(line.Blob, cancellation);
        await TakeOutAsync(found, cancellation);
        return true;
    }

    private Task TakeOutAsync(StoredDocument found, CancellationToken cancellation) =>
        documents.WriteAsync(found.Partition, [new DocumentWrite.Delete(found.Key)], cancellation);
}
