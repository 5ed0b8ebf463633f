using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Http;

namespace SuggestionFunctions.Identity;

/// <summary>What the signed-in person sees of themselves, and their password.</summary>
public sealed class MeFunctions(OwnPassword password)
{
    [Function("MeRead")]
    public IResult Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/me")] HttpRequest request) =>
        new JsonAnswer(Me.Of(request.Caller()));

    /// <summary>Changes the password; the person's other sessions end.</summary>
    [Function("MyPasswordChange")]
    public async Task<IResult> ChangePasswordAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/me/password")] HttpRequest request, CancellationToken cancellation)
    {
        OwnPassword.RequireOne(request);
        await password.ChangeAsync(request, await RequestBody.ReadAsync(request, cancellation), cancellation);
        return JsonAnswer.NoContent();
    }
}
