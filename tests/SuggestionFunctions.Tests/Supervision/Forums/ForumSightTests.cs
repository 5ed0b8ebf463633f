using System.Net;
using System.Text.Json.Nodes;
using SuggestionFunctions.Tests.Contract;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Supervision.Forums;

/// <summary>Who may call forums, who sees them and in which lists, and what an invitee does not see; what is refused changes nothing.</summary>
public sealed class ForumSightTests
{
    [Fact]
    public async Task A_forum_is_seen_by_whoever_sees_one_of_its_suggestions_and_by_those_it_concerns_and_listed_for_the_same()
    {
        await using var town = await RunningTown.StartAsync();
        var suggestion = await Journey.ToDepartmentAsync(town);
        var id = Text((await (await town.AsAsync("office")).SendAsync("POST", "/api/forums", ForumTests.With(Forums.On(suggestion), "invitees", new JsonArray("hefu.pdeputy4", "hefu.droads")))).Expect(HttpStatusCode.Created), "id");
        await town.MoveToAsync(town.Now);

        string[] see = ["deputy1", "deputy4", "helper", "helper2", "secretary", "chair", "mayor", "leader", "water", "roads", "office", "presidium", "manager"];
        foreach (var account in EveryStep.Accounts)
        {
            var citizen = await town.AsAsync(account);
            var expected = see.Contains(account) ? HttpStatusCode.OK : HttpStatusCode.NotFound;
            foreach (var path in new[] { $"/api/forums/{id}", $"/api/forums/{id}.ics", $"/api/forums/{id}/timeline", $"/api/tasks?mine=false&suggestion={id}" })
            {
                Assert.True((await citizen.GetAsync(path)).Status == expected, $"{account} {path}");
            }

            var listed = (await citizen.ReadAsync("/api/forums"))["items"]?.AsArray() ?? [];
            Assert.True(listed.Count == (see.Contains(account) ? 1 : 0), $"{account}: {listed}");
            Assert.Equal(listed.Count, ((await citizen.ReadAsync($"/api/forums?suggestion={suggestion}&upcoming=true"))["items"]?.AsArray() ?? []).Count);
            Assert.Empty((await citizen.ReadAsync("/api/forums?upcoming=false"))["items"]?.AsArray() ?? []);
        }

        // Who is invited sees number and title of the suggestion, and nothing else of it.
        foreach (var invited in new[] { "roads", "deputy4" })
        {
            var citizen = await town.AsAsync(invited);
            Assert.Equal(["id", "number", "title"], (Assert.Single((await citizen.ReadAsync($"/api/forums/{id}"))["suggestions"]?.AsArray() ?? [])?.AsObject() ?? []).Select(field => field.Key).Order(StringComparer.Ordinal));
            (await citizen.GetAsync($"/api/suggestions/{suggestion}")).Refused(HttpStatusCode.NotFound, "not-found");
        }
    }

