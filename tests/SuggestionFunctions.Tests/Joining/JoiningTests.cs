using System.Net;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Joining;

/// <summary>并案: one handling, a reply to each deputy and a rating by each.</summary>
[Trait("speed", "slow")]
public sealed class JoiningTests
{
    [Fact]
    public async Task Joined_suggestions_are_handled_once_and_each_deputy_gets_a_reply_and_rates_it()
    {
        await using var town = await RunningTown.StartAsync();
        var joined = await Joined.StartAsync(town);
        Assert.Equal(("inProgress", "departmentHandling"), await Journey.WhereAsync(town, joined.Id));

        await joined.ReplyAsync(town);

        Assert.Equal(("inProgress", "deputyEvaluation"), await Journey.WhereAsync(town, joined.Id));
        var host = Assert.Single((await Joined.ReadAsync(town, joined.Host))["replies"]?.AsArray() ?? []);
        var reply = Assert.Single((await Joined.ReadAsync(town, joined.Id, "deputy2"))["replies"]?.AsArray() ?? []);
        Assert.Equal((Text(host, "text"), Text(host, "signedAt"), Text(host, "id")), (Text(reply, "text"), Text(reply, "signedAt"), Text(reply, "jointWith")));
        Assert.StartsWith(joined.Id, Text(reply, "id"));
        Assert.Equal("visit", Text(reply, "contactManner"));

        await (await town.AsAsync("water")).DecideAsync("suggestionEvaluation", new { action = "evaluate", quality = 4 }, joined.Id);
        await (await town.AsAsync("deputy2")).DecideAsync("deputyEvaluation", new { action = "evaluate", attitude = "satisfied", result = "satisfied" }, joined.Id);
        Assert.Equal("closed", (await Journey.WhereAsync(town, joined.Id)).State);
        Assert.Equal("deputyEvaluation", (await Journey.WhereAsync(town, joined.Host)).Step);
    }

    [Fact]
    public async Task Each_keeps_its_number_text_signatories_and_clocks_and_shows_the_others_number_and_title()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var host = await Journey.ToDepartmentAsync(town, Joined.HostTitle);
        await town.MoveToAsync("2026-03-16");
        var joined = new Joined(host, await Joined.ToChairAsync(town));
        await joined.JoinAsync(town);

        var shown = await Joined.ReadAsync(town, joined.Id, "deputy2");
        Assert.Equal(("2026-HF-002", Joined.Title, "代表002"), (Text(shown, "number"), Text(shown, "title"), Text(shown["signatories"]?[0], "name")));
        Assert.Equal(["id", "number", "title"], shown["joined"]?["with"]?.AsObject().Select(field => field.Key) ?? []);
        Assert.Equal((joined.Host, "2026-HF-001", Joined.HostTitle), (Text(shown["joined"]?["with"], "id"), Text(shown["joined"]?["with"], "number"), Text(shown["joined"]?["with"], "title")));
        Assert.Equal("2026-HF-002", Text(Assert.Single((await Joined.ReadAsync(town, joined.Host, "deputy1"))["joins"]?.AsArray() ?? []), "number"));
        (await (await town.AsAsync("deputy2")).GetAsync($"/api/suggestions/{joined.Host}")).Refused(HttpStatusCode.NotFound, "not-found");
        Assert.Equal("水利站", Text(shown["assignment"]?["leadDepartment"], "name"));

