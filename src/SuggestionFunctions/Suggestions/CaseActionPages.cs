using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Attachments;
using SuggestionFunctions.Helping;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Pages;
using SuggestionFunctions.Supervision.KeySuggestions;
using SuggestionFunctions.Supervision.Urges;
using SuggestionFunctions.Tasks;
using SuggestionPages.Forms;
using SuggestionPages.Suggestions;

namespace SuggestionFunctions.Suggestions;

/// <summary>Forms for what is done with a case as a whole: 催办, 重点督办, 撤回, 重新办理, 收到答复; those with more fields are <see cref="CaseForms"/>.</summary>
public sealed class CaseActionPages(PageComposer pages, SuggestionReader reader, Urging urging, KeyChoice keys, CaseRequests requests, ReplyReceipts receipts, UrgeRules urges, HelperMode helping, CaseForms forms)
{
    [Function("CaseActionPage")]
    public async Task<IResult> FormAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "suggestions/{id}/actions/{action}")] HttpRequest request, string id, string action, CancellationToken cancellation)
    {
        if (CaseForms.Knows(action))
        {
            return await forms.FormAsync(request, id, action, cancellation);
        }

        await RequireAsync(request.Caller(), await DeputyAsync(request, action, null, cancellation), id, action, cancellation);
        return await ShowAsync(request, id, action, FormState.Empty.WithDefaults(("reply", QueryValue.Text(request, "reply"))), RequestKey.Random(), StatusCodes.Status200OK, cancellation);
    }

    [Function("CaseActionPost")]
    public async Task<IResult> SendAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "suggestions/{id}/actions/{action}")] HttpRequest request, string id, string action,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var form = await PageForm.ReadAsync(request, cancellation);
        if (CaseForms.Knows(action))
        {
            return await forms.SendAsync(request, id, action, form, client, cancellation);
        }

        var key = form.Key;
        try
        {
            var decision = await DecideAsync(caller, await DeputyAsync(request, action, form, cancellation), id, action, RequestKey.Derive(caller.PersonId, "page", id, action, key), form, client, cancellation);
            return Seen.Other(request, $"/suggestions/{id}?done={(decision.Outcome == DecisionOutcome.Pending ? "pending" : action)}");
        }
        catch (ProblemException problem) when (FormAgain.Holds(problem))
        {
            return await ShowAsync(request, id, action, form.ToState(problem, request.PageLanguage()), FormAgain.KeyOf(form, problem), StatusCodes.Status422UnprocessableEntity, cancellation);
        }
    }

    /// <summary>What the page's script keeps while somebody writes.</summary>
    [Function("CaseActionDraftPost")]
    public async Task<IResult> KeepAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "suggestions/{id}/actions/{action}/draft")] HttpRequest request, string id, string action, CancellationToken cancellation) =>
        CaseForms.Knows(action) ? await forms.KeepAsync(request, id, action, await PageForm.ReadAsync(request, cancellation), cancellation) : throw ProblemException.NotFound();

    /// <summary>Takes in a file for what is being written; the form is read as a stream, its token checked before the file is looked at.</summary>
    [Function("CaseActionFilePost")]
    public async Task<IResult> TakeFileAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "suggestions/{id}/actions/{action}/files")] HttpRequest request, string id, string action, CancellationToken cancellation)
    {
        var form = await UploadForm.ReadAsync(request, cancellation);
        return CaseForms.Knows(action) ? await forms.TakeFileAsync(request, id, action, form, cancellation) : throw ProblemException.NotFound();
    }

    /// <summary>The deputy for whom the reader fills in just now, where the action is a deputy's; null: they act themselves.</summary>
    private async Task<string?> DeputyAsync(HttpRequest request, string action, PageForm? form, CancellationToken cancellation) =>
        action is not (CaseActionWords.Urge or CaseActionWords.Withdrawal or CaseActionWords.Receipt) ? null
            : form is null ? (await helping.FindAsync(request, cancellation))?.DeputyId : await helping.OfFormAsync(request, form, cancellation);

    private async Task<DecisionRecord> DecideAsync(Caller caller, string? deputyId, string id, string action, string key, PageForm form, DurableTaskClient client, CancellationToken cancellation)
    {
        var body = new JsonObject();
        foreach (var field in new[] { "reason", "answerBy" })
        {
            if (form[field] is { } value)
            {
                body[field] = value;
            }
        }

        if (deputyId is not null)
        {
            body["onBehalfOf"] = deputyId;
        }

        if (action is CaseActionWords.Key or CaseActionWords.KeyEnd)
        {
            body["isKey"] = action == CaseActionWords.Key;
        }

        var read = RequestBody.Of(body);
        return action switch
        {
            CaseActionWords.Urge => await urging.OneAsync(caller, id, key, read, client, cancellation),
            CaseActionWords.Key or CaseActionWords.KeyEnd => await keys.MarkAsync(caller, id, key, read, client, cancellation),
            CaseActionWords.Withdrawal => await requests.WithdrawAsync(caller, id, key, read, client, cancellation),
            CaseActionWords.Reopening => await requests.ReopenAsync(caller, id, key, read, client, cancellation),
            CaseActionWords.Receipt => await receipts.AcknowledgeAsync(caller, id, form["reply"] ?? throw ProblemException.NotFound(), key, read, cancellation),
            _ => throw ProblemException.NotFound(),
        };
    }

    /// <summary>That the form is for its reader: what is sent is checked by the service itself.</summary>
    /// <exception cref="ProblemException">403, 404.</exception>
    private async Task RequireAsync(Caller caller, string? deputyId, string id, string action, CancellationToken cancellation)
    {
        var (_, suggestion, _) = await reader.RequireAsync(caller, id, cancellation);
        if (CaseActionWords.Label(action) is null)
        {
            throw ProblemException.NotFound();
        }

        switch (action)
        {
            case CaseActionWords.Urge:
                await urges.RequireAsync(caller, suggestion, deputyId, cancellation);
                break;
            case CaseActionWords.Key or CaseActionWords.KeyEnd when KeyChoice.PostOf(caller, suggestion) is null:
                throw KeyChoice.NotTheirs();
            case CaseActionWords.Reopening when !caller.Is(Role.Presidium, suggestion.TownId):
                throw CaseRequests.OfThePresidium();
            case CaseActionWords.Withdrawal when !Signs():
                throw CaseRequests.OfItsSignatories();
            case CaseActionWords.Receipt when !Signs():
                throw ReplyReceipts.OfItsSignatories();
        }

        bool Signs() => suggestion.Signatories.Any(person => person.Id == (deputyId ?? caller.PersonId));
    }

    private async Task<IResult> ShowAsync(HttpRequest request, string id, string action, FormState form, string key, int status, CancellationToken cancellation)
    {
        var language = request.PageLanguage();
        var (suggestion, _) = await reader.ReadAsync(request.Caller(), id, language, cancellation);
        var label = CaseActionWords.Label(action) ?? throw ProblemException.NotFound();
        var model = new CaseActionModel
        {
            Id = id,
            Action = action,
            Label = label.In(language),
            About = $"{suggestion.Number} {suggestion.Title}",
            Note = CaseActionWords.Note(action)?.In(language),
            Hint = CaseActionWords.Hint(action)?.In(language),
            AsksReason = action != CaseActionWords.Receipt,
            AsksDate = action == CaseActionWords.Urge,
            Form = form,
            Key = key,
        };
        return await pages.ShowAsync<CaseActionPage>(request, label, model, cancellation, status);
    }
}
