using System.Net;
using System.Text.Json.Nodes;

namespace SuggestionFunctions.Tests.Identity.OpenId;

/// <summary>What a browser got at an address.</summary>
internal sealed record Visit(HttpStatusCode Status, Uri? Location, string Body, string? RetryAfter, IReadOnlyList<string> SetCookies)
{
    public JsonNode? Json => Body.StartsWith('{') ? JsonNode.Parse(Body) : null;

    public string? Code => (string?)Json?["code"];

    /// <summary>Fails the test unless the browser is sent to this path of the app.</summary>
    public void LeadsTo(string path)
    {
        Assert.True(Status == HttpStatusCode.Found, $"Expected 302, got {(int)Status}: {Body}");
        Assert.Equal(path, Location?.OriginalString);
    }

    /// <summary>Fails the test unless it is this problem, and nobody is signed in by it.</summary>
    public void IsRefused(HttpStatusCode status, string code)
    {
        Assert.True(Status == status && Code == code, $"Expected {(int)status} {code}, got {(int)Status}: {Body}");
        Assert.DoesNotContain(SetCookies, cookie => cookie.StartsWith("suggestionflow=", StringComparison.Ordinal));
    }
}
