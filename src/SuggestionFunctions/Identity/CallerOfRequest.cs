using Microsoft.AspNetCore.Http;
using SuggestionFunctions.Http;

namespace SuggestionFunctions.Identity;

/// <summary>Who calls, as <see cref="CallerMiddleware"/> found out before the function ran.</summary>
public static class CallerOfRequest
{
    private static readonly object Key = new();

    /// <summary>The signed-in person.</summary>
    /// <exception cref="ProblemException">401: nobody is signed in.</exception>
    public static Caller Caller(this HttpRequest request) => request.SignedIn().Caller;

    /// <summary>The signed-in person, or null on a page that is open to everybody.</summary>
    public static Caller? CallerIfAny(this HttpRequest request) => (request.HttpContext.Items[Key] as SignedIn)?.Caller;

    /// <summary>What a page's forms carry in the field <see cref="SameOrigin.Field"/>.</summary>
    /// <exception cref="ProblemException">401: nobody is signed in; 409 <c>no-session</c>.</exception>
    public static string FormToken(this HttpRequest request) => request.SignedIn().RequireSession().Token.FormToken;

    /// <exception cref="ProblemException">401: nobody is signed in.</exception>
    internal static SignedIn SignedIn(this HttpRequest request) =>
        request.HttpContext.Items[Key] as SignedIn ?? throw ProblemException.NotSignedIn();

    internal static void SetSignedIn(this HttpContext http, SignedIn signedIn) => http.Items[Key] = signedIn;
}
