using System.Net;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Contract;

/// <summary>
/// Who may do what: every account tries every action of every open task, for itself and on behalf of the deputy. What is
/// allowed is stopped by a mistake in the request (422), so that nothing ever changes.
/// </summary>
[Collection(EveryStep.Collection)]
[Trait("speed", "slow")]
public sealed class WhoMayTests(EveryStep everyStep)
{
    /// <summary>Who holds the tasks of each kind in these suggestions.</summary>
    private static readonly Dictionary<string, string> Holders = new()
    {
        ["secretaryReview"] = "secretary",
        ["revision"] = "deputy1",
        ["chairAssignment"] = "chair",
        ["mayorApproval"] = "mayor",
        ["departmentHandling"] = "water",
        ["leaderSignOff"] = "leader",
        ["deputyEvaluation"] = "deputy1",
        ["suggestionEvaluation"] = "water",
        ["silenceDecision"] = "office",
        ["meetingArrangement"] = "office",
        ["presidiumReview"] = "presidium",
        ["coSignature"] = "deputy4",
        ["coHandlingOpinion"] = "roads",
        ["transferDecision"] = "chair",
        ["extensionDecision"] = "chair",
        ["withdrawalConfirmation"] = "deputy4",
        ["commitmentReport"] = "water",
        ["urgeAnswer"] = "water",
        ["meetingAnswer"] = "water",
        ["meetingMinutes"] = "water",
        ["minutesConfirmation"] = "deputy4",
        ["progressReport"] = "water",
    };

    public static TheoryData<string> Accounts => [.. EveryStep.Accounts];

    [Theory]
    [MemberData(nameof(Accounts))]
    public async Task Every_action_is_refused_to_everybody_but_the_tasks_holder_and_whoever_acts_for_the_deputy(string account)
    {
        var citizen = await everyStep.Town.AsAsync(account);
        var deputy = (await everyStep.Town.AsAsync("deputy1")).PersonId;
        var tried = new HashSet<string>();
        await everyStep.Town.NothingChangesAsync(async () =>
        {
            foreach (var task in await OpenTasksAsync())
            {
                var kind = Text(task, "kind");
                var sees = (await citizen.GetAsync($"/api/tasks/{Text(task, "id")}")).Status == HttpStatusCode.OK;
                foreach (var action in RouteTasks.All[kind].Actions)
                {
                    tried.Add($"{kind} {action.Name}");
                    var alone = await citizen.TryDecideAsync(Text(task, "id"), new { action = action.Name, taskVersion = 0 });
                    Expect(alone, sees, account == HolderOf(kind), $"{account}: {kind} {action.Name}");
                    var behalf = await citizen.TryDecideAsync(Text(task, "id"), new { action = action.Name, taskVersion = 0, onBehalfOf = deputy });
                    Expect(behalf, sees, HolderOf(kind) == "deputy1" && account is ("deputy1" or "helper" or "office"), $"{account} for the deputy: {kind} {action.Name}");
                    var stranger = await citizen.TryDecideAsync(Text(task, "id"), new { action = action.Name, taskVersion = 0, onBehalfOf = "hefu.pdeputy4" });
                    Expect(stranger, sees, HolderOf(kind) == "deputy4" && account is ("deputy4" or "helper2" or "office"), $"{account} for the other deputy: {kind} {action.Name}");
                }
            }
        });
        var all = RouteTasks.All.Values.SelectMany(kind => kind.Actions.Select(action => $"{kind.Name} {action.Name}")).ToList();
        Assert.True(tried.SetEquals(all), $"Nobody tried: {string.Join(", ", all.Except(tried))}. A new kind of task needs a suggestion in EveryStep on which it is open, and its holder in WhoMayTests.Holders.");
    }

    [Theory]
    [MemberData(nameof(Accounts))]
    public async Task Only_deputies_and_whoever_acts_for_them_submit_edit_and_delete(string account)
    {
        var town = everyStep.Town;
        var citizen = await town.AsAsync(account);
        var deputy = (await town.AsAsync("deputy1")).PersonId;
        var draft = everyStep.At["draft"];
        var mayActFor = account is "deputy1" or "helper" or "office";
        await town.NothingChangesAsync(async () =>
        {
            Check(await citizen.SendAsync("POST", "/api/suggestions", new { title = 5 }), account.Contains("deputy", StringComparison.Ordinal), HttpStatusCode.Forbidden);
            Check(await citizen.SendAsync("POST", "/api/suggestions", new { title = 5, onBehalfOf = deputy }), mayActFor, HttpStatusCode.Forbidden);
            Check(await citizen.SendAsync("POST", "/api/suggestions", new { title = 5, onBehalfOf = "hefu.pnobody" }), false, HttpStatusCode.Forbidden);
            Check(await citizen.SendAsync("PATCH", $"/api/suggestions/{draft}", new { title = 5 }), mayActFor, HttpStatusCode.NotFound);
            Check(await citizen.SendAsync("POST", $"/api/suggestions/{draft}/submission", new { }), mayActFor, HttpStatusCode.NotFound);
            if (!mayActFor)
            {
                (await citizen.SendAsync("DELETE", $"/api/suggestions/{draft}")).Refused(HttpStatusCode.NotFound, "not-found");
            }

            foreach (var (place, id) in everyStep.At.Where(pair => pair.Key is not "draft" and not "declined"))
            {
                var sees = (await citizen.GetAsync($"/api/suggestions/{id}")).Status == HttpStatusCode.OK;
                var expected = !sees ? HttpStatusCode.NotFound : mayActFor ? HttpStatusCode.Conflict : HttpStatusCode.Forbidden;
                Assert.True((await citizen.SendAsync("PATCH", $"/api/suggestions/{id}", new { title = "改" })).Status == expected, $"PATCH {account} {place}");
                Assert.True((await citizen.SendAsync("DELETE", $"/api/suggestions/{id}")).Status == expected, $"DELETE {account} {place}");
                Assert.True((await citizen.SendAsync("POST", $"/api/suggestions/{id}/submission")).Status == expected, $"submission {account} {place}");
            }

            Check(await citizen.SendAsync("POST", "/api/rehearsal/clock", new { }), account is "manager" or "admin" or "othermanager", HttpStatusCode.Forbidden);
        });
    }

