using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Pages;
using SuggestionPages.Forms;
using SuggestionPages.Me;

namespace SuggestionFunctions.Outbox;

/// <summary>One's own notification settings on a page, and confirming the address.</summary>
public sealed class NotificationPages(PageComposer pages, NotificationSettingsStore store, NotificationChanges changes, AddressConfirmation confirmation)
{
    private const string Path = "/me/notifications";
    private static readonly Wording Title = new("通知设置", "What you are told");

    [Function("NotificationsPage")]
    public async Task<IResult> ReadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "me/notifications")] HttpRequest request, CancellationToken cancellation) =>
        await ShowAsync(request, null, FormState.Empty, StatusCodes.Status200OK, cancellation);

    [Function("NotificationsPost")]
    public async Task<IResult> ChangeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "me/notifications")] HttpRequest request, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var form = await PageForm.ReadAsync(request, cancellation);
        try
        {
            var saved = await changes.ChangeAsync(caller, BodyOf(form), IfMatch.Of(form["version"]), cancellation);
            return Seen.Other(request, saved is { Email: not null, EmailConfirmedAt: null } ? $"{Path}?saved=address" : $"{Path}?saved=settings");
        }
        catch (ProblemException problem) when (problem.Status == StatusCodes.Status412PreconditionFailed)
        {
            // A second press has nothing to change any more; else somebody was quicker, and the form is shown with their version.
            return await changes.StandsAsync(caller, BodyOf(form), cancellation)
                ? Seen.Other(request, $"{Path}?saved=settings") : await ShowAsync(request, form.ToState(problem, request.PageLanguage()), FormState.Empty, StatusCodes.Status422UnprocessableEntity, cancellation);
        }
        catch (ProblemException problem) when (problem.Status is StatusCodes.Status422UnprocessableEntity or StatusCodes.Status429TooManyRequests)
        {
            return await ShowAsync(request, form.ToState(problem, request.PageLanguage()), FormState.Empty, StatusCodes.Status422UnprocessableEntity, cancellation);
        }
    }

    [Function("EmailConfirmationPost")]
    public async Task<IResult> ConfirmAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "me/notifications/confirmation")] HttpRequest request, CancellationToken cancellation)
    {
        var form = await PageForm.ReadAsync(request, cancellation);
        try
        {
            var body = RequestBody.Of(new JsonObject { ["code"] = form["code"] });
            var code = body.Text("code", NotificationOperations.LongestCode);
            body.Check();
            await confirmation.ConfirmAsync(request.Caller(), code, cancellation);
            return Seen.Other(request, $"{Path}?saved=confirmed");
        }
        catch (ProblemException problem) when (problem.Status == StatusCodes.Status422UnprocessableEntity || problem.Code == NotificationProblems.CodeExpired.Code)
        {
            return await ShowAsync(request, null, form.ToState(problem, request.PageLanguage()), StatusCodes.Status422UnprocessableEntity, cancellation);
        }
    }

    [Function("EmailCodePost")]
    public async Task<IResult> CodeAgainAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "me/notifications/code")] HttpRequest request, CancellationToken cancellation)
    {
        await confirmation.AgainAsync(request.Caller(), cancellation);
        return Seen.Other(request, $"{Path}?saved=code");
    }

    private static RequestBody BodyOf(PageForm form)
    {
        var body = new JsonObject
        {
            ["channels"] = new JsonArray([.. form.All("channels").Select(channel => (JsonNode)channel)]),
            ["digest"] = form["digest"] == "true",
        };
        foreach (var field in new[] { "language", "tasks", "reminders", "cases", "quietFrom", "quietUntil", "email" })
        {
            body[field] = form[field];
        }

        return RequestBody.Of(body);
    }

    private static Wording? Done(string? saved) => saved switch
    {
        "settings" => new("已保存。", "Saved."),
        "address" => new("已保存。验证码已发到新邮箱。", "Saved. A code is on its way to the address."),
        "code" => new("验证码又发了一次。", "Another code was sent."),
        "confirmed" => new("邮箱已验证。", "The address is confirmed."),
        _ => null,
    };

    private async Task<IResult> ShowAsync(HttpRequest request, FormState? entered, FormState code, int status, CancellationToken cancellation)
    {
        var settings = await store.OfAsync(request.Caller().PersonId, cancellation);
        var view = changes.ViewOf(settings, request.Caller());
        var model = new NotificationsModel(
            entered ?? StateOf(view), settings.Version, [.. view.Available.Select(channel => Codes.Of(channel))], view.Email, view.EmailConfirmed, code,
            Done(QueryValue.Text(request, "saved"))?.In(request.PageLanguage()));
        return await pages.ShowAsync<NotificationsPage>(request, Title, model, cancellation, status);
    }

    private static FormState StateOf(NotificationSettingsView view) => new()
    {
        Values = new Dictionary<string, IReadOnlyList<string>>
        {
            ["language"] = [view.Language],
            ["channels"] = [.. view.Channels.Select(channel => Codes.Of(channel))],
            ["tasks"] = [Codes.Of(view.Tasks)],
            ["reminders"] = [Codes.Of(view.Reminders)],
            ["cases"] = [Codes.Of(view.Cases)],
            ["digest"] = view.Digest ? ["true"] : [],
            ["quietFrom"] = [view.QuietFrom ?? ""],
            ["quietUntil"] = [view.QuietUntil ?? ""],
            ["email"] = [view.Email ?? ""],
        },
    };
}
