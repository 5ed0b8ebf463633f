using System.Net;
using System.Text.Json.Nodes;
using SuggestionFunctions.Tests.Contract;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Words;

/// <summary>The town's words: common instructions, reply templates, the office's telephone.</summary>
[Trait("speed", "slow")]
public sealed class WordsTests : IAsyncLifetime
{
    private RunningTown? town;

    private RunningTown Town => town ?? throw new InvalidOperationException("not started");

    public async ValueTask InitializeAsync() => town = await RunningTown.StartAsync();

    public ValueTask DisposeAsync() => Town.DisposeAsync();

    [Fact]
    public async Task A_new_town_has_words_for_every_step_that_writes_an_instruction_and_for_every_class_of_reply()
    {
        var words = await (await Town.AsAsync("deputy1")).ReadAsync("/api/words");

        Assert.True(words["delivered"]?.GetValue<bool>());
        Assert.Null(words["telephone"]);
        Assert.Null(words["changedBy"]);
        var steps = Items(words, "instructions").Select(item => item["step"]?.GetValue<string>()).ToHashSet();
        Assert.All((string?[])["secretaryReview", "chairAssignment", "mayorApproval", "presidiumReview", null], step => Assert.Contains(step, steps));
        var classes = Items(words, "replyTemplates").Select(item => item["class"]?.GetValue<string>()).ToHashSet();
        Assert.All((string[])["A", "B", "C"], replyClass => Assert.Contains(replyClass, classes));
        Assert.All(Items(words, "replyTemplates"), item => Assert.Contains("〔", Text(item, "text")));

        // What is delivered passes its own rules: a clerk who changes one line sends the rest back as it came.
        var office = await Town.AsAsync("office");
        words["telephone"] = "0572-3700000";
        (await office.SendAsync("PUT", "/api/words", words.ToJsonString())).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_the_office_keeps_is_read_by_everybody_of_its_town_with_who_changed_it_and_by_no_other_town()
    {
        var office = await Town.AsAsync("office");
        var kept = await office.SendAsync("PUT", "/api/words", Words("请抓紧办理。"));
        kept.Expect(HttpStatusCode.OK);

        var read = await (await Town.AsAsync("deputy1")).GetAsync("/api/words");
        Assert.Equal((kept.Body, kept.ETag), (read.Body, read.ETag));
        var words = read.Expect(HttpStatusCode.OK);
        Assert.Equal(("0572-3700000", "请抓紧办理。", "mayorApproval"), (Text(words, "telephone"), Text(words["instructions"]?[0], "text"), Text(words["instructions"]?[0], "step")));
        Assert.Equal((office.PersonId, "2026-03-02T01:00:00Z", false), (Text(words["changedBy"], "id"), Text(words, "changedAt"), words["delivered"]?.GetValue<bool>()));
        Assert.True((await (await Town.AsAsync("otherchair")).ReadAsync("/api/words"))["delivered"]?.GetValue<bool>());
    }

    [Fact]
    public async Task Of_two_clerks_who_read_the_same_version_the_second_is_told_so_also_of_the_delivered_one()
    {
        var (office, admin) = (await Town.AsAsync("office"), await Town.AsAsync("admin"));
        var delivered = (await office.GetAsync("/api/words")).ETag ?? "";
        (await office.SendAsync("PUT", "/api/words", Words("甲"), null, ("If-Match", delivered))).Expect(HttpStatusCode.OK);
        (await admin.SendAsync("PUT", "/api/words", Words("乙"), null, ("If-Match", delivered))).Refused(HttpStatusCode.PreconditionFailed, "changed-meanwhile");
        var now = (await admin.GetAsync("/api/words")).ETag ?? "";
        (await admin.SendAsync("PUT", "/api/words", Words("乙"), null, ("If-Match", now))).Expect(HttpStatusCode.OK);
        Assert.Equal("乙", Text((await office.ReadAsync("/api/words"))["instructions"]?[0], "text"));
    }

    [Fact]
    public async Task The_same_words_again_are_no_change()
    {
        var (office, admin) = (await Town.AsAsync("office"), await Town.AsAsync("admin"));
        var first = await office.SendAsync("PUT", "/api/words", Words("甲"));
        var again = await admin.SendAsync("PUT", "/api/words", Words("甲"));
        Assert.Equal((first.Body, first.ETag), (again.Body, again.ETag));
    }

    [Fact]
    public async Task Of_many_at_once_each_is_kept_whole()
    {
        var office = await Town.AsAsync("office");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => office.SendAsync("PUT", "/api/words", Words($"第{i}"))));
        Assert.All(answers, answer => answer.Expect(HttpStatusCode.OK));
        var stands = Text((await office.ReadAsync("/api/words"))["instructions"]?[0], "text");
        Assert.Contains(answers, answer => Text(answer.Json?["instructions"]?[0], "text") == stands);
    }

    [Theory]
    [InlineData("telephone", "\"0572\\n3700000\"")]
    [InlineData("telephone", "\"请拨总机\"")]
    [InlineData("telephone", "\"1234567890123456789012345678901\"")]
    [InlineData("instructions", "null")]
    [InlineData("instructions", "[{}]")]
    [InlineData("instructions", "[{\"text\":\"\"}]")]
    [InlineData("instructions", "[{\"text\":\"请阅。\",\"step\":\"nowhere\"}]")]
    [InlineData("instructions", "[{\"text\":\"请阅。\"},{\"text\":\"请阅。\"}]")]
    [InlineData("replyTemplates", "[{\"name\":\"A\",\"text\":\"\"}]")]
    [InlineData("replyTemplates", "[{\"text\":\"甲\"}]")]
    [InlineData("replyTemplates", "[{\"name\":\"两\\n行\",\"text\":\"甲\"}]")]
    [InlineData("replyTemplates", "[{\"name\":\"A\",\"class\":\"E\",\"text\":\"甲\"}]")]
    [InlineData("replyTemplates", "[{\"name\":\"A\",\"text\":\"甲\"},{\"name\":\"A\",\"text\":\"乙\"}]")]
    public async Task What_cannot_be_is_named_and_nothing_changes(string field, string value)
    {
        var office = await Town.AsAsync("office");
        var body = Words("甲");
        body[field] = JsonNode.Parse(value);
        await Town.NothingChangesAsync(async () =>
        {
            var refused = (await office.SendAsync("PUT", "/api/words", body.ToJsonString())).Refused(HttpStatusCode.UnprocessableEntity, "invalid");
            Assert.Contains(refused.Json?["errors"]?.AsObject() ?? [], error => error.Key.StartsWith(field, StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task As_many_and_as_long_as_they_may_be_and_no_more()
    {
        var office = await Town.AsAsync("office");
        async Task<Answer> Put(int instructions, int templates, int longest)
        {
            var body = Words("甲");
            body["instructions"] = new JsonArray([.. Enumerable.Range(0, instructions).Select(i => new JsonObject { ["text"] = $"{i:000}{new string('批', 197)}" })]);
            body["replyTemplates"] = new JsonArray([.. Enumerable.Range(0, templates).Select(i => new JsonObject { ["name"] = $"{i}", ["text"] = new string('答', longest) })]);
            return await office.SendAsync("PUT", "/api/words", body.ToJsonString());
        }

        (await Put(100, 2, 3000)).Expect(HttpStatusCode.OK);
        (await Put(101, 1, 10)).Refused(HttpStatusCode.UnprocessableEntity, "invalid");
        (await Put(1, 31, 10)).Refused(HttpStatusCode.UnprocessableEntity, "invalid");
        (await Put(1, 1, 3001)).Refused(HttpStatusCode.UnprocessableEntity, "invalid");
        (await Put(1, 15, 3000)).Refused(HttpStatusCode.UnprocessableEntity, "too-long");
    }

    private static JsonObject Words(string instruction) => new()
    {
        ["telephone"] = "0572-3700000",
        ["instructions"] = new JsonArray(new JsonObject { ["step"] = "mayorApproval", ["text"] = instruction }),
        ["replyTemplates"] = new JsonArray(new JsonObject { ["name"] = "A 类", ["class"] = "A", ["text"] = "现答复如下：\n〔内容〕" }),
    };

    private static IEnumerable<JsonNode> Items(JsonNode words, string list) => (words[list]?.AsArray() ?? []).OfType<JsonNode>();
}
