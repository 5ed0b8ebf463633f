using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Attachments;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Pages;
using SuggestionPages.Forms;
using SuggestionPages.Writing;

namespace SuggestionFunctions.Suggestions;

/// <summary>The files of a draft: taken in one by one, listed, taken out; of one that is entered for a deputy the paper, too.</summary>
public sealed class DraftFilePages(PageComposer pages, DraftDesk drafts, SubmissionRequests requests, SuggestionFiles files, AttachmentUpload upload)
{
    private const int MostTries = 5;
    private static readonly Wording Title = new("附件", "Attachments");

    [Function("DraftFilesPage")]
    public async Task<IResult> ReadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "suggestions/new/files")] HttpRequest request, CancellationToken cancellation) =>
        await ShowAsync(request, QueryValue.Text(request, "draft") ?? throw ProblemException.NotFound(), FormState.Empty, StatusCodes.Status200OK, cancellation);

    /// <summary>Takes a file in; the form is read as a stream, its token checked before the file is looked at.</summary>
    [Function("DraftFilePost")]
    public async Task<IResult> AddAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "suggestions/new/files")] HttpRequest request, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var form = await UploadForm.ReadAsync(request, cancellation);
        var draft = form["draft"] ?? throw ProblemException.NotFound();
        await drafts.ReadAsync(request, draft, cancellation);
        try
        {
            if (form.FileName is not { } name)
            {
                throw ProblemException.Invalid("file", new("先选一个文件，再按“上传”。", "Choose a file, then press “Upload”."));
            }

            var id = $"f{RequestKey.Derive(caller.PersonId, "page", "file", draft, form["key"] is { Length: <= 100 } key ? key : RequestKey.Random())}";
            var file = await upload.ReceiveAsync(caller.PersonId, id, name, FileTypes.Of(name, form.ContentType), form.Content, null, cancellation);
            await ChangeAsync(request, draft, form["as"] == "paper"
                ? _ => new JsonObject { ["paper"] = file.Id }
                : edited => WithFiles(edited.Fields.Attachments.Contains(file.Id) ? edited.Fields.Attachments : [.. edited.Fields.Attachments, file.Id]), cancellation);
        }
        catch (ProblemException problem) when (AttachmentProblems.IsOfUpload(problem))
        {
            var state = FormState.Empty with { Errors = new Dictionary<string, IReadOnlyList<string>> { ["file"] = AttachmentProblems.Said(problem, request.PageLanguage()) } };
            return await ShowAsync(request, draft, state, StatusCodes.Status422UnprocessableEntity, cancellation);
        }

        return Seen.Other(request, $"/suggestions/new/files?draft={draft}");
    }

    [Function("DraftFileRemovalPost")]
    public async Task<IResult> RemoveAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "suggestions/new/files/removal")] HttpRequest request, CancellationToken cancellation)
    {
        var form = await PageForm.ReadAsync(request, cancellation);
        var (draft, file) = (form["draft"] ?? throw ProblemException.NotFound(), form["file"]);
        await ChangeAsync(request, draft, edited => edited.Suggestion.Paper == file
            ? new JsonObject { ["paper"] = null } : WithFiles(edited.Fields.Attachments.Where(id => id != file)), cancellation);
        return Seen.Other(request, $"/suggestions/new/files?draft={draft}");
    }

    private static JsonObject WithFiles(IEnumerable<string> ids) => new() { ["attachments"] = new JsonArray([.. ids.Select(id => (JsonNode)id)]) };

    /// <summary>A change that is made of what stands there: two at once are both made.</summary>
    private async Task ChangeAsync(HttpRequest request, string draft, Func<EditedSuggestion, JsonObject> change, CancellationToken cancellation)
    {
        for (var left = MostTries; ; left--)
        {
            var edited = await drafts.ReadAsync(request, draft, cancellation);
            try
            {
                await requests.ChangeAsync(request.Caller(), draft, IfMatch.Of(edited.ETag), DraftForm.ToBody(change(edited)), cancellation);
                return;
            }
            catch (ProblemException problem) when (problem.Status == StatusCodes.Status412PreconditionFailed && left > 1)
            {
                // Somebody else was first: once more, of what stands there now.
            }
        }
    }

    private async Task<IResult> ShowAsync(HttpRequest request, string draft, FormState form, int status, CancellationToken cancellation)
    {
        var edited = await drafts.ReadAsync(request, draft, cancellation);
        var known = await files.ReadAsync(draft, any: true, cancellation);
        var model = new DraftFilesModel(
            draft,
            RequestKey.Random(),
            [.. edited.Fields.Attachments.Select(id => known.GetValueOrDefault(id)).OfType<Attachment>().Select(file => new DraftFile(file.Id, file.Name, FileWords.Size(file.Size)))],
            edited.Suggestion.Paper is { } paper && known.TryGetValue(paper, out var found) ? new DraftFile(found.Id, found.Name, FileWords.Size(found.Size)) : null,
            edited.Suggestion.LeadDeputy.Id != request.Caller().PersonId,
            FileTypes.Names,
            form);
        return await pages.ShowAsync<DraftFilesPage>(request, Title, model, cancellation, status);
    }
}
