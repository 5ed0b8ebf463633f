using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Helping;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Pages;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;
using SuggestionPages.Forms;
using SuggestionPages.Meetings;

namespace SuggestionFunctions.Supervision.Meetings;

/// <summary>Forms for asking for a meeting, moving it, and calling it off. Answering one is a task.</summary>
public sealed class MeetingFormPages(PageComposer pages, SuggestionReader suggestions, MeetingReader meetings, MeetingRules rules, MeetingRequests requests, HelperMode helping, TaskRows rows, TimeProvider clock)
{
    private const int MostTimes = 3;

    [Function("MeetingAskPage")]
    public async Task<IResult> AskFormAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "meetings/new")] HttpRequest request, CancellationToken cancellation) =>
        await ShowAskAsync(request, QueryValue.Text(request, "suggestion") ?? throw ProblemException.NotFound(), FormState.Empty, RequestKey.Random(), StatusCodes.Status200OK, cancellation);

    [Function("MeetingAskPost")]
    public async Task<IResult> AskAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "meetings/new")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var form = await PageForm.ReadAsync(request, cancellation);
        var (id, key) = (form["suggestionId"] ?? throw ProblemException.NotFound(), form.Key);
        try
        {
            var decision = await requests.AskAsync(caller, RequestKey.Derive(caller.PersonId, "page", "meetings", id, key), await BodyAsync(request, form, cancellation, "suggestionId", "purpose", "place", "department"), client, cancellation);
            return Seen.Other(request, decision.Outcome == DecisionOutcome.Pending ? $"/suggestions/{id}?done=pending" : $"/meetings/{decision.Id}");
        }
        catch (ProblemException problem) when (FormAgain.Holds(problem))
        {
            return await ShowAskAsync(request, id, form.ToState(problem, request.PageLanguage()), FormAgain.KeyOf(form, problem), StatusCodes.Status422UnprocessableEntity, cancellation);
        }
    }

    [Function("MeetingChangePage")]
    public async Task<IResult> ChangeFormAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "meetings/{id}/{action}")] HttpRequest request, string id, string action, CancellationToken cancellation) =>
        await ShowChangeAsync(request, id, action, FormState.Empty, RequestKey.Random(), StatusCodes.Status200OK, cancellation);

    [Function("MeetingChangePost")]
    public async Task<IResult> ChangeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "meetings/{id}/{action}")] HttpRequest request, string id, string action,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var form = await PageForm.ReadAsync(request, cancellation);
        var key = form.Key;
        var derived = RequestKey.Derive(caller.PersonId, "page", id, action, key);
        try
        {
            var decision = action switch
            {
                "move" => await requests.MoveAsync(caller, id, derived, await BodyAsync(request, form, cancellation, "reason", "place"), client, cancellation),
                "cancel" => await requests.CancelAsync(caller, id, derived, await BodyAsync(request, form, cancellation, "reason"), client, cancellation),
                _ => throw ProblemException.NotFound(),
            };
            return Seen.Other(request, decision.Outcome == DecisionOutcome.Pending ? $"/suggestions/{decision.SubjectId}?done=pending" : $"/meetings/{id}");
        }
        catch (ProblemException problem) when (FormAgain.Holds(problem))
        {
            return await ShowChangeAsync(request, id, action, form.ToState(problem, request.PageLanguage()), FormAgain.KeyOf(form, problem), StatusCodes.Status422UnprocessableEntity, cancellation);
        }
    }

    /// <summary>The form as the API's body; by whoever fills in for a deputy, for that deputy.</summary>
    private async Task<RequestBody> BodyAsync(HttpRequest request, PageForm form, CancellationToken cancellation, params IEnumerable<string> fields)
    {
        var body = new JsonObject();
        foreach (var field in fields)
        {
            if (form[field] is { } value)
            {
                body[field] = value;
            }
        }

        var times = Enumerable.Range(1, MostTimes).Select(number => form.Moment($"time{number}")).OfType<string>().ToList();
        if (times.Count > 0)
        {
            body["proposedAt"] = new JsonArray([.. times.Select(time => (JsonNode)time)]);
        }

        if (await helping.OfFormAsync(request, form, cancellation) is { } deputy)
        {
            body["onBehalfOf"] = deputy;
        }

        return RequestBody.Of(body);
    }

    private async Task<IResult> ShowAskAsync(HttpRequest request, string id, FormState form, string key, int status, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var language = request.PageLanguage();
        var (header, suggestion, _) = await suggestions.RequireAsync(caller, id, cancellation);
        var party = await rules.RequireAsync(caller, header, suggestion, (await helping.FindAsync(request, cancellation))?.DeputyId, cancellation);
        var (answer, _) = await suggestions.ReadAsync(caller, id, language, cancellation);
        var label = new Wording("约见", "Ask to meet");
        var model = new MeetingFormModel
        {
            Action = "/meetings/new",
            Label = label.In(language),
            About = $"{answer.Number} {answer.Title}".Trim(),
            Notes = [new Wording("对方会收到，从您写的时间里选一个；都不行，可以另提一个。", "The other side is told and chooses one of your times, or offers another.").In(language)],
            Back = $"/suggestions/{id}",
            SuggestionId = id,
            AsksTimes = true,
            Departments = party.Department is null && answer.Assignment is { } assignment ? [.. assignment.CoDepartments.Prepend(assignment.LeadDepartment).Select(department => new Choice(department.Id, department.Name))] : [],
            Today = ChinaTime.DateOf(clock.GetUtcNow()),
            Form = form,
            Key = key,
        };
        return await pages.ShowAsync<MeetingFormPage>(request, label, model, cancellation, status);
    }

    private async Task<IResult> ShowChangeAsync(HttpRequest request, string id, string action, FormState form, string key, int status, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var label = action switch { "move" => new Wording("改时间", "Move it"), "cancel" => new Wording("取消约见", "Call it off"), _ => throw ProblemException.NotFound() };
        var (header, suggestion, record) = await meetings.RequireAsync(caller, id, cancellation);
        MeetingRules.RequirePart(header, record, await rules.RequireAsync(caller, header, suggestion, (await helping.FindAsync(request, cancellation))?.DeputyId, cancellation));
        var model = new MeetingFormModel
        {
            Action = $"/meetings/{id}/{action}",
            Label = label.In(request.PageLanguage()),
            About = $"{header.Number} {header.Title}".Trim(),
            Notes = [.. await NotesAsync(caller, id, action, header.TownId, request.PageLanguage(), cancellation)],
            Back = $"/meetings/{id}",
            AsksTimes = action == "move",
            Today = ChinaTime.DateOf(clock.GetUtcNow()),
            Form = form,
            Key = key,
        };
        return await pages.ShowAsync<MeetingFormPage>(request, label, model, cancellation, status);
    }

    /// <summary>How it stands now, and what the other side has to do then.</summary>
    private async Task<IEnumerable<string>> NotesAsync(Caller caller, string id, string action, string townId, Language language, CancellationToken cancellation)
    {
        var now = MeetingPages.Sentence(await meetings.ShowAsync(caller, id, cancellation), await rows.DueDatesAsync(townId, cancellation), clock.GetUtcNow(), language);
        var then = action == "move"
            ? new Wording("对方要从新的时间里选一个，才算约好。", "It is agreed once the other side has chosen one of the new times.")
            : new Wording("对方会收到。以后还想谈，要重新约。", "The other side is told. To meet after all, ask anew.");
        return [new Wording($"现在：{now}。", $"Now: {now}.").In(language), then.In(language)];
    }
}