        Assert.Equal("2026-03-16", Text(Joined.Deadline(await Joined.TaskAsync(town, joined.Id), "reply"), "start"));
        Assert.Equal("2026-03-02", Text(Joined.Deadline(await Joined.TaskAsync(town, joined.Host), "reply"), "start"));
        Assert.Contains("decided", await Joined.TimelineAsync(town, joined.Id));
        Assert.Contains("caseJoined", await Joined.TimelineAsync(town, joined.Host));
        Assert.Contains(await Joined.NoticesAsync(town, "deputy2"), notice => notice.StartsWith("joined", StringComparison.Ordinal) && notice.Contains("2026-HF-001", StringComparison.Ordinal));
        Assert.Contains(await Joined.NoticesAsync(town, "mayor"), notice => notice.StartsWith("informed", StringComparison.Ordinal) && notice.Contains("2026-HF-002", StringComparison.Ordinal));
    }

    [Fact]
    public async Task While_joined_the_department_contacts_each_deputy_and_drafts_and_asks_on_the_other_case()
    {
        await using var town = await RunningTown.StartAsync();
        var joined = await Joined.StartAsync(town);
        var water = await town.AsAsync("water");
        var task = await Joined.TaskAsync(town, joined.Id);
        Assert.Equal(["accept", "recordContact"], task["actions"]?.AsArray().Select(action => Text(action, "action")) ?? []);
        foreach (var body in new object[]
        {
            new { action = "draftReply", @class = "A", text = "已完成。" },
            new { action = "requestTransfer", reason = "不属本单位职责。" },
            new { action = "requestExtension", reason = "待汛后施工。", dueOn = "2026-08-03" },
        })
        {
            Assert.Contains("2026-HF-001", Text((await water.TryDecideAsync(Text(task, "id"), body)).Refused(HttpStatusCode.Conflict, "joined").Json, "detail"), StringComparison.Ordinal);
        }

        // Nobody decides by hand what comes over from the other case.
        (await water.TryDecideAsync(Text(task, "id"), new { action = "jointReply", @class = "A", text = "已完成。" })).Refused(HttpStatusCode.UnprocessableEntity, "invalid");
    }

    [Fact]
    public async Task No_reply_before_each_joined_deputy_was_contacted()
    {
        await using var town = await RunningTown.StartAsync();
        var joined = await Joined.StartAsync(town);
        await Journey.ContactAsync(town, joined.Host);
        var water = await town.AsAsync("water");
        var task = await water.TaskAsync("departmentHandling", joined.Host);
        var refused = (await water.TryDecideAsync(task, new { action = "draftReply", @class = "A", text = "已完成。" })).Refused(HttpStatusCode.Conflict, "reply-gate");
        Assert.Equal(["contact:2026-HF-002"], refused.Json?["missing"]?.AsArray().Select(name => name?.GetValue<string>()) ?? []);

        await Journey.ContactAsync(town, joined.Id);
        (await water.TryDecideAsync(task, new { action = "draftReply", @class = "A", text = "已完成。" })).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_reply_that_the_leader_sent_back_reaches_the_joined_deputy_only_once_it_is_signed()
    {
        await using var town = await RunningTown.StartAsync();
        var joined = await Joined.StartAsync(town);
        await Journey.ContactAsync(town, joined.Id);
        await Journey.ContactAsync(town, joined.Host);
        var water = await town.AsAsync("water");
        await water.DecideAsync("departmentHandling", new { action = "draftReply", @class = "A", text = "初稿。" }, joined.Host);
        await (await town.AsAsync("leader")).DecideAsync("leaderSignOff", new { action = "sendBack", reason = "请补充数据。" }, joined.Host);
        await town.MoveToAsync(town.Now);
        Assert.Empty((await Joined.ReadAsync(town, joined.Id))["replies"]?.AsArray() ?? []);
        Assert.DoesNotContain("初稿", (await (await town.AsAsync("deputy2")).GetAsync($"/api/suggestions/{joined.Id}")).Body, StringComparison.Ordinal);

        await water.DecideAsync("departmentHandling", new { action = "draftReply", @class = "B", text = "计划实施。", commitments = new[] { new { text = "清淤四百米", dueOn = "2026-09-30" } } }, joined.Host);
        await (await town.AsAsync("leader")).DecideAsync("leaderSignOff", new { action = "sign" }, joined.Host);
        await town.MoveToAsync(town.Now);
        var reply = Assert.Single((await Joined.ReadAsync(town, joined.Id, "deputy2"))["replies"]?.AsArray() ?? []);
        Assert.Equal(("B", "计划实施。", "清淤四百米"), (Text(reply, "class"), Text(reply, "text"), Text(reply?["commitments"]?[0], "text")));
    }

    [Fact]
    public async Task The_signature_keeps_the_joined_cases_own_deadline()
    {
        await using var town = await RunningTown.StartAsync();
        var joined = await Joined.StartAsync(town);
        await joined.ReplyAsync(town);
        var deadlines = (await Joined.ReadAsync(town, joined.Id))["deadlines"]?.AsArray() ?? [];
        Assert.NotNull(deadlines.First(deadline => Text(deadline, "rule") == "reply")?["metAt"]);
    }

    [Fact]
    public async Task A_rating_of_a_joined_case_is_not_seen_from_the_other_one()
    {
        await using var town = await RunningTown.StartAsync();
        var joined = await Joined.StartAsync(town);
        await joined.ReplyAsync(town);
        var before = await Joined.ReadAsync(town, joined.Host, "deputy1");
        await (await town.AsAsync("deputy2")).DecideAsync("deputyEvaluation", new { action = "evaluate", attitude = "satisfied", result = "dissatisfied", reason = "河底仍有淤泥。" }, joined.Id);
        await town.MoveToAsync(town.Now);
        Assert.Equal(before.ToJsonString(), (await Joined.ReadAsync(town, joined.Host, "deputy1")).ToJsonString());
        foreach (var account in new[] { "deputy1", "water", "office" })
        {
            Assert.DoesNotContain("河底仍有淤泥", (await (await town.AsAsync(account)).GetAsync($"/api/suggestions/{joined.Host}")).Body
                + (await (await town.AsAsync(account)).GetAsync($"/api/suggestions/{joined.Host}/timeline")).Body + string.Join('\n', await Joined.NoticesAsync(town, account)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Dissatisfied_it_is_handled_again_by_itself_whatever_the_other_deputy_says()
    {
        await using var town = await RunningTown.StartAsync();
        var joined = await Joined.StartAsync(town);
        await joined.ReplyAsync(town);
        await Journey.EvaluateAsync(town, joined.Host, "satisfied");
        await (await town.AsAsync("water")).DecideAsync("suggestionEvaluation", new { action = "evaluate", quality = 4 }, joined.Id);
        await (await town.AsAsync("deputy2")).DecideAsync("deputyEvaluation", new { action = "evaluate", attitude = "satisfied", result = "dissatisfied", reason = "河底仍有淤泥。" }, joined.Id);

        Assert.Equal("closed", (await Journey.WhereAsync(town, joined.Host)).State);
        Assert.Equal(("inProgress", "departmentHandling"), await Journey.WhereAsync(town, joined.Id));
        Assert.Contains("draftReply", (await Joined.TaskAsync(town, joined.Id))["actions"]?.AsArray().Select(action => Text(action, "action")) ?? []);
        await Journey.HandleAsync(town, joined.Id);
        Assert.Equal(2, (await Joined.ReadAsync(town, joined.Id))["replies"]?.AsArray().Count);
        Assert.Single((await Joined.ReadAsync(town, joined.Host))["replies"]?.AsArray() ?? []);
    }

    [Fact]
    public async Task The_first_ones_second_reply_is_its_own()
    {
        await using var town = await RunningTown.StartAsync();
        var joined = await Joined.StartAsync(town);
        await joined.ReplyAsync(town);
        await Journey.EvaluateAsync(town, joined.Host, "dissatisfied");
        await Journey.HandleAsync(town, joined.Host);
        await town.MoveToAsync(town.Now);
        Assert.Equal(2, (await Joined.ReadAsync(town, joined.Host))["replies"]?.AsArray().Count);
        Assert.Single((await Joined.ReadAsync(town, joined.Id))["replies"]?.AsArray() ?? []);
        Assert.Equal("deputyEvaluation", (await Journey.WhereAsync(town, joined.Id)).Step);
    }
}
