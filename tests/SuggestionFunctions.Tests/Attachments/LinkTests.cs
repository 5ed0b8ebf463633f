using System.Net;
using System.Text.Json.Nodes;
using SuggestionFunctions.Tests.Contract;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Attachments;

/// <summary>Files of suggestions and decisions: who may use them, who sees them, from when on.</summary>
[Trait("speed", "slow")]
public sealed class LinkTests : IAsyncLifetime
{
    private RunningTown? started;

    private RunningTown Town => started ?? throw new InvalidOperationException("The town was not started.");

    public async ValueTask InitializeAsync() => started = await RunningTown.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (started is not null)
        {
            await started.DisposeAsync();
        }
    }

    [Fact]
    public async Task An_attachment_is_shown_with_its_suggestion_and_read_by_whoever_sees_that()
    {
        var deputy = await Town.AsAsync("deputy1");
        var content = Files.Pdf("现场");
        var file = await Files.UploadedAsync(Town, deputy, "现场 \"一\".pdf", content);
        var id = await SubmitAsync(deputy, new { attachments = new[] { file, file } });
        await Town.MoveToAsync(Town.Now);

        var shown = Assert.Single((await (await Town.AsAsync("chair")).ReadAsync($"/api/suggestions/{id}"))["attachments"]?.AsArray() ?? []);
        Shape.Has(shown, "id", "name", "type", "size", "sha256");
        using var response = await Files.ReadAsync(Town, await Town.AsAsync("chair"), id, file);
        Assert.Equal(content, await response.Content.ReadAsByteArrayAsync());
        Assert.Equal(content.Length, response.Content.Headers.ContentLength);
        Assert.Equal("application/pdf", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal(
            "attachment; filename=\"__ ___.pdf\"; filename*=UTF-8''%E7%8E%B0%E5%9C%BA%20_%E4%B8%80_.pdf",
            Assert.Single(response.Content.Headers.GetValues("Content-Disposition")));
        Assert.True(response.Headers.CacheControl?.Private);
        Assert.Equal($"\"{Text(shown, "sha256")}\"", response.Headers.ETag?.Tag);
        using var known = await Files.ReadAsync(Town, await Town.AsAsync("chair"), id, file, ifNoneMatch: response.Headers.ETag?.Tag);
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
        using var head = await Files.ReadAsync(Town, await Town.AsAsync("chair"), id, file, "HEAD");
        Assert.Equal((HttpStatusCode.OK, content.Length), (head.StatusCode, head.Content.Headers.ContentLength));
        Assert.Contains(Text(shown, "sha256"), (await deputy.ReadAsync($"/api/suggestions/{id}/timeline")).ToJsonString(), StringComparison.Ordinal);

        foreach (var (account, sees) in new[] { ("deputy1", true), ("helper", true), ("office", true), ("deputy2", false), ("helper2", false), ("mayor", false), ("water", false), ("admin", false), ("otherchair", false), ("otherdeputy", false) })
        {
            Assert.Equal(sees, await Files.SeesAsync(Town, account, id, file));
        }

        foreach (var none in new[] { "a1", "header", file[..20] + "!", new string('f', 21) })
        {
            Assert.False(await Files.SeesAsync(Town, "deputy1", id, none));
        }
    }

    [Fact]
    public async Task Only_ones_own_unused_uploads_can_be_used()
    {
        var deputy = await Town.AsAsync("deputy1");
        var own = await Files.UploadedAsync(Town, deputy);
        var others = await Files.UploadedAsync(Town, await Town.AsAsync("deputy2"));
        var used = await Files.UploadedAsync(Town, deputy);
        var id = await SubmitAsync(deputy, new { attachments = new[] { used } });
        await Town.MoveToAsync(Town.Now);
        await Town.NothingChangesAsync(async () =>
        {
            foreach (var file in new[] { others, used, "a1", "../x", new string('f', 21), "header" })
            {
                var refused = (await deputy.SendAsync("POST", "/api/suggestions", new { submit = false, attachments = new[] { own, file } })).Refused(HttpStatusCode.UnprocessableEntity, "invalid");
                Shape.Has(refused.Json?["errors"], "attachments");
            }

            (await deputy.SendAsync("POST", "/api/suggestions", new { submit = false, attachments = Enumerable.Repeat(own, 11) })).Refused(HttpStatusCode.UnprocessableEntity, "invalid");
        });
        Assert.True(await Files.SeesAsync(Town, "deputy1", id, used));
    }

    [Fact]
    public async Task Two_suggestions_that_use_one_file_at_once_do_not_both_get_it()
    {
        var deputy = await Town.AsAsync("deputy1");
        for (var round = 0; round < 5; round++)
        {
            var file = await Files.UploadedAsync(Town, deputy);
            var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => deputy.SendAsync("POST", "/api/suggestions", new { submit = false, attachments = new[] { file } })));
            var made = answers.Where(answer => answer.Status == HttpStatusCode.Created).ToList();
            Assert.True(made.Count <= 1, string.Join('\n', answers.Select(answer => answer.Body)));
            Assert.All(answers.Except(made), answer => Assert.True(answer.Status is HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity, answer.Body));
            foreach (var suggestion in made)
            {
                Assert.True(await Files.SeesAsync(Town, "deputy1", Text(suggestion.Json, "id"), file));
            }
        }
    }

    [Fact]
    public async Task A_draft_takes_attachments_and_gives_them_up()
    {
        var deputy = await Town.AsAsync("deputy1");
        var (first, second) = (await Files.UploadedAsync(Town, deputy, "一.pdf"), await Files.UploadedAsync(Town, deputy, "二.pdf"));
        var id = Text((await deputy.SendAsync("POST", "/api/suggestions", new { submit = false, attachments = new[] { first } }, "k")).Expect(HttpStatusCode.Created), "id");
        (await deputy.SendAsync("POST", "/api/suggestions", new { submit = false, attachments = new[] { first } }, "k")).Expect(HttpStatusCode.Created);
        Assert.Equal(["一.pdf", "二.pdf"], await PatchAsync(first, second));
        Assert.Equal(["一.pdf", "二.pdf"], Names((await deputy.SendAsync("PATCH", $"/api/suggestions/{id}", new { title = "新题" })).Expect(HttpStatusCode.OK)));
        Assert.Equal(["二.pdf"], await PatchAsync(second));
        Assert.False(await Files.SeesAsync(Town, "deputy1", id, first));
        Shape.Has((await deputy.SendAsync("PATCH", $"/api/suggestions/{id}", new { attachments = new[] { first } })).Refused(HttpStatusCode.UnprocessableEntity, "invalid").Json?["errors"], "attachments");
        (await deputy.SendAsync("DELETE", $"/api/suggestions/{id}")).Expect(HttpStatusCode.NoContent);
        Assert.False(await Files.SeesAsync(Town, "deputy1", id, second));

        async Task<IEnumerable<string>> PatchAsync(params string[] files) =>
            Names((await deputy.SendAsync("PATCH", $"/api/suggestions/{id}", new { attachments = files })).Expect(HttpStatusCode.OK));
    }

    [Fact]
    public async Task What_was_submitted_once_stays_with_its_version_when_a_declined_one_is_revised()
    {
        var deputy = await Town.AsAsync("deputy1");
        var (first, second) = (await Files.UploadedAsync(Town, deputy, "一.pdf"), await Files.UploadedAsync(Town, deputy, "二.pdf"));
        var id = await SubmitAsync(deputy, new { attachments = new[] { first } });
        await Town.MoveToAsync(Town.Now);
        await (await Town.AsAsync("secretary")).DecideAsync("secretaryReview", new { action = "forward" }, id);
        await (await Town.AsAsync("chair")).DecideAsync("chairAssignment", new { action = "decline", reasonCode = "noConcreteContent", reason = "请写明河段。" }, id);
        Assert.Equal(["二.pdf"], Names((await deputy.SendAsync("PATCH", $"/api/suggestions/{id}", new { attachments = new[] { second } })).Expect(HttpStatusCode.OK)));
        Assert.True(await Files.SeesAsync(Town, "chair", id, first));
        Assert.Equal(["一.pdf"], Names((await deputy.SendAsync("PATCH", $"/api/suggestions/{id}", new { attachments = new[] { first } })).Expect(HttpStatusCode.OK)));
    }

    [Fact]
    public async Task A_paper_belongs_to_what_is_entered_for_a_deputy()
    {
        var (deputy, helper) = (await Town.AsAsync("deputy1"), await Town.AsAsync("helper"));
        var own = await Files.UploadedAsync(Town, deputy);
        Shape.Has((await deputy.SendAsync("POST", "/api/suggestions", With(new { paper = own }))).Refused(HttpStatusCode.UnprocessableEntity, "invalid").Json?["errors"], "paper");
        var paper = await Files.UploadedAsync(Town, helper, "手写稿.pdf");
        var id = await SubmitAsync(helper, new { onBehalfOf = "hefu.pdeputy1", paper });
        await Town.MoveToAsync(Town.Now);
        Assert.Equal("手写稿.pdf", Text((await deputy.ReadAsync($"/api/suggestions/{id}"))["paper"], "name"));
        Assert.True(await Files.SeesAsync(Town, "secretary", id, paper));

        var draft = Text((await helper.SendAsync("POST", "/api/suggestions", With(new { onBehalfOf = "hefu.pdeputy1", submit = false }))).Expect(HttpStatusCode.Created), "id");
        var later = await Files.UploadedAsync(Town, helper, "后补.pdf");
        (await helper.SendAsync("POST", $"/api/suggestions/{draft}/submission", new { paper = later }, "k")).Expect(HttpStatusCode.Accepted);
        (await helper.SendAsync("POST", $"/api/suggestions/{draft}/submission", new { paper = later }, "k")).Expect(HttpStatusCode.Accepted);
        Assert.Equal("后补.pdf", Text((await deputy.ReadAsync($"/api/suggestions/{draft}"))["paper"], "name"));
    }

    [Fact]
    public async Task The_attachments_of_a_draft_of_a_reply_are_the_handlers_own_until_it_is_signed()
    {
        var id = await Journey.ToDepartmentAsync(Town);
        await Journey.ContactAsync(Town, id);
        var file = await Files.UploadedAsync(Town, await Town.AsAsync("water"), "答复附件.pdf");
        await (await Town.AsAsync("water")).DecideAsync("departmentHandling", new { action = "draftReply", @class = "A", text = "已完成。", attachments = new[] { file } }, id);
        foreach (var (account, sees) in new[] { ("water", true), ("leader", true), ("chair", true), ("mayor", true), ("deputy1", false), ("helper", false), ("roads", false) })
        {
            Assert.Equal(sees, await Files.SeesAsync(Town, account, id, file));
        }

        Assert.DoesNotContain(file, (await (await Town.AsAsync("deputy1")).ReadAsync($"/api/suggestions/{id}")).ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(file, (await (await Town.AsAsync("deputy1")).ReadAsync($"/api/suggestions/{id}/timeline")).ToJsonString(), StringComparison.Ordinal);
        await (await Town.AsAsync("leader")).DecideAsync("leaderSignOff", new { action = "sign" }, id);
        Assert.True(await Files.SeesAsync(Town, "deputy1", id, file));
        Assert.False(await Files.SeesAsync(Town, "roads", id, file));
        var reply = Assert.Single((await (await Town.AsAsync("deputy1")).ReadAsync($"/api/suggestions/{id}"))["replies"]?.AsArray() ?? []);
        Assert.Equal("答复附件.pdf", Text(reply?["attachments"]?[0], "name"));
    }

    [Fact]
    public async Task The_paper_of_a_rating_is_hidden_as_long_as_the_rating_is()
    {
        var id = await Journey.ToEvaluationAsync(Town);
        var helper = await Town.AsAsync("helper");
        var paper = await Files.UploadedAsync(Town, helper, "测评表.pdf");
        var task = Text(Assert.Single((await helper.ReadAsync($"/api/tasks?mine=false&suggestion={id}&kind=deputyEvaluation"))["items"]?.AsArray() ?? []), "id");
        object rating = new { action = "evaluate", attitude = "satisfied", result = "satisfied", onBehalfOf = "hefu.pdeputy1", paper };
        (await helper.TryDecideAsync(task, rating, "k")).Expect(HttpStatusCode.OK);
        (await helper.TryDecideAsync(task, rating, "k")).Expect(HttpStatusCode.OK);
        foreach (var (account, sees) in new[] { ("helper", true), ("deputy1", true), ("office", false), ("chair", false), ("water", false), ("leader", false), ("manager", false) })
        {
            Assert.Equal(sees, await Files.SeesAsync(Town, account, id, paper));
            foreach (var path in new[] { $"/api/suggestions/{id}", $"/api/tasks/{task}", $"/api/suggestions/{id}/timeline" })
            {
                Assert.True(sees || !(await (await Town.AsAsync(account)).ReadAsync(path)).ToJsonString().Contains(paper, StringComparison.Ordinal), $"{account} {path}");
            }
        }

        await (await Town.AsAsync("water")).DecideAsync("suggestionEvaluation", new { action = "evaluate", quality = 5 }, id);
        await Town.MoveToAsync(Town.Now);
        Assert.True(await Files.SeesAsync(Town, "water", id, paper));
        Assert.Contains(paper, (await (await Town.AsAsync("chair")).ReadAsync($"/api/tasks/{task}")).ToJsonString(), StringComparison.Ordinal);
        Assert.Contains(paper, (await (await Town.AsAsync("chair")).ReadAsync($"/api/suggestions/{id}/timeline")).ToJsonString(), StringComparison.Ordinal);
    }

    private static async Task<string> SubmitAsync(Citizen citizen, object more) =>
        Text((await citizen.SendAsync("POST", "/api/suggestions", With(more))).Expect(HttpStatusCode.Accepted), "id");

    private static JsonObject With(object more)
    {
        var body = System.Text.Json.JsonSerializer.SerializeToNode(Suggestion())?.AsObject() ?? [];
        foreach (var (name, value) in System.Text.Json.JsonSerializer.SerializeToNode(more)?.AsObject() ?? [])
        {
            body[name] = value?.DeepClone();
        }

        return body;
    }

    private static IEnumerable<string> Names(JsonNode suggestion) => (suggestion["attachments"]?.AsArray() ?? []).Select(file => Text(file, "name"));
}
