using SuggestionFunctions.Http;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Attachments;

/// <summary>
/// Brings uploaded files into cases. A file is claimed for one case under the ETag of its document, then linked by the batch
/// that uses it, which inserts it into the case. Whoever would take it away inserts there that it is gone: one of the two
/// is second, and is told so.
/// </summary>
public sealed class AttachmentLinks(IDocumentStore documents, RealClock clock)
{
    /// <summary>The most files of one suggestion or one decision.</summary>
    public const int MostEach = 10;

    /// <summary>How long a request may lie between its first write and the batch that uses a file (real time). Only tidiness hangs on it.</summary>
    public static TimeSpan LongestRequest { get; } = TimeSpan.FromMinutes(10);

    /// <summary>The file as its case has it; null where it never had it.</summary>
    public async Task<CaseAttachment?> FindInCaseAsync(string caseId, string id, CancellationToken cancellation) =>
        AttachmentKeys.IsId(id) && await documents.GetAsync(SubjectKeys.Partition(caseId), AttachmentKeys.InCase(id), cancellation) is { } found
            ? Json.Read<CaseAttachment>(found.Body) : null;

    /// <summary>
    /// Finds what a person wants to use in a case. What the case has already for the same purpose is left out; what cannot be
    /// used is noted on the body.
    /// </summary>
    /// <param name="personId">Who uploaded it, and wants to use it now.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="decisionId">The decision that brings it; null: the suggestion itself.</param>
    /// <param name="ids">As sent.</param>
    /// <param name="body">Where mistakes are noted.</param>
    /// <param name="field">The field they are noted under.</param>
    /// <param name="cancellation">Gives it up.</param>
    public async Task<IReadOnlyList<Attachment>> FindAsync(
        string personId, string caseId, string? decisionId, IEnumerable<string> ids, RequestBody body, string field, CancellationToken cancellation)
    {
        var found = new List<Attachment>();
        foreach (var id in ids.Distinct(StringComparer.Ordinal))
        {
            if (await FindInCaseAsync(caseId, id, cancellation) is { } inCase)
            {
                if (inCase.File is null || inCase.DecisionId != decisionId)
                {
                    body.Note(field, inCase.File is null ? AttachmentProblems.GivenUp : AttachmentProblems.UsedElsewhere);
                }
            }
            else if (AttachmentKeys.IsId(id) && await FindUploadedAsync(personId, id, cancellation) is var (uploaded, _))
            {
                if (uploaded.CaseId is { } other && other != caseId && (await FindInCaseAsync(other, id, cancellation))?.File is not null)
                {
                    body.Note(field, AttachmentProblems.UsedElsewhere);
                }

                found.Add(uploaded.File);
            }
            else
            {
                body.Note(field, AttachmentProblems.Unknown);
            }
        }

        return found;
    }

    /// <summary>Claims files for a case. What is returned belongs into the batch that uses them, each inserted under <see cref="KeyOf"/>.</summary>
    /// <exception cref="ProblemException">409 <c>attachment-gone</c>: since it was found it was used elsewhere or removed.</exception>
    public async Task<IReadOnlyList<CaseAttachment>> ClaimAsync(
        string personId, string caseId, string? decisionId, IEnumerable<Attachment> files, CancellationToken cancellation)
    {
        var claimed = new List<CaseAttachment>();
        foreach (var file in files.DistinctBy(file => file.Id))
        {
            var uploaded = await ClaimAsync(personId, caseId, file.Id, cancellation);
            claimed.Add(new CaseAttachment { File = uploaded.File, Blob = uploaded.Blob, PersonId = personId, DecisionId = decisionId });
        }

        return claimed;
    }

    /// <summary>Where a case keeps it.</summary>
    public static string KeyOf(CaseAttachment attachment) => AttachmentKeys.InCase(attachment.File?.Id ?? "");

    /// <summary>The writes that link claimed files.</summary>
    public static IEnumerable<DocumentWrite> Inserts(IEnumerable<CaseAttachment> claimed) =>
        claimed.Select(attachment => new DocumentWrite.Insert(KeyOf(attachment), Json.Write(attachment)));

    /// <summary>Before a case gives files up: their blobs are looked at once that has happened.</summary>
    public async Task AnnounceAsync(string caseId, IReadOnlyList<CaseAttachment> given, CancellationToken cancellation)
    {
        if (given.Count > 0)
        {
            var due = clock.UtcNow + LongestRequest;
            await documents.WriteAsync(
                AttachmentKeys.Lines,
                [.. given.Select(attachment => new DocumentWrite.Upsert(
                    AttachmentKeys.Line(due, attachment.Blob), Json.Write(new AttachmentLine(attachment.PersonId, attachment.File?.Id ?? "", attachment.Blob, caseId))))],
                cancellation);
        }
    }

    /// <summary>Sees to it that the case does not have the file and never will; false where it has it.</summary>
    internal async Task<bool> GiveUpAsync(string personId, string caseId, string id, string blob, CancellationToken cancellation)
    {
        if (await FindInCaseAsync(caseId, id, cancellation) is { } stands)
        {
            return stands.File is null;
        }

        var gone = new DocumentWrite.Insert(AttachmentKeys.InCase(id), Json.Write(new CaseAttachment { Blob = blob, PersonId = personId }));
        return (await documents.WriteAsync(SubjectKeys.Partition(caseId), [gone], cancellation)).Written
            || (await FindInCaseAsync(caseId, id, cancellation))?.File is null;
    }

    internal async Task<(UploadedAttachment Uploaded, string ETag)?> FindUploadedAsync(string personId, string id, CancellationToken cancellation) =>
        await documents.GetAsync(AttachmentKeys.Partition(personId), id, cancellation) is { } found
            ? (Json.Read<UploadedAttachment>(found.Body), found.ETag) : null;

    private async Task<UploadedAttachment> ClaimAsync(string personId, string caseId, string id, CancellationToken cancellation)
    {
        while (true)
        {
            if (await FindUploadedAsync(personId, id, cancellation) is not var (uploaded, etag))
            {
                throw new ProblemException(AttachmentProblems.Gone, AttachmentProblems.Unknown);
            }

            if (uploaded.CaseId is { } other && other != caseId && !await GiveUpAsync(personId, other, id, uploaded.Blob, cancellation))
            {
                throw new ProblemException(AttachmentProblems.Gone, AttachmentProblems.UsedElsewhere);
            }

            // Claimed anew where it was claimed before: a request that comes late has its time, too.
            var claimed = uploaded with { CaseId = caseId, ClaimedAt = clock.UtcNow };
            if ((await documents.WriteAsync(AttachmentKeys.Partition(personId), [new DocumentWrite.Replace(id, Json.Write(claimed), etag)], cancellation)).Written)
            {
                return claimed;
            }
        }
    }
}
