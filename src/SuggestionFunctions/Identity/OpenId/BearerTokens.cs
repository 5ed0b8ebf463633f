using Microsoft.AspNetCore.Http;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;

namespace SuggestionFunctions.Identity.OpenId;

/// <summary>Lets programs in by an access token of the provider. Nothing is begun or kept: each call is checked for itself.</summary>
public sealed class BearerTokens(OpenIdSettings settings, TokenCheck check, ExternalPeople people, ClaimedPosts posts, TimeProvider clock)
{
    /// <summary>Whether the text is of the form of the provider's tokens (three parts with points between), not of our own.</summary>
    public static bool IsOne(string text) => text.Contains('.', StringComparison.Ordinal);

    /// <summary>The caller, or null where access tokens are not taken here.</summary>
    /// <exception cref="ProblemException">401 <c>token-invalid</c> or <c>token-expired</c>; 403 <c>unknown-person</c> or <c>person-inactive</c>; 503 <c>provider-away</c>.</exception>
    public async Task<SignedIn?> IdentifyAsync(string text, CancellationToken cancellation)
    {
        if (settings.Audience is null)
        {
            return null;
        }

        var proven = ExternalPeople.Prove(settings, await check.AccessTokenAsync(text, cancellation), []);
        var person = await people.PersonAsync(proven.ExternalId, cancellation);
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        var held = settings.RolesFromClaims
            ? await posts.HeldAsync(ClaimedPosts.Read(settings, proven.Roles), person, today, cancellation)
            : person.PostsOn(today);
        return new(new Caller(person.Id, person.Name, held, $"token:{RequestKey.Derive(text)}"), null, null, null, ByCookie: false);
    }
}
