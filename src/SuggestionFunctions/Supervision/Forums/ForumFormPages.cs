using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Helping;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Pages;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;
using SuggestionPages.Forms;
using SuggestionPages.Forums;

namespace SuggestionFunctions.Supervision.Forums;

/// <summary>Forms for calling a forum, moving it, calling it off, and saying whether one comes. Its conclusions are a task.</summary>
public sealed class ForumFormPages(
    PageComposer pages, ForumRequests requests, ForumChanges changes, ForumFields fields, ForumReader reader, SuggestionReader suggestions, HelperMode helping)
{
    [Function("ForumCallPage")]
    public async Task<IResult> CallFormAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "forums/new")] HttpRequest request, CancellationToken cancellation) =>
        await ShowCallAsync(request, QueryValue.Text(request, "suggestion") ?? throw ProblemException.NotFound(), FormState.Empty, RequestKey.Random(), StatusCodes.Status200OK, cancellation);

    [Function("ForumCallPost")]
    public async Task<IResult> CallAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "forums/new")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var form = await PageForm.ReadAsync(request, cancellation);
        var suggestion = form["suggestion"] ?? throw ProblemException.NotFound();
        try
        {
            var body = await BodyAsync(request, form, cancellation, "title", "place", "agenda", "minutes", "at");
            foreach (var (field, ids) in new[] { ("suggestionIds", form.All("suggestionIds").Prepend(suggestion)), ("alsoInvite", form.All("alsoInvite")) })
            {
                body[field] = new JsonArray([.. ids.Distinct(StringComparer.Ordinal).Select(id => (JsonNode)id)]);
            }

            var id = await requests.CallAsync(caller, RequestKey.Derive(caller.PersonId, "page", "forums", form.Key), RequestBody.Of(body), client, cancellation);
            return Seen.Other(request, $"/forums/{id}");
        }
        catch (ProblemException problem) when (FormAgain.Holds(problem) || problem.Code == TaskProblems.CaseEnded.Code)
        {
            return await ShowCallAsync(request, suggestion, form.ToState(problem, request.PageLanguage()), FormAgain.KeyOf(form, problem), StatusCodes.Status422UnprocessableEntity, cancellation);
        }
    }

    [Function("ForumChangePage")]
    public async Task<IResult> ChangeFormAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "forums/{id}/{action}")] HttpRequest request, string id, string action, CancellationToken cancellation) =>
        await ShowChangeAsync(request, id, action, FormState.Empty, RequestKey.Random(), StatusCodes.Status200OK, cancellation);

    [Function("ForumChangePost")]
    public async Task<IResult> ChangeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "forums/{id}/{action}")] HttpRequest request, string id, string action,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var form = await PageForm.ReadAsync(request, cancellation);
        var key = RequestKey.Derive(caller.PersonId, "page", id, action, form.Key);
        try
        {
            DecisionRecord? decision = null;
            switch (action)
            {
                case ForumFields.Move:
                    decision = await changes.MoveAsync(caller, id, key, RequestBody.Of(await BodyAsync(request, form, cancellation, "at", "place", "reason")), client, cancellation);
                    break;
                case ForumFields.Cancel:
                    decision = await changes.CancelAsync(caller, id, key, RequestBody.Of(await BodyAsync(request, form, cancellation, "reason")), client, cancellation);
                    break;
                case ForumFields.Answer:
                    var answer = await BodyAsync(request, form, cancellation, "reason");
                    if (form["coming"] is { } coming)
                    {
                        answer["coming"] = coming == "true";
                    }

                    await changes.AnswerAsync(caller, id, key, RequestBody.Of(answer), cancellation);
                    break;
                default:
                    throw ProblemException.NotFound();
            }

            return Seen.Other(request, decision?.Outcome == DecisionOutcome.Pending ? $"/forums/{id}?done=pending" : $"/forums/{id}");
        }
        catch (ProblemException problem) when (FormAgain.Holds(problem))
        {
            return await ShowChangeAsync(request, id, action, form.ToState(problem, request.PageLanguage()), FormAgain.KeyOf(form, problem), StatusCodes.Status422UnprocessableEntity, cancellation);
        }
    }

    /// <summary>The fields of these names as the API's body; by whoever fills in for a deputy, for that deputy.</summary>
    private async Task<JsonObject> BodyAsync(HttpRequest request, PageForm form, CancellationToken cancellation, params IEnumerable<string> names)
    {
        var body = new JsonObject();
        foreach (var name in names)
        {
            if (form.Moment(name) is { } value)
            {
                body[name] = name == "minutes" && int.TryParse(value, out var minutes) ? minutes : value;
            }
        }

        if (await helping.OfFormAsync(request, form, cancellation) is { } deputy)
        {
            body["onBehalfOf"] = deputy;
        }

        return body;
    }

    private async Task<IResult> ShowCallAsync(HttpRequest request, string suggestionId, FormState form, string key, int status, CancellationToken cancellation)
    {
        var (caller, language) = (request.Caller(), request.PageLanguage());
        var (header, suggestion, _) = await suggestions.RequireAsync(caller, suggestionId, cancellation);
        var deputy = (await helping.FindAsync(request, cancellation))?.DeputyId;
        if (header.Number is null || !(deputy is null ? ForumRequests.May(caller, suggestion) : suggestion.Signatories.Any(person => person.Id == deputy)))
        {
            throw ForumRequests.NotTheirs();
        }

        var label = new Wording("召集座谈", "Call a forum");
        var model = new ForumFormModel
        {
            Action = "/forums/new",
            Label = label.In(language),
            About = $"{header.Number} {header.Title}",
            Note = new Wording("提出这些建议的代表、承办单位和分管领导都会收到邀请。", "The deputies of these suggestions, the departments and the leaders in charge are invited.").In(language),
            Back = $"/suggestions/{suggestionId}",
            SuggestionId = suggestionId,
            Fields = await fields.OfCallAsync(caller, deputy, header, language, cancellation),
            Form = form,
            Key = key,
        };
        return await pages.ShowAsync<ForumFormPage>(request, label, model, cancellation, status);
    }

    private async Task<IResult> ShowChangeAsync(HttpRequest request, string id, string action, FormState form, string key, int status, CancellationToken cancellation)
    {
        var (caller, language) = (request.Caller(), request.PageLanguage());
        var label = ForumFields.Label(action) ?? throw ProblemException.NotFound();
        var (header, forum) = await reader.RequireAsync(caller, id, cancellation);
        if (!await fields.MayAsync(caller, forum, action, (await helping.FindAsync(request, cancellation))?.DeputyId, cancellation))
        {
            throw action == ForumFields.Answer ? ForumChanges.OfTheInvited() : ForumChanges.NotTheirs();
        }

        var model = new ForumFormModel
        {
            Action = $"/forums/{id}/{action}",
            Label = label.In(language),
            About = $"{header.Number} {header.Title}".Trim(),
            Back = $"/forums/{id}",
            Fields = fields.OfChange(action, language),
            Form = form,
            Key = key,
        };
        return await pages.ShowAsync<ForumFormPage>(request, label, model, cancellation, status);
    }
}
