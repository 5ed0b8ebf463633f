using System.Text;
using Microsoft.AspNetCore.Http;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;

namespace SuggestionFunctions.Demo;

/// <summary>
/// Requests as they reach a function after <see cref="CallerMiddleware"/> let them pass: the demo's people sit at no
/// screen, and everything behind the sign-in is the same for them as for anybody.
/// </summary>
internal static class DemoRequests
{
    /// <param name="person">Who asks, with the posts held at that moment.</param>
    /// <param name="now">The installation's clock.</param>
    /// <param name="path">Of the POST.</param>
    /// <param name="key">Its <c>Idempotency-Key</c>.</param>
    /// <param name="json">Its body.</param>
    public static HttpRequest Post(Person person, DateTimeOffset now, string path, string key, string json)
    {
        var context = new DefaultHttpContext();
        context.SetSignedIn(SignIn(person, now));
        var request = context.Request;
        request.Method = HttpMethods.Post;
        request.Path = path;
        request.Headers["Idempotency-Key"] = key;
        request.ContentType = "application/json";
        request.Body = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return request;
    }

    private static SignedIn SignIn(Person person, DateTimeOffset now)
    {
        var token = SessionToken.Create();
        var name = person.Account ?? throw new InvalidOperationException($"{person.Id} has no account.");
        var session = new Session { Id = token.SessionId, PersonId = person.Id, Account = name, Generation = 1, StartedAt = now, ExpiresAt = now };
        var account = new Account { Name = name, PersonId = person.Id, ClaimedAt = now };
        return new(new Caller(person.Id, person.Name, person.PostsOn(ChinaTime.DateOf(now)), session.Id), session, token, account, ByCookie: false);
    }
}
