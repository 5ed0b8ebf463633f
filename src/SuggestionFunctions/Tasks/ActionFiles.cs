using Microsoft.AspNetCore.Http;
using SuggestionFunctions.Attachments;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Pages;
using SuggestionPages.Forms;
using SuggestionPages.Tasks;

namespace SuggestionFunctions.Tasks;

/// <summary>The page on which a file is attached to what is being written in an action's form; all that was written goes along in it.</summary>
public sealed class ActionFiles(PageComposer pages, UploadedFiles uploaded, AttachmentUpload upload)
{
    public const string Stage = "files:";
    private const string FieldField = "file.field";
    private const string KeyField = "file.key";
    private static readonly HashSet<string> Carried = new(StringComparer.Ordinal) { SameOrigin.Field, PageForm.KeyField, PageForm.StageField, PageForm.ForField, FieldField, KeyField };

    public Task<IResult> AskAsync(HttpRequest request, FormPlace place, string field, PageForm form, CancellationToken cancellation) =>
        ShowAsync(request, place, field, form.Fields, form.Key, FormState.Empty, StatusCodes.Status200OK, cancellation);

    /// <summary>Takes the file in and asks for another; where it is not taken, the reason is said and nothing of what was written is lost.</summary>
    internal async Task<IResult> TakeAsync(HttpRequest request, FormPlace place, UploadForm form, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var (field, key) = (form[FieldField] ?? "", form[PageForm.KeyField] is { Length: <= 100 } given ? given : RequestKey.Random());
        IReadOnlyList<KeyValuePair<string, string>> fields = [.. form.Fields.Where(sent => !Carried.Contains(sent.Key))];
        try
        {
            RequireField(place.Action, field);
            if (fields.Count(sent => sent.Key == field) >= MostOf(field))
            {
                throw ProblemException.Invalid("file", new($"最多附 {MostOf(field)} 个。要换，先回去把原来的去掉。", $"At most {MostOf(field)}. To change one, go back and untick it first."));
            }

            if (form.FileName is not { } name)
            {
                throw ProblemException.Invalid("file", new("先选一个文件，再按“上传”。", "Choose a file, then press “Upload”."));
            }

            var id = $"f{RequestKey.Derive(caller.PersonId, "page", "file", place.Scope, form[KeyField] is { Length: <= 100 } own ? own : RequestKey.Random())}";
            var file = await upload.ReceiveAsync(caller.PersonId, id, name, FileTypes.Of(name, form.ContentType), form.Content, null, cancellation);
            var attached = KeyValuePair.Create(field, file.Id);
            return await ShowAsync(request, place, field, fields.Contains(attached) ? fields : [.. fields, attached], key, FormState.Empty, StatusCodes.Status200OK, cancellation);
        }
        catch (ProblemException problem) when (AttachmentProblems.IsOfUpload(problem))
        {
            var state = FormState.Empty with { Errors = new Dictionary<string, IReadOnlyList<string>> { ["file"] = AttachmentProblems.Said(problem, request.PageLanguage()) } };
            return await ShowAsync(request, place, field, fields, key, state, StatusCodes.Status422UnprocessableEntity, cancellation);
        }
    }

    /// <exception cref="ProblemException">404: no field that takes files.</exception>
    private static void RequireField(ActionView action, string field)
    {
        if (field != ActionFields.Paper && action.Fields.All(known => known.Name != field || known.Type != FieldType.Attachments))
        {
            throw ProblemException.NotFound();
        }
    }

    private static int MostOf(string field) => field == ActionFields.Paper ? 1 : AttachmentLinks.MostEach;

    private async Task<IResult> ShowAsync(
        HttpRequest request, FormPlace place, string field, IReadOnlyList<KeyValuePair<string, string>> fields, string key, FormState form, int status, CancellationToken cancellation)
    {
        var language = request.PageLanguage();
        var english = language == Language.English;
        RequireField(place.Action, field);
        var files = await uploaded.OfAsync(request.Caller().PersonId, fields.Where(sent => sent.Key == field).Select(sent => sent.Value), cancellation);
        var model = new ActionFilesModel(
            place.Href, place.Label.In(language), place.About, field, ActionWords.Field(field, english) ?? field,
            [.. files.Select(file => $"{file.Name}（{FileWords.Size(file.Size)}）")], FileTypes.Names, fields, key, RequestKey.Random(), form);
        return await pages.ShowAsync<ActionFilesPage>(request, place.Label, model, cancellation, status);
    }
}
