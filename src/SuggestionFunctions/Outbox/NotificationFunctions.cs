using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Outbox;

/// <summary>What the signed-in person is told outside the app, when and where.</summary>
public sealed class NotificationFunctions(NotificationSettingsStore store, NotificationChanges changes, AddressConfirmation confirmation)
{
    [Function("NotificationSettingsRead")]
    public async Task<IResult> ReadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/me/notifications")] HttpRequest request, CancellationToken cancellation) =>
        Shown(await store.OfAsync(request.Caller().PersonId, cancellation), request.Caller());

    /// <summary>
    /// Replaces all of them; a field that is left out is as for whoever has set nothing, without quiet hours and address. A new
    /// address is mailed a code.
    /// </summary>
    [Function("NotificationSettingsChange")]
    public async Task<IResult> ChangeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/me/notifications")] HttpRequest request, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync(request, cancellation);
        return Shown(await changes.ChangeAsync(request.Caller(), body, IfMatch.Read(request), cancellation), request.Caller());
    }

    [Function("EmailConfirmation")]
    public async Task<IResult> ConfirmAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/me/notifications/confirmation")] HttpRequest request, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync(request, cancellation);
        var code = body.Text("code", NotificationOperations.LongestCode);
        body.Check();
        return Shown(await confirmation.ConfirmAsync(request.Caller(), code, cancellation), request.Caller());
    }

    [Function("EmailCodeAgain")]
    public async Task<IResult> CodeAgainAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/me/notifications/code")] HttpRequest request, CancellationToken cancellation)
    {
        await confirmation.AgainAsync(request.Caller(), cancellation);
        return JsonAnswer.NoContent();
    }

    private JsonAnswer Shown(NotificationSettings settings, Caller caller) => new(changes.ViewOf(settings, caller)) { ETag = settings.Version };
}
