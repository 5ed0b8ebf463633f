using SuggestionFunctions.Http;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Attachments;

/// <summary>What a person has uploaded, by its ids.</summary>
public sealed class UploadedFiles(IDocumentStore documents)
{
    /// <summary>Those of them that the person uploaded and that are still there, in the given order.</summary>
    public async Task<IReadOnlyList<Attachment>> OfAsync(string personId, IEnumerable<string> ids, CancellationToken cancellation)
    {
        var found = new List<Attachment>();
        foreach (var id in ids.Distinct(StringComparer.Ordinal).Where(AttachmentKeys.IsId).Take(AttachmentLinks.MostEach))
        {
            if (await documents.GetAsync(AttachmentKeys.Partition(personId), id, cancellation) is { } uploaded)
            {
                found.Add(Json.Read<UploadedAttachment>(uploaded.Body).File);
            }
        }

        return found;
    }
}