    [Fact]
    public async Task Whoever_handles_it_later_finds_the_forum_and_who_does_no_longer_sees_it_no_longer()
    {
        await using var town = await RunningTown.StartAsync();
        var suggestion = await Journey.ToDepartmentAsync(town);
        var id = Text((await (await town.AsAsync("deputy1")).SendAsync("POST", "/api/forums", ForumTests.With(Forums.On(suggestion), "invitees", new JsonArray("hefu.pdeputy1")))).Expect(HttpStatusCode.Created), "id");
        await (await town.AsAsync("water")).DecideAsync("departmentHandling", new { action = "requestTransfer", reason = "不属本单位职责。" }, suggestion);
        await (await town.AsAsync("chair")).DecideAsync("transferDecision", new { action = "reassign", leadDepartment = SmallTown.Roads }, suggestion);
        await town.MoveToAsync(town.Now);

        Assert.Equal(id, Text(Assert.Single((await (await town.AsAsync("roads")).ReadAsync("/api/forums"))["items"]?.AsArray() ?? []), "id"));
        Assert.Empty((await (await town.AsAsync("water")).ReadAsync("/api/forums"))["items"]?.AsArray() ?? []);
        (await (await town.AsAsync("water")).GetAsync($"/api/forums/{id}")).Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A_forum_on_several_suggestions_is_called_by_whoever_has_a_part_in_each_or_by_the_office()
    {
        await using var town = await RunningTown.StartAsync();
        var (first, second) = (await Journey.ToDepartmentAsync(town), await Journey.ToChairAsync(town, "加固堤岸"));
        foreach (var (account, status) in new[]
        {
            ("water", HttpStatusCode.UnprocessableEntity), ("leader", HttpStatusCode.UnprocessableEntity), ("chair", HttpStatusCode.Forbidden), ("manager", HttpStatusCode.Forbidden),
            ("deputy2", HttpStatusCode.UnprocessableEntity), ("helper", HttpStatusCode.Forbidden), ("deputy1", HttpStatusCode.Created), ("office", HttpStatusCode.Created),
        })
        {
            Assert.True((await (await town.AsAsync(account)).SendAsync("POST", "/api/forums", Forums.On(first, second))).Status == status, account);
        }

        // 水利站 handles the first one only; a helper says for whom; the mayor sees both and is of neither side.
        (await (await town.AsAsync("water")).SendAsync("POST", "/api/forums", Forums.On(first))).Expect(HttpStatusCode.Created);
        var behalf = (await (await town.AsAsync("helper")).SendAsync("POST", "/api/forums", ForumTests.With(Forums.On(first, second), "onBehalfOf", "hefu.pdeputy1"))).Expect(HttpStatusCode.Created);
        Assert.Equal(("2026-HF-001 等 2 件", "hefu.pdeputy1", "hefu.phelper"), (Text(behalf, "number"), Text(behalf["onBehalfOf"], "id"), Text(behalf["calledBy"], "id")));
        (await (await town.AsAsync("mayor")).SendAsync("POST", "/api/forums", Forums.On(first))).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await (await town.AsAsync("helper2")).SendAsync("POST", "/api/forums", ForumTests.With(Forums.On(first), "onBehalfOf", "hefu.pdeputy1"))).Refused(HttpStatusCode.UnprocessableEntity, "invalid");
        Assert.Equal(3, (await Forums.NotedAsync(town, second)).Count);
        Assert.Equal(4, (await Forums.NotedAsync(town, first)).Count);

        // The deputy for whom it was called moves it as their own; another department does not.
        var id = Text(behalf, "id");
        (await (await town.AsAsync("water")).SendAsync("POST", $"/api/forums/{id}/cancellation", new { reason = "不便。" })).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await (await town.AsAsync("helper")).SendAsync("POST", $"/api/forums/{id}/cancellation", new { reason = "不便。" })).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await (await town.AsAsync("helper")).SendAsync("POST", $"/api/forums/{id}/moving", new { place = "荻港村部", reason = "会场有变。", onBehalfOf = "hefu.pdeputy1" })).Expect(HttpStatusCode.OK);
        (await (await town.AsAsync("deputy1")).SendAsync("POST", $"/api/forums/{id}/cancellation", new { reason = "不便。" })).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_forums_list_comes_in_pages_and_by_suggestion()
    {
        await using var town = await RunningTown.StartAsync();
        var (first, second) = (await Journey.ToDepartmentAsync(town), await Journey.ToDepartmentAsync(town, "加固堤岸"));
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add(await Forums.CallAsync(town, "office", i % 2 == 0 ? first : second));
            await town.MoveToAsync(town.Now.AddMinutes(1));
        }

        foreach (var account in new[] { "manager", "water" })
        {
            var citizen = await town.AsAsync(account);
            var read = new List<string>();
            for (var next = ""; next is not null;)
            {
                var page = await citizen.ReadAsync($"/api/forums?pageSize=2{(next.Length == 0 ? "" : $"&after={next}")}");
                read.AddRange((page["items"]?.AsArray() ?? []).Select(item => Text(item, "id")));
                next = page["next"]?.GetValue<string>();
            }

            Assert.Equal(Enumerable.Reverse(ids), read);
            Assert.Equal([ids[3], ids[1]], ((await citizen.ReadAsync($"/api/forums?suggestion={second}"))["items"]?.AsArray() ?? []).Select(item => Text(item, "id")));
        }
    }

    [Fact]
    public async Task Nothing_of_a_forum_tells_of_a_rating_before_the_reveal()
    {
        await using var town = await RunningTown.StartAsync();
        var suggestion = await Journey.ToEvaluationAsync(town);
        await (await town.AsAsync("deputy1")).DecideAsync("deputyEvaluation", new { action = "evaluate", attitude = "dissatisfied", result = "dissatisfied", reason = "盲评理由" }, suggestion);
        var id = await Forums.CallAsync(town, "office", suggestion);
        await town.MoveToAsync("2026-03-10");
        await (await town.AsAsync("office")).DecideAsync("forumConclusions", Forums.Conclusions);
        await town.MoveToAsync(town.Now);
        foreach (var account in EveryStep.Accounts.Where(account => account is not "deputy1"))
        {
            var citizen = await town.AsAsync(account);
            foreach (var path in new[]
            {
                "/api/forums", $"/api/forums/{id}", $"/api/forums/{id}.ics", $"/api/forums/{id}/timeline", $"/api/tasks?mine=false&suggestion={id}", $"/api/suggestions/{suggestion}",
                $"/api/suggestions/{suggestion}/timeline", "/api/notices?pageSize=200", "/api/tasks?pageSize=200",
            })
            {
                var body = (await citizen.GetAsync(path)).Body;
                Assert.False(body.Contains("盲评理由", StringComparison.Ordinal) || body.Contains("dissatisfied", StringComparison.Ordinal) || body.Contains(@"\u76F2\u8BC4", StringComparison.OrdinalIgnoreCase), $"{account} {path}: {body}");
            }
        }
    }

    [Fact]
    public async Task What_cannot_be_is_refused_and_nothing_is_called()
    {
        await using var town = await RunningTown.StartAsync();
        var suggestion = await Journey.ToDepartmentAsync(town);
        var withdrawn = await Journey.ToSecretaryAsync(town, "撤回的建议");
        (await (await town.AsAsync("deputy1")).SendAsync("POST", $"/api/suggestions/{withdrawn}/withdrawal", new { reason = "已解决。" })).Expect(HttpStatusCode.OK);
        var elsewhere = await (await town.AsAsync("otherdeputy")).SubmitAsync("外镇的建议");
        var draft = Text((await (await town.AsAsync("deputy1")).SendAsync("POST", "/api/suggestions", new { title = "草稿", submit = false })).Expect(HttpStatusCode.Created), "id");
        await town.MoveToAsync(town.Now);
        var office = await town.AsAsync("office");
        var deputy = await town.AsAsync("deputy1");
        var bad = new (string Field, JsonNode? Value)[]
        {
            ("at", "2026-03-01T01:00:00Z"), ("at", "2027-06-01T01:00:00Z"), ("at", "明天"), ("at", null), ("title", null), ("title", new string('长', 101)), ("title", "一\n二"), ("place", new string('长', 201)),
            ("agenda", new string('长', 2001)), ("minutes", 5), ("minutes", 100_000), ("suggestionIds", new JsonArray()), ("suggestionIds", new JsonArray("nothing")), ("suggestionIds", new JsonArray(elsewhere)),
            ("suggestionIds", new JsonArray([.. Enumerable.Range(0, 21).Select(i => (JsonNode)$"s{i:00000000000000000000}")])), ("suggestionIds", "x"), ("invitees", new JsonArray("hefu.pnobody")),
            ("invitees", new JsonArray("shuanglin.potherdeputy")), ("invitees", new JsonArray("hefu.padmin", "hefu.admin")), ("invitees", new JsonArray("hefu.deputy")), ("invitees", new JsonArray("张三")),
            ("invitees", new JsonArray([.. Enumerable.Range(0, 301).Select(i => (JsonNode)$"hefu.p{i}")])),
        };
        await town.NothingChangesAsync(async () =>
        {
            foreach (var (field, value) in bad)
            {
                var refused = (await office.SendAsync("POST", "/api/forums", ForumTests.With(Forums.On(suggestion), field, value?.DeepClone()))).Refused(HttpStatusCode.UnprocessableEntity, "invalid");
                Assert.True(refused.Json?["errors"]?[field] is not null, $"{field} {value}: {refused.Body}");
            }

            (await deputy.SendAsync("POST", "/api/forums", Forums.On(draft))).Refused(HttpStatusCode.UnprocessableEntity, "invalid");
            (await deputy.SendAsync("POST", "/api/forums", Forums.On(withdrawn))).Refused(HttpStatusCode.Conflict, "case-ended");
            (await deputy.SendAsync("POST", "/api/forums", Forums.On(suggestion, withdrawn))).Refused(HttpStatusCode.Conflict, "case-ended");
            (await deputy.SendAsync("POST", "/api/forums", ForumTests.With(Forums.On(suggestion), "onBehalfOf", "hefu.pdeputy2"))).Refused(HttpStatusCode.Forbidden, "forbidden");
            (await office.SendAsync("POST", "/api/forums", ForumTests.With(Forums.On(suggestion), "onBehalfOf", "hefu.pdeputy2"))).Refused(HttpStatusCode.Forbidden, "forbidden");
            (await office.SendAsync("POST", "/api/forums", ForumTests.With(Forums.On(suggestion), "paper", "a1"))).Refused(HttpStatusCode.UnprocessableEntity, "not-available");
            (await office.GetAsync("/api/forums?upcoming=perhaps")).Refused(HttpStatusCode.BadRequest, "bad-query");
            foreach (var id in new[] { "nothing", $"{suggestion}", "f00000000000000000000" })
            {
                Assert.Equal(HttpStatusCode.NotFound, (await office.GetAsync($"/api/forums/{id}")).Status);
                Assert.Equal(HttpStatusCode.NotFound, (await office.GetAsync($"/api/forums/{id}.ics")).Status);
            }
        });
    }

    [Fact]
    public async Task Conclusions_that_cannot_be_are_refused_and_nothing_changes()
    {
        await using var town = await RunningTown.StartAsync();
        var (_, id) = await Forums.HeldAsync(town);
        var office = await Journey.SettledAsync(town, "office");
        var task = await office.TaskAsync("forumConclusions");
        static object Conclude(object attendees, object conclusions) => new { action = "conclude", attendees, conclusions };
        string[] somebody = ["hefu.pdeputy1"];
        (object Body, string Field)[] bad =
        [
            (Conclude(Array.Empty<string>(), new[] { new { text = "一" } }), "attendees"), (Conclude(new[] { "hefu.pdeputy4" }, new[] { new { text = "一" } }), "attendees"),
            (Conclude(new[] { new string('长', 61) }, new[] { new { text = "一" } }), "attendees"), (Conclude(new[] { "一\n二" }, new[] { new { text = "一" } }), "attendees"),
            (Conclude(Enumerable.Range(0, 301).Select(i => $"{i}"), new[] { new { text = "一" } }), "attendees"), (Conclude(somebody, Array.Empty<object>()), "conclusions"),
            (Conclude(somebody, new[] { new { text = "" } }), "conclusions[0].text"), (Conclude(somebody, new[] { new { text = new string('长', 1001) } }), "conclusions[0].text"),
            (Conclude(somebody, new[] { new { text = "一", department = "hefu.dnone" } }), "conclusions[0].department"), (Conclude(somebody, new[] { new { text = "一", department = "shuanglin" } }), "conclusions[0].department"),
            (Conclude(somebody, new[] { new { text = "一", department = SmallTown.Water, dueOn = "2026-03-10" } }), "conclusions[0].dueOn"),
            (Conclude(somebody, new[] { new { text = "一", department = SmallTown.Water, dueOn = "2036-03-10" } }), "conclusions[0].dueOn"),
            (Conclude(somebody, Enumerable.Range(0, 31).Select(_ => new { text = "一" })), "conclusions"), (new { action = "conclude" }, "conclusions"),
        ];
        await town.NothingChangesAsync(async () =>
        {
            foreach (var (body, field) in bad)
            {
                var refused = (await office.TryDecideAsync(task, body)).Refused(HttpStatusCode.UnprocessableEntity, "invalid");
                Assert.True(refused.Json?["errors"]?[field] is not null, $"{field}: {refused.Body}");
            }

            foreach (var (account, status) in new[] { ("deputy1", HttpStatusCode.Forbidden), ("water", HttpStatusCode.Forbidden), ("chair", HttpStatusCode.Forbidden), ("roads", HttpStatusCode.NotFound), ("otherchair", HttpStatusCode.NotFound), ("admin", HttpStatusCode.NotFound) })
            {
                Assert.True((await (await town.AsAsync(account)).TryDecideAsync(task, Forums.Conclusions)).Status == status, account);
            }
        });
        Assert.Equal("called", Text(await Forums.ReadAsync(town, id), "state"));
    }
}
