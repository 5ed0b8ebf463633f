using System.Net;
using System.Text.Json.Nodes;

namespace SuggestionFunctions.Tests.Running;

/// <summary>What the server answered.</summary>
internal sealed record Answer(HttpStatusCode Status, string Body, string? Location, string? ETag)
{
    /// <summary>When to come again, where the server says so.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public JsonNode? Json => Body.Length == 0 ? null : JsonNode.Parse(Body);

    /// <summary>The problem's code.</summary>
    public string? Code => Json?["code"]?.GetValue<string>();

    /// <summary>The body of an answer that must have this status.</summary>
    public JsonNode Expect(HttpStatusCode status)
    {
        Assert.True(status == Status, $"Expected {(int)status}, got {(int)Status}: {Body}");
        return Json ?? new JsonObject();
    }

    /// <summary>An answer that must be this problem.</summary>
    public Answer Refused(HttpStatusCode status, string code)
    {
        Assert.True(status == Status && Code == code, $"Expected {(int)status} {code}, got {(int)Status}: {Body}");
        return this;
    }
}
