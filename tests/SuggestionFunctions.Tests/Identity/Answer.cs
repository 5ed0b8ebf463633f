using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace SuggestionFunctions.Tests.Identity;

/// <summary>What came back from a function: status, headers, and the JSON body (null where there was none).</summary>
internal sealed record Answer(int Status, IHeaderDictionary Headers, JsonNode? Body, string Text)
{
    public string? Code => (string?)Body?["code"];

    public JsonNode this[string field] => Body?[field] ?? throw new InvalidOperationException($"{field} is missing in {Status} {Text}");

    public string Id => (string?)this["id"] ?? "";

    public string ETag => Headers.ETag.ToString();

    public IReadOnlyList<string> Ids => [.. this["items"].AsArray().Select(item => (string?)item?["id"] ?? "")];

    /// <summary>Fails the test unless the status is this one; gives the answer back.</summary>
    public Answer Is(int status)
    {
        Assert.True(Status == status, $"Expected {status}, got {Status}: {Text}");
        return this;
    }

    /// <summary>Fails the test unless it is this problem.</summary>
    public Answer Is(int status, string code)
    {
        Is(status);
        Assert.Equal(code, Code);
        Assert.StartsWith("application/problem+json", Headers.ContentType.ToString());
        return this;
    }
}
