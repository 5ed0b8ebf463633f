using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Attachments;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Joining;
using SuggestionFunctions.Pages;
using SuggestionFunctions.Parts;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Tasks;
using SuggestionPages.Forms;
using SuggestionPages.Tasks;
using TaskRows = SuggestionFunctions.Tasks.TaskRows;

namespace SuggestionFunctions.Suggestions;

/// <summary>Forms of what changes a case's road, 分案, 取消并案, 快办转普通, 补充答复: filled in as a task's, read once more, then sent.</summary>
public sealed class CaseForms(
    PageComposer pages, SuggestionReader reader, ActionFields actionFields, ActionFiles files, TaskRows rows, PartRequests parts, JoiningRequests joining, CaseRequests requests, LateReplies late,
    ActionDrafts drafts)
{
    /// <summary>Whether it is one of these, and no simple one.</summary>
    public static bool Knows(string action) => action is CaseActionWords.Split or CaseActionWords.Separation or CaseActionWords.FastLane or CaseActionWords.LateReply;

    /// <exception cref="ProblemException">403, 404, 409.</exception>
    public async Task<IResult> FormAsync(HttpRequest request, string id, string action, CancellationToken cancellation)
    {
        var place = await RequireAsync(request.Caller(), id, action, request.PageLanguage(), cancellation);
        var begun = await drafts.FindAsync(request.Caller(), place, key => KeyOf(request.Caller(), id, action, key), cancellation);
        return await ShowAsync(request, id, action, place, begun is null ? FormState.Empty : ActionDrafts.StateOf(begun), RequestKey.Random(), StatusCodes.Status200OK, cancellation, begun?.At);
    }

    /// <summary>What the page's script keeps while somebody writes.</summary>
    /// <exception cref="ProblemException">403, 404, 409.</exception>
    public async Task<IResult> KeepAsync(HttpRequest request, string id, string action, PageForm form, CancellationToken cancellation) => ActionDrafts.Answer(
        await drafts.KeepAsync(request.Caller(), await RequireAsync(request.Caller(), id, action, request.PageLanguage(), cancellation), form, cancellation));

    /// <summary>With <c>stage</c> <c>check</c> everything is shown once more, with <c>edit</c> the form again, with <c>files:…</c> a file is asked for; else it is done.</summary>
    /// <exception cref="ProblemException">403, 404, 409.</exception>
    public async Task<IResult> SendAsync(HttpRequest request, string id, string action, PageForm form, DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var language = request.PageLanguage();

        // What is sent the service itself judges: a second press finds the first answer, when the case has gone on.
        var place = form.Stage is "send" ? await PlaceAsync(caller, id, action, language, cancellation) : await RequireAsync(caller, id, action, language, cancellation);
        if (form.Stage == ActionDrafts.Anew)
        {
            await drafts.ForgetAsync(caller, place, cancellation);
            return Seen.Other(request, place.Href);
        }

        if (form.Stage == "edit")
        {
            return await ShowAsync(request, id, action, place, form.ToState(), form.Key, StatusCodes.Status200OK, cancellation);
        }

        if (form.Stage?.StartsWith(ActionFiles.Stage, StringComparison.Ordinal) == true)
        {
            return await files.AskAsync(request, place, form.Stage[ActionFiles.Stage.Length..], form, cancellation);
        }

        var body = ActionForm.Fields(place.Action, form);
        if (action == CaseActionWords.FastLane)
        {
            body["isFastLane"] = false;
        }

        try
        {
            if (form.Stage == "check")
            {
                await actionFields.RequireFilledAsync((await reader.RequireAsync(caller, id, cancellation)).Header.TownId, place.Action, form, cancellation);
                await TryAsync(caller, id, action, RequestBody.Of(body), cancellation);
                await drafts.KeepAsync(caller, place, form, cancellation);
                return await ShowCheckAsync(request, id, place, form, cancellation);
            }

            var then = await DoAsync(caller, id, action, KeyOf(caller, id, action, form.Key), RequestBody.Of(body), client, cancellation);
            await drafts.ForgetAsync(caller, place, cancellation);
            return Seen.Other(request, then);
        }
        catch (ProblemException problem) when (FormAgain.Holds(problem))
        {
            return await ShowAsync(request, id, action, place, form.ToState(problem, language), FormAgain.KeyOf(form, problem), StatusCodes.Status422UnprocessableEntity, cancellation);
        }
    }

    /// <summary>Takes in a file for what is being written; the form's token was checked before.</summary>
    /// <exception cref="ProblemException">403, 404, 409.</exception>
    internal async Task<IResult> TakeFileAsync(HttpRequest request, string id, string action, UploadForm form, CancellationToken cancellation) =>
        await files.TakeAsync(request, await RequireAsync(request.Caller(), id, action, request.PageLanguage(), cancellation), form, cancellation);

    /// <summary>The request key of a form that is sent.</summary>
    private static string KeyOf(Caller caller, string id, string action, string key) => RequestKey.Derive(caller.PersonId, "page", id, action, key);

    /// <summary>What is asked for in each, by the names and limits of the API.</summary>
    private static ActionView ViewOf(string action, Language language) => action switch
    {
        CaseActionWords.Split => new(action, "", false,
        [
            new("title", FieldType.Line, true, RouteTasks.TitleLength, null), new("request", FieldType.Text, true, RouteTasks.LongText, null), new("facts", FieldType.Text, true, RouteTasks.LongText, null),
            new("analysis", FieldType.Text, false, RouteTasks.LongText, null), new("category", FieldType.Line, false, null, null),
        ]),
        CaseActionWords.Separation => new(action, "", false, [new("reason", FieldType.Text, false, JoiningRequests.ReasonLength, null)]),
        CaseActionWords.FastLane => new(action, "", false, [new("reason", FieldType.Text, true, CaseRequests.ReasonLength, null)]),
        CaseActionWords.LateReply => ActionView.Of(LateReplies.Draft, language),
        _ => throw ProblemException.NotFound(),
    };

    private async Task<FormPlace> PlaceAsync(Caller caller, string id, string action, Language language, CancellationToken cancellation)
    {
        var (header, _, _) = await reader.RequireAsync(caller, id, cancellation);
        return new FormPlace(
            $"/suggestions/{id}/actions/{action}", $"/suggestions/{id}", id, CaseActionWords.Label(action) ?? throw ProblemException.NotFound(), $"{header.Number} {header.Title}".Trim(), ViewOf(action, language));
    }

    /// <summary>That the form is for its reader, and the case where it can be done; what is sent is checked by the service itself.</summary>
    private async Task<FormPlace> RequireAsync(Caller caller, string id, string action, Language language, CancellationToken cancellation)
    {
        var (header, suggestion, _) = await reader.RequireAsync(caller, id, cancellation);
        switch (action)
        {
            case CaseActionWords.Split:
                PartRequests.Require(caller, header, suggestion);
                break;
            case CaseActionWords.Separation:
                JoiningRequests.RequireSeparable(caller, header, suggestion);
                break;
            case CaseActionWords.FastLane:
                CaseRequests.RequireFastLane(caller, header, suggestion);
                break;
            case CaseActionWords.LateReply:
                await late.RequireAsync(caller, header, suggestion, cancellation);
                break;
        }

        return await PlaceAsync(caller, id, action, language, cancellation);
    }

    private async Task TryAsync(Caller caller, string id, string action, RequestBody body, CancellationToken cancellation)
    {
        switch (action)
        {
            case CaseActionWords.Split:
                await parts.TryAsync(caller, id, body, cancellation);
                break;
            case CaseActionWords.Separation:
                await joining.TrySeparatingAsync(caller, id, body, cancellation);
                break;
            case CaseActionWords.FastLane:
                await requests.TryLeavingFastLaneAsync(caller, id, body, cancellation);
                break;
            default:
                await late.TryAsync(caller, id, body, cancellation);
                break;
        }
    }

    /// <summary>Does it; where to look then.</summary>
    private async Task<string> DoAsync(Caller caller, string id, string action, string key, RequestBody body, DurableTaskClient client, CancellationToken cancellation)
    {
        if (action == CaseActionWords.Split)
        {
            var (_, part) = await parts.SplitAsync(caller, id, key, body, client, cancellation);
            return part is null ? $"/suggestions/{id}?done=pending" : $"/suggestions/{part.Id}?done={action}";
        }

        var decision = action switch
        {
            CaseActionWords.Separation => await joining.SeparateAsync(caller, id, key, body, client, cancellation),
            CaseActionWords.FastLane => await requests.LeaveFastLaneAsync(caller, id, key, body, client, cancellation),
            _ => await late.AddAsync(caller, id, key, body, client, cancellation),
        };
        return $"/suggestions/{id}?done={(decision.Outcome == DecisionOutcome.Pending ? "pending" : action)}";
    }

    private async Task<IReadOnlyList<FieldModel>> FieldsAsync(HttpRequest request, string id, FormPlace place, FormState form, CancellationToken cancellation)
    {
        var (header, _, _) = await reader.RequireAsync(request.Caller(), id, cancellation);
        var kind = place.Action.Action == LateReplies.Draft.Name ? RouteTasks.DepartmentHandling.Name : null;
        return await actionFields.OfAsync(request.Caller(), new FormGround(header.TownId, kind, id, null), place.Action, form, onBehalf: false, request.PageLanguage(), cancellation);
    }

    private async Task<IResult> ShowAsync(HttpRequest request, string id, string action, FormPlace place, FormState form, string key, int status, CancellationToken cancellation, DateTimeOffset? begun = null)
    {
        var language = request.PageLanguage();
        var (suggestion, records, _) = await reader.ReadWithRecordsAsync(request.Caller(), id, language, cancellation);
        var dates = await rows.DueDatesAsync(records.Header.TownId, cancellation);
        var model = new ActionModel
        {
            Href = place.Href,
            Back = place.Back,
            Label = place.Label.In(language),
            About = place.About,
            Fields = await FieldsAsync(request, id, place, form, cancellation),
            Form = form,
            Key = key,
            Checked = true,
            Draft = ActionDrafts.HrefOf(place),
            Begun = begun is { } at ? dates.Moment(at, language == Language.English) : null,
            Note = CaseActionWords.Note(action)?.In(language),
            Text = [.. new[] { ("request", suggestion.Request), ("facts", suggestion.Facts), ("analysis", suggestion.Analysis) }
                .Where(part => part.Item2 is not null).Select(part => new Fact(ActionWords.Field(part.Item1, language == Language.English) ?? "", part.Item2 ?? ""))],
        };
        return await pages.ShowAsync<ActionPage>(request, place.Label, model, cancellation, status);
    }

    private async Task<IResult> ShowCheckAsync(HttpRequest request, string id, FormPlace place, PageForm form, CancellationToken cancellation)
    {
        var language = request.PageLanguage();
        var (header, _, _) = await reader.RequireAsync(request.Caller(), id, cancellation);
        var dates = await rows.DueDatesAsync(header.TownId, cancellation);
        var answers = ActionFields.Answers(await FieldsAsync(request, id, place, form.ToState(), cancellation), form.ToState(), dates.Today.Year, language == Language.English);
        return await pages.ShowAsync<CheckPage>(request, place.Label, new CheckModel(place.Href, place.Label.In(language), place.About, answers, form.Fields, form.Key, Note: null), cancellation);
    }
}
