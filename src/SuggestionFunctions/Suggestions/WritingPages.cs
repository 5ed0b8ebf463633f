using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Demo;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Pages;
using SuggestionPages.Forms;
using SuggestionPages.Writing;

namespace SuggestionFunctions.Suggestions;

/// <summary>Writing a suggestion: a question a page, or all on one; each page is saved as a draft.</summary>
public sealed class WritingPages(PageComposer pages, DraftDesk drafts, DraftList begun, SimilarSuggestions similar, DemoPass demo, TimeProvider clock)
{
    private static readonly Wording Title = new("提建议", "Make a suggestion");

    [Function("WritingStartPage")]
    public async Task<IResult> StartAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "suggestions/new")] HttpRequest request, CancellationToken cancellation)
    {
        await drafts.AuthorAsync(request, cancellation);
        return Seen.Other(request, QueryValue.Text(request, "all") is null ? $"/suggestions/new/{WritingWords.Questions[0]}" : $"/suggestions/new/{WritingWords.All}");
    }

    [Function("WritingPage")]
    public async Task<IResult> QuestionAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "suggestions/new/{question}")] HttpRequest request, string question, CancellationToken cancellation)
    {
        RequireQuestion(question);
        var edited = QueryValue.Text(request, "draft") is { } draft ? await drafts.ReadAsync(request, draft, cancellation) : null;
        var sample = edited is null && QueryValue.Text(request, DemoRoad.Sample) is not null && await demo.IsHeldAsync(request, cancellation);
        return await ShowAsync(
            request, question, edited?.Header.Id, edited?.ETag, RequestKey.Random(), edited is not null ? DraftForm.State(edited.Fields) : sample ? FormState.Empty.WithDefaults(DemoRoad.Suggestion) : FormState.Empty,
            QueryValue.Text(request, "from") == "check", StatusCodes.Status200OK, cancellation);
    }

    [Function("WritingPost")]
    public async Task<IResult> SaveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "suggestions/new/{question}")] HttpRequest request, string question,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var fields = RequireQuestion(question);
        var form = await PageForm.ReadAsync(request, cancellation);
        try
        {
            if (form.Stage is "back" or WritingWords.All)
            {
                var before = form.Stage == WritingWords.All ? WritingWords.All : WritingWords.Before(question) ?? throw ProblemException.NotFound();
                var left = await LeaveAsync(request, form, fields, client, cancellation);
                return Seen.Other(request, left is null ? $"/suggestions/new/{before}" : $"/suggestions/new/{before}?draft={left}");
            }

            if (form.Stage != "save")
            {
                RequireAnswers(form, fields);
            }

            var draft = await drafts.SaveAsync(request, form, fields, client, cancellation);
            return Seen.Other(request, form.Stage == "save" ? "/desk" : await NextAsync(request, question, draft, form, cancellation));
        }
        catch (ProblemException problem) when (IsCorrectable(problem))
        {
            return await ShowAsync(
                request, question, form["draft"], form["version"], form.Key, form.ToState(problem, request.PageLanguage()),
                form["from"] == "check", StatusCodes.Status422UnprocessableEntity, cancellation);
        }
    }

    /// <summary>What the page's script saves while somebody writes: the form as it is, and the draft's new version for its next sending.</summary>
    [Function("WritingDraftPost")]
    public async Task<IResult> KeepAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "suggestions/new/{question}/draft")] HttpRequest request, string question,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var fields = RequireQuestion(question);
        var id = await drafts.SaveAsync(request, await PageForm.ReadAsync(request, cancellation), fields, client, cancellation);
        var kept = await drafts.ReadAsync(request, id, cancellation);
        return new JsonAnswer(new KeptDraft(id, kept.ETag, ChinaTime.Of(clock.GetUtcNow()).ToString("H:mm", System.Globalization.CultureInfo.InvariantCulture)));
    }

    /// <summary>What may be the same matter, before the whole of it is written.</summary>
    [Function("SimilarPage")]
    public async Task<IResult> SimilarAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "suggestions/new/similar")] HttpRequest request, CancellationToken cancellation)
    {
        var edited = await drafts.ReadAsync(request, QueryValue.Text(request, "draft") ?? throw ProblemException.NotFound(), cancellation);
        var language = request.PageLanguage();
        var found = await similar.FindAsync(request.Caller(), edited.Fields.Title, edited.Fields.Facts, cancellation);
        var model = new SimilarModel(
            edited.Fields.Title ?? "",
            [.. found.Select(item => new SimilarLine(item.Entry.Id, item.Entry.Number, item.Entry.Title, (item.Entry.HasEnded() ? new Wording("已经结束", "Ended") : new Wording("正在办", "Under way")).In(language)))],
            $"/suggestions/new/{WritingWords.After("title")}?draft={edited.Header.Id}");
        return await pages.ShowAsync<SimilarPage>(request, Title, model, cancellation);
    }

    /// <summary>The fields that take time to fill in again.</summary>
    private static readonly string[] Written = ["title", "facts", "analysis", "request", "coSigners"];

    private static IReadOnlyList<string> RequireQuestion(string question) => WritingWords.FieldsOf(question) ?? throw ProblemException.NotFound();

    private static bool IsCorrectable(ProblemException problem) =>
        problem.Status == StatusCodes.Status422UnprocessableEntity || problem.Code == Helping.HelpingProblems.NotHelping.Code;

    /// <summary>Going on needs an answer where the submission needs one; keeping it for later does not.</summary>
    private static void RequireAnswers(PageForm form, IReadOnlyList<string> fields)
    {
        var missing = new SuggestionFields().MissingForSubmission().Where(field => fields.Contains(field) && form[field] is null)
            .ToDictionary(field => field, _ => (IReadOnlyList<Wording>)[new("还没有填。想以后再填，请按“先存着”。", "Nothing is entered. To write it later, press “Save for later”.")]);
        if (missing.Count > 0)
        {
            throw ProblemException.Invalid(missing);
        }
    }

    /// <summary>
    /// Keeps what can be kept of a page that somebody goes back from. A number or a choice that is wrong holds nobody; a text that is wrong is shown again
    /// rather than lost; what is wrong in another question holds nobody who has nothing new here. Null: nothing was written at all.
    /// </summary>
    private async Task<string?> LeaveAsync(HttpRequest request, PageForm form, IReadOnlyList<string> fields, DurableTaskClient client, CancellationToken cancellation)
    {
        try
        {
            return await SaveAnyAsync(fields);
        }
        catch (ProblemException problem) when (problem.Status == StatusCodes.Status422UnprocessableEntity && problem.Errors is { Count: > 0 })
        {
            var wrong = problem.Errors.Keys.Select(key => key.Split('.', '[')[0]).ToHashSet(StringComparer.Ordinal);
            if (form["draft"] is { } draft && !fields.Any(wrong.Contains) && await drafts.HoldsAsync(request, draft, form, fields, cancellation))
            {
                return draft;
            }

            if (!fields.Any(wrong.Contains) || Written.Any(field => wrong.Contains(field) && form[field] is not null))
            {
                throw;
            }

            return await SaveAnyAsync([.. fields.Where(field => !wrong.Contains(field))]);
        }

        async Task<string?> SaveAnyAsync(IReadOnlyList<string> kept) => form["draft"] is null && kept.All(field => form[field] is null)
            ? null : await drafts.SaveAsync(request, form, kept, client, cancellation);
    }

    private async Task<string> NextAsync(HttpRequest request, string question, string draft, PageForm form, CancellationToken cancellation)
    {
        if (form["from"] == "check" || WritingWords.After(question) is not { } next)
        {
            return $"/suggestions/new/check?draft={draft}";
        }

        var alike = question == "title" && (await similar.FindAsync(request.Caller(), form["title"], null, cancellation)).Count > 0;
        return $"/suggestions/new/{(alike ? "similar" : next)}?draft={draft}";
    }

    private async Task<IResult> ShowAsync(
        HttpRequest request, string question, string? draft, string? version, string key, FormState form, bool fromCheck, int status, CancellationToken cancellation)
    {
        var edited = draft is null || status != StatusCodes.Status200OK ? null : await drafts.ReadAsync(request, draft, cancellation);
        var author = edited?.Suggestion.LeadDeputy.Id ?? (form["author"] is { Length: > 0 } before && PostId.TownOf(before) == request.Caller().HomeTownId ? before : null) ?? (status == StatusCodes.Status200OK ? await drafts.AuthorAsync(request, cancellation) : request.Caller().PersonId);
        var model = new WritingModel
        {
            Question = question,
            Draft = draft,
            Version = version,
            Key = key,
            Author = author,
            Form = form,
            Choices = await drafts.ChoicesAsync(PostId.TownOf(author), author, cancellation),
            FromCheck = fromCheck,
            Declined = edited?.Header.State == Codes.Of(SuggestionState.Declined),
            Begun = draft is null && status == StatusCodes.Status200OK && question == WritingWords.Questions[0] ? await begun.OfAsync(request.Caller(), author, cancellation) : [],
        };
        return await pages.ShowAsync<WritingPage>(request, Title, model, cancellation, status);
    }
}
