using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Attachments;

/// <summary>The routes of files: up, before what uses them is submitted; down, to whoever sees what used them.</summary>
public sealed class AttachmentFunctions(AttachmentUpload upload, AttachmentLinks links, AttachmentSight sight, SuggestionReader reader, IBlobStore blobs)
{
    /// <summary>
    /// The file as the raw body; <c>Content-Type</c>, <c>X-File-Name</c> percent-encoded → 201 <c>{id, name, size, sha256}</c>. The name
    /// may have been made safe. One that nobody uses is removed after a day.
    /// </summary>
    [Function("AttachmentCreate")]
    public async Task<IResult> CreateAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/attachments")] HttpRequest request, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var id = $"f{RequestKey.Derive(request, caller.PersonId)}";
        var name = FileNames.Read(request.Headers["X-File-Name"].ToString());
        var type = FileTypes.Of(name, request.ContentType);
        if (request.ContentLength > AttachmentUpload.MaximumBytes)
        {
            throw AttachmentProblems.TooLarge();
        }

        var file = await upload.ReceiveAsync(caller.PersonId, id, name, type, request.Body, request.ContentLength, cancellation);
        return new JsonAnswer(new UploadedFile(file.Id, file.Name, file.Size, file.Sha256), StatusCodes.Status201Created);
    }

    [Function("AttachmentGet")]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/suggestions/{id}/attachments/{attachmentId}")] HttpRequest request,
        string id, string attachmentId, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var (header, suggestion, _) = await reader.RequireAsync(caller, id, cancellation);
        if (await links.FindInCaseAsync(id, attachmentId, cancellation) is not { File: { } file } attachment
            || !await sight.MaySeeAsync(caller, header, suggestion, attachment, cancellation))
        {
            throw ProblemException.NotFound();
        }

        // Opened here, where what is wrong with it still becomes an answer.
        var content = HttpMethods.IsHead(request.Method) ? null
            : await blobs.OpenReadAsync(attachment.Blob, cancellation)
                ?? throw new InvalidOperationException($"The case {id} has the attachment {attachmentId}, but its blob {attachment.Blob} is missing.");
        return new AttachmentAnswer(file, content);
    }
}
