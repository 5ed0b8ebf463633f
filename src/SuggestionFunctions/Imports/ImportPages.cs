using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Imports.Sheets;
using SuggestionFunctions.Pages;
using SuggestionFunctions.Print;
using SuggestionFunctions.Registers;
using SuggestionPages.Forms;
using SuggestionPages.Office;

namespace SuggestionFunctions.Imports;

/// <summary>
/// A roster as a file: looked through first, with everything that is wrong by row and column, then taken in. Between the two the file
/// travels in the page, so that nothing of it is kept here before somebody says so.
/// </summary>
public sealed class ImportPages(PageComposer pages, RosterTaking taking, PaperAddress address)
{
    private static readonly Wording Title = new("导入名册", "Import the roster");

    [Function("ImportPage")]
    public Task<IResult> ReadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "office/import")] HttpRequest request, CancellationToken cancellation)
    {
        RegisterAccess.RequireKeeper(request.Caller());
        return ShowAsync(request, FormState.Empty, StatusCodes.Status200OK, cancellation);
    }

    /// <summary>With a <c>file</c> it is looked through; with <c>stage=send</c> and the file as <c>content</c> it is taken in.</summary>
    [Function("ImportPost")]
    public async Task<IResult> SendAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "office/import")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var town = RegisterAccess.RequireKeeper(caller);
        var form = await PageForm.ReadAsync(request, cancellation);
        var language = request.PageLanguage();
        var key = form.Key;
        var id = $"import-{town}-{RequestKey.Derive(caller.PersonId, "page", "import", key)}";
        var createMissing = form["createMissing"] == "true";
        try
        {
            if (await FileAsync(form, cancellation) is not { } file)
            {
                throw ProblemException.Invalid("file", new("请选择要导入的表格文件。", "Choose the file to import."));
            }

            if (form.Stage != "send")
            {
                var found = await taking.TryAsync(caller, id, file, createMissing, language, cancellation);
                return await pages.ShowAsync<ImportCheckPage>(
                    request, Title, Checked(found) with { Key = key, Content = Convert.ToBase64String(file), CreateMissing = createMissing }, cancellation,
                    found.Problems.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK, wide: true);
            }

            var (order, slips) = await taking.TakeAsync(caller, id, file, createMissing, client, cancellation);

            // Not 303: the passwords are kept nowhere, so this answer is the only one that has them.
            return slips.Count > 0
                ? await pages.ShowAsync<ImportDonePage>(request, Title, Done(ImportView.Of(order, language), id) with { Slips = [.. slips.Select(slip => new SlipRow(slip.Name, slip.Account, slip.OneTimePassword))], Address = address.Site(request) }, cancellation)
                : Seen.Other(request, $"/office/import/{id}");
        }
        catch (ProblemException problem) when (problem.Problems is { } wrong)
        {
            var model = new ImportCheckModel(0, 0, 0, 0, [.. wrong.Select(cell => Row(cell.In(language)))], 0, [], []);
            return await pages.ShowAsync<ImportCheckPage>(request, Title, model, cancellation, StatusCodes.Status422UnprocessableEntity, wide: true);
        }
        catch (ProblemException problem) when (problem.Status is StatusCodes.Status409Conflict or StatusCodes.Status413PayloadTooLarge or StatusCodes.Status415UnsupportedMediaType or StatusCodes.Status422UnprocessableEntity)
        {
            var said = problem.Errors is { Count: > 0 } errors ? errors.First().Value[0].OnPage(language) : problem.Detail.OnPage(language);
            var state = FormState.Empty with { Errors = new Dictionary<string, IReadOnlyList<string>> { ["file"] = [said] }, Values = form.ToState().Values.Where(value => value.Key == "createMissing").ToDictionary() };
            return await ShowAsync(request, state, StatusCodes.Status422UnprocessableEntity, cancellation);
        }
    }

    /// <summary>How far it is, and what came of it.</summary>
    [Function("ImportProgressPage")]
    public async Task<IResult> ProgressAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "office/import/{id}")] HttpRequest request, string id, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        RegisterAccess.RequireKeeper(caller);
        var view = await taking.ReadAsync(caller, id, request.PageLanguage(), client, cancellation);
        return await pages.ShowAsync<ImportDonePage>(request, Title, Done(view, id), cancellation);
    }

    /// <exception cref="ProblemException">413; 422.</exception>
    private static async Task<byte[]?> FileAsync(PageForm form, CancellationToken cancellation)
    {
        if (form.Stage == "send")
        {
            var content = form.Raw("content");
            var bytes = new byte[content.Length];
            return content.Length > 0 && Convert.TryFromBase64String(content, bytes, out var length) ? Within(bytes[..length]) : null;
        }

        if (form.File("file") is not { } file)
        {
            return null;
        }

        using var read = new MemoryStream();
        await file.CopyToAsync(read, cancellation);
        return Within(read.ToArray());
    }

    private static byte[] Within(byte[] file) => file.Length > SheetLimits.FileBytes ? throw ImportProblems.TooLarge() : file;

    private static ImportCheckModel Checked(ImportView view) => new(
        view.Rows, view.Created, view.Changed, view.Unchanged, [.. view.Problems.Select(Row)], view.MoreProblems ?? 0, [.. (view.NewOrganizations ?? []).Select(made => made.Name)], view.IgnoredColumns ?? []);

    private static ImportProblemRow Row(CellProblemView problem) => new(problem.Row, problem.Column, problem.Cell, problem.Value, problem.Message);

    private static ImportDoneModel Done(ImportView view, string id) => new()
    {
        Running = view.Status == ImportStatus.Running,
        Refused = view.Status == ImportStatus.Refused,
        Written = view.Written ?? 0,
        Created = view.Created,
        Changed = view.Changed,
        Unchanged = view.Unchanged,
        Here = $"/office/import/{id}",
    };

    private Task<IResult> ShowAsync(HttpRequest request, FormState form, int status, CancellationToken cancellation) =>
        pages.ShowAsync<ImportPage>(request, Title, new ImportModel(form, RequestKey.Random(), SheetLimits.FileBytes / 1024 / 1024), cancellation, status);
}