    /// <summary>Whoever stands on a side of a case, or the office, asks for a meeting on it, moves it and calls it off.</summary>
    [Theory]
    [MemberData(nameof(Accounts))]
    public async Task Only_the_sides_of_a_case_and_the_office_ask_for_a_meeting_move_it_and_call_it_off(string account)
    {
        var (town, citizen) = (everyStep.Town, await everyStep.Town.AsAsync(account));
        var (id, meeting) = (everyStep.Bends["supervised"], everyStep.Meeting);
        var sees = (await citizen.GetAsync($"/api/suggestions/{id}")).Status == HttpStatusCode.OK;
        await town.NothingChangesAsync(async () =>
        {
            foreach (var (path, body) in new[]
            {
                ("/api/meetings", new System.Text.Json.Nodes.JsonObject { ["suggestionId"] = id, ["purpose"] = 5 }),
                ($"/api/meetings/{meeting}/moving", new System.Text.Json.Nodes.JsonObject { ["reason"] = 5 }),
                ($"/api/meetings/{meeting}/cancellation", new System.Text.Json.Nodes.JsonObject { ["reason"] = 5 }),
            })
            {
                Expect(await citizen.SendAsync("POST", path, body), sees, account is "deputy4" or "water" or "leader" or "office", $"{account}: {path}");
                var behalf = new System.Text.Json.Nodes.JsonObject(body.Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone()))) { ["onBehalfOf"] = "hefu.pdeputy4" };
                Expect(await citizen.SendAsync("POST", path, behalf), sees, account is "deputy4" or "helper2" or "office", $"{account} for the deputy: {path}");
                behalf["onBehalfOf"] = "hefu.pdeputy1";
                Expect(await citizen.SendAsync("POST", path, behalf), sees, false, $"{account} for a deputy who did not sign: {path}");
            }

            foreach (var path in new[] { $"/api/meetings/{meeting}", $"/api/meetings/{meeting}.ics" })
            {
                Assert.Equal(sees ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await citizen.GetAsync(path)).Status);
            }
        });
    }

    [Fact]
    public async Task The_actions_a_task_shows_are_those_its_reader_may_take()
    {
        foreach (var account in EveryStep.Accounts)
        {
            var citizen = await everyStep.Town.AsAsync(account);
            foreach (var task in await OpenTasksAsync())
            {
                var answer = await citizen.GetAsync($"/api/tasks/{Text(task, "id")}");
                if (answer.Status == HttpStatusCode.OK)
                {
                    var kind = Text(task, "kind");
                    var may = account == HolderOf(kind) || (HolderOf(kind) == "deputy1" && account is ("helper" or "office")) || (HolderOf(kind) == "deputy4" && account is ("helper2" or "office"));
                    string[] taken = kind == "presidiumReview" ? ["handleAgain", "close"] : [.. RouteTasks.All[kind].Actions.Select(action => action.Name)];
                    Assert.Equal(
                        may ? taken : [],
                        (answer.Json?["actions"]?.AsArray() ?? []).Select(action => Text(action, "action")));
                }
            }
        }
    }

    /// <summary>The account that holds the tasks of a kind.</summary>
    private static string HolderOf(string kind) =>
        Holders.TryGetValue(kind, out var holder) ? holder : throw new InvalidOperationException($"Who holds {kind}? A new kind of task needs a row in WhoMayTests.Holders.");

    private static void Expect(Answer answer, bool sees, bool may, string because)
    {
        var (status, code) = !sees ? (HttpStatusCode.NotFound, "not-found") : may ? (HttpStatusCode.UnprocessableEntity, "invalid") : (HttpStatusCode.Forbidden, "forbidden");
        Assert.True(answer.Status == status && answer.Code == code, $"{because}: {(int)answer.Status} {answer.Body}");
    }

    private static void Check(Answer answer, bool may, HttpStatusCode otherwise) =>
        Assert.True(answer.Status == (may ? HttpStatusCode.UnprocessableEntity : otherwise), $"{(int)answer.Status}: {answer.Body}");

    private async Task<IReadOnlyList<System.Text.Json.Nodes.JsonNode>> OpenTasksAsync()
    {
        var manager = await everyStep.Town.AsAsync("manager");
        var tasks = new List<System.Text.Json.Nodes.JsonNode>();
        foreach (var (_, id) in everyStep.At.Where(pair => pair.Key != "draft").Concat(everyStep.Bends))
        {
            tasks.AddRange(((await manager.ReadAsync($"/api/tasks?mine=false&suggestion={id}"))["items"]?.AsArray() ?? []).OfType<System.Text.Json.Nodes.JsonNode>());
        }

        return tasks;
    }
}
