using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Contract;

/// <summary>Broken and hostile bodies: the right status, a stable code, and nothing changed.</summary>
[Collection(EveryStep.Collection)]
[Trait("speed", "slow")]
public sealed class HostileBodyTests(EveryStep everyStep)
{
    private static readonly string Emoji = "👨‍👩‍👧‍👦";

    /// <summary>Bodies that are refused wherever they are sent, with status and code.</summary>
    private static readonly (string Body, HttpStatusCode Status, string Code)[] NoObjects =
    [
        ("{", HttpStatusCode.BadRequest, "not-json"), ("title=x", HttpStatusCode.BadRequest, "not-json"), ("{\"a\":1,}", HttpStatusCode.BadRequest, "not-json"), ("{'a':1}", HttpStatusCode.BadRequest, "not-json"),
        ("{\"a\":NaN}", HttpStatusCode.BadRequest, "not-json"), ("{} {}", HttpStatusCode.BadRequest, "not-json"), ("\uFEFF{}", HttpStatusCode.BadRequest, "not-json"),
        ("{\"action\":\"a\",\"action\":\"b\"}", HttpStatusCode.BadRequest, "not-json"), ("{\"a\":{\"b\":1,\"b\":2}}", HttpStatusCode.BadRequest, "not-json"), ("{\"\\ud800\":1}", HttpStatusCode.BadRequest, "not-json"),
        ("{\"a\":" + new string('[', 5000) + new string(']', 5000) + "}", HttpStatusCode.BadRequest, "not-json"), ("{\"a\":\"\u0001\"}", HttpStatusCode.BadRequest, "not-json"),
        ("[]", HttpStatusCode.UnprocessableEntity, "invalid"), ("[{}]", HttpStatusCode.UnprocessableEntity, "invalid"), ("5", HttpStatusCode.UnprocessableEntity, "invalid"), ("null", HttpStatusCode.UnprocessableEntity, "invalid"),
        ("\"text\"", HttpStatusCode.UnprocessableEntity, "invalid"), ("true", HttpStatusCode.UnprocessableEntity, "invalid"),
        ("{\"title\":\"" + new string('a', 600 * 1024) + "\"}", HttpStatusCode.RequestEntityTooLarge, "too-large"), ("{\"title\":\"" + new string('长', 1024 * 1024) + "\"}", HttpStatusCode.RequestEntityTooLarge, "too-large"),
    ];

