using System.Net;
using System.Text.Json.Nodes;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Contract;

/// <summary>RFC 9457 problems: one shape, Chinese by default, English on request, the same codes in both.</summary>
[Collection(EveryStep.Collection)]
public sealed class ProblemTests(EveryStep everyStep)
{
    /// <summary>A refused request of every kind: who, method, path, body, status, code.</summary>
    private (string Account, string Method, string Path, string? Body, HttpStatusCode Status, string Code)[] Refused =>
    [
        ("manager", "GET", "/api/nowhere", null, HttpStatusCode.NotFound, "not-found"),
        ("manager", "GET", "/api/suggestions?state=x", null, HttpStatusCode.BadRequest, "bad-query"),
        ("manager", "GET", "/api/tasks?mine=false", null, HttpStatusCode.BadRequest, "bad-query"),
        ("deputy1", "POST", "/api/suggestions", "{", HttpStatusCode.BadRequest, "not-json"),
        ("manager", "POST", "/api/suggestions", "{}", HttpStatusCode.Forbidden, "forbidden"),
        ("deputy1", "POST", "/api/suggestions", "{}", HttpStatusCode.UnprocessableEntity, "invalid"),
        ("deputy1", "POST", "/api/suggestions", "[]", HttpStatusCode.UnprocessableEntity, "invalid"),
        ("deputy1", "POST", "/api/suggestions", """{"confidential":true}""", HttpStatusCode.UnprocessableEntity, "not-available"),
        ("deputy1", "PATCH", $"/api/suggestions/{everyStep.At["closed"]}", "{}", HttpStatusCode.Conflict, "not-a-draft"),
        ("deputy1", "POST", "/api/suggestions", $"{{\"title\":\"{new string('a', 600 * 1024)}\"}}", HttpStatusCode.RequestEntityTooLarge, "too-large"),
    ];

    [Fact]
    public async Task Every_problem_has_the_same_shape_and_code_in_both_languages()
    {
        foreach (var (account, method, path, body, status, code) in Refused)
        {
            var citizen = await everyStep.Town.AsAsync(account);
            var chinese = (await citizen.SendAsync(method, path, body)).Refused(status, code).Json;
            var english = (await citizen.SendAsync(method, path, body, headers: [("Accept-Language", "en-GB,en;q=0.9,zh;q=0.1")])).Refused(status, code).Json;
            foreach (var problem in new[] { chinese, english })
            {
                var fields = new[] { "type", "title", "status", "detail", "code", "traceId" };
                Shape.Has(problem, status == HttpStatusCode.UnprocessableEntity ? [.. fields, "errors"] : fields);
                Assert.Equal((int)status, problem?["status"]?.GetValue<int>());
                Assert.Matches("^[a-z]+(-[a-z]+)*$", Text(problem, "code"));
                Assert.NotEmpty(Text(problem, "traceId"));
                Assert.Equal("about:blank", Text(problem, "type"));
            }

            Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", Text(chinese, "title"));
            Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", Text(chinese, "detail"));
            Assert.Equal(Keys(chinese), Keys(english));
            Assert.DoesNotMatch(@"\p{IsCJKUnifiedIdeographs}", english?.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) ?? "");
        }
    }

    [Theory]
    [InlineData("en", true)]
    [InlineData("en-US", true)]
    [InlineData("de, en;q=0.5", true)]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.8", false)]
    [InlineData("fr", false)]
    [InlineData("*", false)]
    [InlineData(";;;,=q", false)]
    [InlineData("en;q=0.1, zh-TW;q=0.2", false)]
    public async Task English_is_answered_only_where_it_is_preferred(string accepted, bool english)
    {
        var answer = await (await everyStep.Town.AsAsync("manager")).SendAsync("GET", "/api/nowhere", headers: [("Accept-Language", accepted)]);
        Assert.Equal(english ? "Not found" : "找不到", Text(answer.Json, "title"));
    }

    [Fact]
    public async Task An_answer_is_never_kept_by_a_cache()
    {
        using var client = everyStep.Town.Client();
        using var refused = await client.GetAsync(new Uri("/api/me", UriKind.Relative));
        Assert.True(refused.Headers.CacheControl?.NoStore);
        Assert.Equal("application/problem+json; charset=utf-8", refused.Content.Headers.ContentType?.ToString());
        using var health = await client.GetAsync(new Uri("/api/health/ready", UriKind.Relative));
        Assert.Equal("ready", JsonNode.Parse(await health.Content.ReadAsStringAsync())?["status"]?.GetValue<string>());
        Assert.True(health.Headers.CacheControl?.NoStore);
    }

    private static IEnumerable<string> Keys(JsonNode? problem) => (problem?["errors"] as JsonObject ?? []).Select(error => error.Key);
}
