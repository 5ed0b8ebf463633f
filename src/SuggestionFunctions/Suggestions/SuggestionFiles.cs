using SuggestionFunctions.Attachments;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Suggestions;

/// <summary>The files of a suggestion: what is attached to its text, and the paper of one that was entered for its deputy.</summary>
public sealed class SuggestionFiles(SubjectStore subjects, AttachmentLinks links, Papers papers)
{
    /// <summary>Deletions of one batch beside a draft's own documents.</summary>
    private const int MostForgotten = 90;

    /// <summary>What a request names that the case does not have yet, and the paper's id. Mistakes are noted on the body.</summary>
    public async Task<(string? Paper, IReadOnlyList<Attachment> New)> FindAsync(
        Caller caller, string id, string leadDeputyId, SuggestionFields fields, RequestBody body, CancellationToken cancellation)
    {
        var attached = await links.FindAsync(caller.PersonId, id, null, fields.Attachments, body, "attachments", cancellation);
        var (paper, fresh) = await papers.ReadAsync(caller.PersonId, id, null, caller.PersonId != leadDeputyId, body, cancellation);
        return (paper, [.. attached, .. fresh]);
    }

    /// <summary>Claims files for the suggestion; they are linked by the batch that uses them.</summary>
    public Task<IReadOnlyList<CaseAttachment>> ClaimAsync(Caller caller, string id, IEnumerable<Attachment> files, CancellationToken cancellation) =>
        links.ClaimAsync(caller.PersonId, id, null, files, cancellation);

    /// <summary>Links claimed files in the batch of a change.</summary>
    /// <exception cref="ProblemException">409 <c>attachment-gone</c>: one was given up meanwhile.</exception>
    public static async Task LinkAsync(SubjectDraft draft, IEnumerable<CaseAttachment> claimed)
    {
        foreach (var attachment in claimed)
        {
            var stands = await draft.FindAsync<CaseAttachment>(AttachmentLinks.KeyOf(attachment));
            if (stands is { File: null })
            {
                throw new ProblemException(AttachmentProblems.Gone, AttachmentProblems.GivenUp);
            }

            if (stands is null)
            {
                draft.Write(AttachmentLinks.KeyOf(attachment), attachment);
            }
        }
    }

    /// <summary>Gives up, in the batch of a change, what a draft had and has no longer. What was submitted once is kept.</summary>
    public async Task DropAsync(SubjectDraft draft, IEnumerable<string> before, IEnumerable<string> after, CancellationToken cancellation)
    {
        var dropped = new List<CaseAttachment>();
        foreach (var id in before.Except(after, StringComparer.Ordinal))
        {
            if (await draft.FindAsync<CaseAttachment>(AttachmentKeys.InCase(id)) is { File: not null } attachment)
            {
                dropped.Add(attachment);
                draft.Write(AttachmentKeys.InCase(id), attachment with { File = null });
            }
        }

        await links.AnnounceAsync(draft.SubjectId, dropped, cancellation);
    }

    /// <summary>The deletions that go with a draft's own.</summary>
    public async Task<IReadOnlyList<DocumentWrite>> ForgetAsync(string id, CancellationToken cancellation)
    {
        var all = await subjects.AllAsync<CaseAttachment>(id, AttachmentKeys.InCases, cancellation);
        var had = all.Where(attachment => attachment.File is not null).ToList();
        await links.AnnounceAsync(id, had, cancellation);
        return [.. had.Select(attachment => new DocumentWrite.Delete(AttachmentLinks.KeyOf(attachment))).Take(MostForgotten)];
    }

    /// <summary>The files of these ids, as the case has them.</summary>
    public async Task<IReadOnlyDictionary<string, Attachment>> ReadAsync(string id, bool any, CancellationToken cancellation) => any
        ? (await subjects.AllAsync<CaseAttachment>(id, AttachmentKeys.InCases, cancellation)).Select(attachment => attachment.File).OfType<Attachment>().ToDictionary(file => file.Id)
        : new Dictionary<string, Attachment>();
}