    [Fact]
    public async Task What_is_no_JSON_object_or_too_large_is_refused_by_every_route_that_takes_one()
    {
        var manager = await everyStep.Town.AsAsync("manager");
        var chair = await everyStep.Town.AsAsync("chair");
        var deputy = await everyStep.Town.AsAsync("deputy1");
        var task = await chair.TaskAsync("chairAssignment", everyStep.At["chairAssignment"]);
        var draft = everyStep.At["draft"];
        await everyStep.Town.NothingChangesAsync(async () =>
        {
            foreach (var (body, status, code) in NoObjects)
            {
                (await deputy.SendAsync("POST", "/api/suggestions", body)).Refused(status, code);
                (await deputy.SendAsync("PATCH", $"/api/suggestions/{draft}", body)).Refused(status, code);
                (await deputy.SendAsync("POST", $"/api/suggestions/{draft}/submission", body)).Refused(status, code);
                (await chair.TryDecideAsync(task, body)).Refused(status, code);
                (await manager.SendAsync("POST", "/api/rehearsal/clock", body)).Refused(status, code);
            }
        });
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/xml")]
    [InlineData("")]
    public async Task A_body_that_is_not_declared_as_JSON_is_415(string contentType)
    {
        var deputy = await everyStep.Town.AsAsync("deputy1");
        using var client = everyStep.Town.Client();
        await everyStep.Town.NothingChangesAsync(async () =>
        {
            using var content = new ByteArrayContent(Encoding.UTF8.GetBytes("""{"submit":false}"""));
            content.Headers.ContentType = contentType.Length == 0 ? null : MediaTypeHeaderValue.Parse(contentType);
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/suggestions", UriKind.Relative)) { Content = content };
            request.Headers.Authorization = deputy.Authorization;
            using var response = await client.SendAsync(request);
            Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            Assert.Equal("not-json-type", JsonNode.Parse(await response.Content.ReadAsStringAsync())?["code"]?.GetValue<string>());
        });
    }

    [Theory]
    [InlineData("title", "5")]
    [InlineData("title", "[]")]
    [InlineData("title", "{}")]
    [InlineData("title", "true")]
    [InlineData("title", "\"\\ud800\"")]
    [InlineData("title", "\"a\\u0000b\"")]
    [InlineData("title", "\"a\\u001bb\"")]
    [InlineData("title", "\"a\\u007fb\"")]
    [InlineData("title", "\"a\\u202eb\"")]
    [InlineData("title", "\"a\\u2066b\"")]
    [InlineData("title", "\"两\\n行\"")]
    [InlineData("facts", "1.5")]
    [InlineData("facts", "\"\\udfff\\ud800\"")]
    [InlineData("category", "\"../../etc/passwd\"")]
    [InlineData("category", "\"没有这个\"")]
    [InlineData("category", "\"shuili\\u0000\"")]
    [InlineData("origin", "\"recess\"")]
    [InlineData("origin", "[]")]
    [InlineData("origin", "{\"kind\":5}")]
    [InlineData("origin", "{\"kind\":\"Recess\"}")]
    [InlineData("mayPublish", "\"true\"")]
    [InlineData("mayPublish", "1")]
    [InlineData("submit", "\"no\"")]
    [InlineData("term", "0")]
    [InlineData("term", "-1")]
    [InlineData("term", "1.5")]
    [InlineData("term", "\"19\"")]
    [InlineData("term", "1e30")]
    [InlineData("term", "99999999999999999999999999")]
    [InlineData("preferredDepartment", "\"shuanglin.dwater\"")]
    [InlineData("preferredDepartment", "\"hefu\"")]
    [InlineData("preferredDepartment", "\"/\"")]
    public async Task A_field_of_a_suggestion_that_cannot_be_is_422_and_named(string field, string value)
    {
        var deputy = await everyStep.Town.AsAsync("deputy1");
        await everyStep.Town.NothingChangesAsync(async () =>
        {
            var body = field == "submit" ? $$"""{"{{field}}":{{value}}}""" : $$"""{"submit":false,"{{field}}":{{value}}}""";
            var refused = (await deputy.SendAsync("POST", "/api/suggestions", body)).Refused(HttpStatusCode.UnprocessableEntity, "invalid");
            Assert.Contains(refused.Json?["errors"]?.AsObject() ?? [], error => error.Key.StartsWith(field, StringComparison.Ordinal));
            if (field != "submit")
            {
                (await deputy.SendAsync("PATCH", $"/api/suggestions/{everyStep.At["draft"]}", body)).Refused(HttpStatusCode.UnprocessableEntity, "invalid");
            }
        });
    }

    [Fact]
    public async Task A_text_is_as_long_as_a_reader_counts_it()
    {
        await using var town = await RunningTown.StartAsync();
        var deputy = await town.AsAsync("deputy1");
        async Task<Answer> Kept(string field, string text) => await deputy.SendAsync("POST", "/api/suggestions", new JsonObject { ["submit"] = false, [field] = text }.ToJsonString());

        (await Kept("title", new string('长', 100))).Expect(HttpStatusCode.Created);
        (await Kept("title", string.Concat(Enumerable.Repeat("😀", 100)))).Expect(HttpStatusCode.Created);
        (await Kept("title", string.Concat(Enumerable.Repeat(Emoji, 36)))).Expect(HttpStatusCode.Created);
        (await Kept("facts", new string('长', 5000))).Expect(HttpStatusCode.Created);
        (await Kept("title", $" 河道\u200f ")).Expect(HttpStatusCode.Created); // A right-to-left mark turns nothing around it.
        var tooLong = (await Kept("facts", new string('长', 5001))).Refused(HttpStatusCode.UnprocessableEntity, "invalid");
        Assert.Equal("最多 5000 字，现有 5001 字。", tooLong.Json?["errors"]?["facts"]?[0]?.GetValue<string>());
        (await Kept("title", string.Concat(Enumerable.Repeat("😀", 101)))).Refused(HttpStatusCode.UnprocessableEntity, "invalid");
        (await Kept("title", string.Concat(Enumerable.Repeat(Emoji, 100)))).Refused(HttpStatusCode.UnprocessableEntity, "invalid");
        (await Kept("title", "e" + new string('\u0301', 5000))).Refused(HttpStatusCode.UnprocessableEntity, "invalid");
        Assert.Null((await deputy.ReadAsync((await Kept("title", "\u200b\u200d\u2060")).Location ?? ""))["title"]);
        Assert.Equal("甲\n乙", Text(await deputy.ReadAsync((await Kept("facts", "  甲\r\n乙  ")).Location ?? ""), "facts"));

        var flags = string.Concat(Enumerable.Repeat("🇨🇳", 5000));
        (await deputy.SendAsync("POST", "/api/suggestions", new JsonObject { ["submit"] = false, ["facts"] = flags, ["analysis"] = flags }.ToJsonString())).Refused(HttpStatusCode.UnprocessableEntity, "too-long");
        (await deputy.SendAsync("POST", "/api/suggestions", new { submit = false, facts = new string('长', 5000), analysis = new string('长', 5000), request = new string('长', 5000) })).Expect(HttpStatusCode.Created);
    }

    [Fact]
    public async Task The_longest_reply_goes_through_and_a_longer_one_is_refused_at_once()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(town);
        await Journey.ContactAsync(town, id);
        await town.MoveToAsync(town.Now);
        var water = await town.AsAsync("water");
        var task = await water.TaskAsync("departmentHandling", id);
        object Draft(string text, string promise) => new
        {
            action = "draftReply",
            @class = "B",
            text,
            reason = new string('理', 1000),
            documentNumber = new string('文', 60),
            contactPerson = new string('人', 60),
            commitments = Enumerable.Repeat(new { text = promise, dueOn = "2026-09-30" }, 20),
        };
        await town.NothingChangesAsync(async () =>
        {
            (await water.TryDecideAsync(task, Draft(new string('答', 10_001), "诺"))).Refused(HttpStatusCode.UnprocessableEntity, "invalid");
            (await water.TryDecideAsync(task, Draft(new string('答', 10_000), new string('诺', 501)))).Refused(HttpStatusCode.UnprocessableEntity, "invalid");
            (await water.TryDecideAsync(task, Draft(string.Concat(Enumerable.Repeat("😀", 10_000)), new string('诺', 500)))).Refused(HttpStatusCode.UnprocessableEntity, "too-long");
        });
        (await water.TryDecideAsync(task, Draft(new string('答', 10_000), new string('诺', 500)))).Expect(HttpStatusCode.OK);
        await (await town.AsAsync("leader")).DecideAsync("leaderSignOff", new { action = "sign" }, id);
        var shown = await (await town.AsAsync("deputy1")).ReadAsync($"/api/suggestions/{id}");
        Assert.Equal(20, shown["commitments"]?.AsArray().Count);
        Assert.Equal(new string('诺', 500), Text(shown["commitments"]?[19], "text"));
        Assert.Equal(new string('答', 10_000), Text(shown["replies"]?[0], "text"));
    }
}
