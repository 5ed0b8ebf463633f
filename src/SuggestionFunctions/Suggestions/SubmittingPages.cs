using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Demo;
using SuggestionFunctions.Helping;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Pages;
using SuggestionFunctions.Tasks;
using SuggestionPages.Forms;
using SuggestionPages.Writing;

namespace SuggestionFunctions.Suggestions;

/// <summary>A draft read once more, submitted or deleted, and what came of it.</summary>
public sealed class SubmittingPages(PageComposer pages, DraftDesk drafts, SubmissionRequests requests, HelperMode helping, SuggestionReader reader, SubjectStore subjects, CaseSentences sentences, DemoDoors demo)
{
    private static readonly Wording Check = new("核对您的建议", "Check your suggestion");

    [Function("DraftCheckPage")]
    public async Task<IResult> CheckAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "suggestions/new/check")] HttpRequest request, CancellationToken cancellation) =>
        await ShowAsync(request, await DraftOfAsync(request, cancellation), RequestKey.Random(), FormState.Empty, StatusCodes.Status200OK, cancellation);

    [Function("DraftSubmitPost")]
    public async Task<IResult> SubmitAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "suggestions/new/check")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var form = await PageForm.ReadAsync(request, cancellation);
        var id = form["draft"] ?? throw ProblemException.NotFound();
        var key = form.Key;
        var (header, suggestion, etag) = await reader.RequireAsync(caller, id, cancellation);
        await helping.RequireAsync(request, suggestion.LeadDeputy.Id, cancellation);
        var submission = RequestKey.Derive(caller.PersonId, "page", id, key);
        if (suggestion.SubmissionKey != submission && form["version"] != etag && (header.State == Codes.Of(SuggestionState.Draft) || header.State == Codes.Of(SuggestionState.Declined)))
        {
            // Somebody has changed it since it was read: what is sent must have been read.
            return await ShowAsync(request, await drafts.ReadAsync(request, id, cancellation), key, Wrong(new("草稿刚被改过，请再核对一遍。", "It has been changed meanwhile. Please check it again."), request), StatusCodes.Status422UnprocessableEntity, cancellation);
        }

        try
        {
            await requests.SubmitAsync(caller, id, submission, DraftForm.ToBody([]), client, cancellation, (await helping.FindAsync(request, cancellation))?.Manner);
        }
        catch (ProblemException problem) when (FormAgain.Holds(problem))
        {
            var state = form.ToState(problem, request.PageLanguage());
            return await ShowAsync(request, await drafts.ReadAsync(request, id, cancellation), FormAgain.KeyOf(form, problem), state, StatusCodes.Status422UnprocessableEntity, cancellation);
        }

        return Seen.Other(request, $"/suggestions/{id}/submitted");
    }

    /// <summary>Number, what comes next, by when.</summary>
    [Function("SubmittedPage")]
    public async Task<IResult> SubmittedAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "suggestions/{id}/submitted")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var language = request.PageLanguage();
        var (header, suggestion, _) = await reader.RequireAsync(caller, id, cancellation);
        if (header.State == Codes.Of(SuggestionState.Draft))
        {
            return Seen.Other(request, $"/suggestions/new/check?draft={id}");
        }

        var model = new SubmittedModel(id, header.Number, header.Title, header.MostUrgent() is null ? null : await sentences.OfAsync(caller, header, language, cancellation))
        {
            Demo = await demo.NextAsync(request, header, language, cancellation),
            Receipt = suggestion.EnteredBy?.Id == caller.PersonId ? CasePapers.Receipt(id, language) : null,
        };
        return await pages.ShowAsync<SubmittedPage>(request, new("建议已提交", "The suggestion is sent"), model, cancellation);
    }

    [Function("DraftDeletionPage")]
    public async Task<IResult> DeletionAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "suggestions/new/deletion")] HttpRequest request, CancellationToken cancellation)
    {
        var edited = await DraftOfAsync(request, cancellation);
        return await pages.ShowAsync<DeletionPage>(request, new("删除草稿", "Delete a draft"), new DeletionModel(edited.Header.Id, edited.Header.Title, RequestKey.Random()), cancellation);
    }

    [Function("DraftDeletionPost")]
    public async Task<IResult> DeleteAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "suggestions/new/deletion")] HttpRequest request, CancellationToken cancellation)
    {
        var form = await PageForm.ReadAsync(request, cancellation);
        var id = form["draft"] ?? throw ProblemException.NotFound();
        if (!SuggestionKeys.IsId(id) || await subjects.FindHeaderAsync(id, cancellation) is not null)
        {
            await drafts.ReadAsync(request, id, cancellation);
            await requests.DeleteAsync(request.Caller(), id, IfMatch.Any, cancellation);
        }

        return Seen.Other(request, "/desk"); // Gone already: a second press.
    }

    private async Task<EditedSuggestion> DraftOfAsync(HttpRequest request, CancellationToken cancellation) =>
        await drafts.ReadAsync(request, QueryValue.Text(request, "draft") ?? throw ProblemException.NotFound(), cancellation);

    private static FormState Wrong(Wording what, HttpRequest request) =>
        FormState.Empty with { Errors = new Dictionary<string, IReadOnlyList<string>> { [""] = [what.In(request.PageLanguage())] } };

    private async Task<IResult> ShowAsync(HttpRequest request, EditedSuggestion edited, string key, FormState form, int status, CancellationToken cancellation)
    {
        var model = new DraftCheckModel(edited.Header.Id, edited.ETag, key, await drafts.AnswersAsync(edited, request.PageLanguage(), cancellation), form, edited.Header.Number);
        return await pages.ShowAsync<DraftCheckPage>(request, Check, model, cancellation, status);
    }
}
