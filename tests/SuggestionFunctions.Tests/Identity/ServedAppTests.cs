using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Tests.Identity;

/// <summary>The app as it is composed and served, asked from outside.</summary>
public sealed class ServedAppTests(RunningServer server) : IClassFixture<RunningServer>
{
    private static readonly string[] OpenToEverybody =
    [
        "SessionCreate", "OpenIdBegin", "OpenIdCallback", "OpenIdBackchannelLogout", "HealthLive", "HealthReady", "OpenApiDocument", "UnknownRoute",
        "StartPage", "SignInPage", "SignInPost", "DisplayPost", "AssetRead", "HelpPage", "AccessibilityPage", "DemoPage", "DemoPost",
    ];

    [Fact]
    public async Task Strangers_are_answered_401_or_asked_to_sign_in_by_every_route_that_is_not_named_as_open()
    {
        var asked = 0;
        foreach (var (name, trigger) in HttpFunctions().Where(function => !OpenToEverybody.Contains(function.Name)))
        {
            foreach (var method in trigger.Methods ?? [])
            {
                var route = (trigger.Route ?? "").Replace("{id}", "hefu.x", StringComparison.Ordinal);
                using var request = new HttpRequestMessage(new HttpMethod(method.ToUpperInvariant()), "/" + route);
                request.Headers.Add("Cookie", "suggestionflow=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
                using var answer = await server.Http.SendAsync(request);
                Assert.True(
                    answer.StatusCode == HttpStatusCode.Unauthorized
                    || (!route.StartsWith("api/", StringComparison.Ordinal) && answer.StatusCode == HttpStatusCode.SeeOther && answer.Headers.Location?.ToString().StartsWith("/sign-in?back=", StringComparison.Ordinal) == true),
                    $"{name}: {method} {route} answers {(int)answer.StatusCode}");
                asked++;
            }
        }

        Assert.True(asked >= 20);
    }

    [Fact]
    public void Nothing_else_is_open()
    {
        Assert.Equal(OpenToEverybody.Order(), HttpFunctions().Select(function => function.Name).Where(name => !FunctionAccess.NeedsCaller(name)).Order());
        Assert.All(HttpFunctions(), function => Assert.Equal(AuthorizationLevel.Anonymous, function.Trigger.AuthLevel));
    }

    [Fact]
    public async Task An_unknown_route_is_a_problem_for_strangers_too()
    {
        foreach (var path in new[] { "/api/nothing", "/api/people/a/b/c" })
        {
            using var answer = await server.Http.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        }
    }

    [Fact]
    public async Task An_unknown_page_is_a_page_that_says_so()
    {
        using var answer = await server.Http.GetAsync(new Uri("/nothing", UriKind.Relative));
        Assert.Equal((HttpStatusCode.NotFound, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains("没有这个页面", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_first_administrator_signs_in_changes_the_password_and_makes_the_office()
    {
        var token = await TokenAsync("admin", server.Password);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(HttpMethod.Get, "/api/people", token)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(HttpMethod.Put, "/api/me/password", token,
            new Dictionary<string, string> { ["old"] = server.Password, ["new"] = "a long new password" })).Status);

        var (status, office) = await SendAsync(HttpMethod.Post, "/api/people", token, new
        {
            name = "人大办",
            account = "office",
            posts = new[] { new { role = "congressOffice", organization = "town", from = "2020-01-01" } },
        });
        Assert.Equal(HttpStatusCode.Created, status);
        var officeToken = await TokenAsync("office", (string?)office?["oneTimePassword"] ?? "");
        Assert.Equal("town.congressOffice", (string?)(await SendAsync(HttpMethod.Get, "/api/me", officeToken)).Body?["posts"]?[0]?["id"]);
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(HttpMethod.Delete, "/api/session", officeToken)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(HttpMethod.Get, "/api/me", officeToken)).Status);
    }

    private static IEnumerable<(string Name, HttpTriggerAttribute Trigger)> HttpFunctions() =>
        from type in typeof(SessionFunctions).Assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static)
        let function = method.GetCustomAttribute<FunctionAttribute>()
        from parameter in method.GetParameters()
        let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
        where function is not null && trigger is not null
        select (function.Name, trigger);

    private async Task<string> TokenAsync(string account, string password) =>
        (string?)(await SendAsync(HttpMethod.Post, "/api/session", null, new { account, password })).Body?["token"] ?? "";

    private async Task<(HttpStatusCode Status, JsonNode? Body)> SendAsync(HttpMethod method, string path, string? token, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (body is not null)
        {
            request.Content = JsonContent.Create(body);
        }

        using var answer = await server.Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }
}
