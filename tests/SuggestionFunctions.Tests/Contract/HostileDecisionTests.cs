using System.Net;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Contract;

/// <summary>Decisions whose fields cannot be: 422 under the field's name, and nothing changed.</summary>
[Collection(EveryStep.Collection)]
public sealed class HostileDecisionTests(EveryStep everyStep)
{
    [Theory]
    [InlineData("secretaryReview", "secretary", "{}", "action")]
    [InlineData("secretaryReview", "secretary", """{"action":null}""", "action")]
    [InlineData("secretaryReview", "secretary", """{"action":5}""", "action")]
    [InlineData("secretaryReview", "secretary", """{"action":"assign"}""", "action")]
    [InlineData("secretaryReview", "secretary", """{"action":"Forward"}""", "action")]
    [InlineData("secretaryReview", "secretary", """{"action":"forward","instruction":5}""", "instruction")]
    [InlineData("secretaryReview", "secretary", """{"action":"forward","instruction":"\ud800"}""", "instruction")]
    [InlineData("secretaryReview", "secretary", """{"action":"forward","taskVersion":"1"}""", "taskVersion")]
    [InlineData("secretaryReview", "secretary", """{"action":"forward","taskVersion":99999999999}""", "taskVersion")]
    [InlineData("secretaryReview", "secretary", """{"action":"forward","onBehalfOf":5}""", "onBehalfOf")]
    [InlineData("secretaryReview", "secretary", """{"action":"return"}""", "reason")]
    [InlineData("secretaryReview", "secretary", """{"action":"return","reason":"   "}""", "reason")]
    [InlineData("secretaryReview", "secretary", """{"action":"return","reason":"\u200b"}""", "reason")]
    [InlineData("revision", "deputy1", """{"action":"resubmit","title":"两\n行"}""", "title")]
    [InlineData("revision", "deputy1", """{"action":"resubmit","category":"none"}""", "category")]
    [InlineData("chairAssignment", "chair", """{"action":"assign"}""", "leadDepartment", "leaderInCharge")]
    [InlineData("chairAssignment", "chair", """{"action":"assign","leadDepartment":"hefu.g1","leaderInCharge":"hefu.mayor"}""", "leadDepartment", "leaderInCharge")]
    [InlineData("chairAssignment", "chair", """{"action":"assign","leadDepartment":"shuanglin.dx","leaderInCharge":"shuanglin.leaderInCharge.1"}""", "leadDepartment", "leaderInCharge")]
    [InlineData("chairAssignment", "chair", """{"action":"assign","leadDepartment":"../..","leaderInCharge":"%00"}""", "leadDepartment", "leaderInCharge")]
    [InlineData("chairAssignment", "chair", """{"action":"assign","leadDepartment":["hefu.dwater"],"leaderInCharge":{}}""", "leadDepartment", "leaderInCharge")]
    [InlineData("chairAssignment", "chair", """{"action":"assign","leadDepartment":"hefu.dwater","leaderInCharge":"hefu.leaderInCharge.1","replyMode":"both"}""", "replyMode")]
    [InlineData("chairAssignment", "chair", """{"action":"decline","reasonCode":"boring","reason":"x"}""", "reasonCode")]
    [InlineData("chairAssignment", "chair", """{"action":"decline","reasonCode":"other"}""", "reason")]
    [InlineData("mayorApproval", "mayor", """{"action":"sendBack"}""", "reason")]
    [InlineData("departmentHandling", "water", """{"action":"accept"}""", "handler")]
    [InlineData("departmentHandling", "water", """{"action":"recordContact"}""", "at", "manner", "summary")]
    [InlineData("departmentHandling", "water", """{"action":"recordContact","at":"2026-02-30T09:00:00Z","manner":"visit","summary":"x"}""", "at")]
    [InlineData("departmentHandling", "water", """{"action":"recordContact","at":"2026-03-25T09:00:00","manner":"visit","summary":"x"}""", "at")]
    [InlineData("departmentHandling", "water", """{"action":"recordContact","at":"2026-03-25","manner":"visit","summary":"x"}""", "at")]
    [InlineData("departmentHandling", "water", """{"action":"recordContact","at":"2027-03-25T09:00:00Z","manner":"visit","summary":"x"}""", "at")]
    [InlineData("departmentHandling", "water", """{"action":"recordContact","at":"1900-01-01T00:00:00Z","manner":"visit","summary":"x"}""", "at")]
    [InlineData("departmentHandling", "water", """{"action":"recordContact","at":"0000-00-00T00:00:00Z","manner":"visit","summary":"x"}""", "at")]
    [InlineData("departmentHandling", "water", """{"action":"recordContact","at":"2026-03-24T24:00:00Z","manner":"visit","summary":"x"}""", "at")]
    [InlineData("departmentHandling", "water", """{"action":"recordContact","at":1774400400,"manner":"telepathy","summary":"x"}""", "at", "manner")]
    [InlineData("departmentHandling", "water", """{"action":"recordContact","at":"2026-03-20T01:00:00Z","manner":"visit","summary":"x"}""", "at")]
    [InlineData("departmentHandling", "water", """{"action":"draftReply"}""", "class", "text")]
    [InlineData("departmentHandling", "water", """{"action":"draftReply","class":"E","text":"x"}""", "class")]
    [InlineData("departmentHandling", "water", """{"action":"draftReply","class":"B","text":"x","commitments":[{}]}""", "commitments[0].text", "commitments[0].dueOn")]
    [InlineData("departmentHandling", "water", """{"action":"draftReply","class":"B","text":"x","commitments":[{"text":"y","dueOn":"2026-02-30"}]}""", "commitments[0].dueOn")]
    [InlineData("departmentHandling", "water", """{"action":"draftReply","class":"B","text":"x","commitments":[{"text":"y","dueOn":"2026-03-25"}]}""", "commitments[0].dueOn")]
    [InlineData("departmentHandling", "water", """{"action":"draftReply","class":"B","text":"x","commitments":[{"text":"y","dueOn":"99999-01-01"}]}""", "commitments[0].dueOn")]
    [InlineData("departmentHandling", "water", """{"action":"draftReply","class":"B","text":"x","commitments":[5]}""", "commitments")]
    [InlineData("departmentHandling", "water", """{"action":"draftReply","class":"B","text":"x","commitments":"y"}""", "commitments")]
    [InlineData("leaderSignOff", "leader", """{"action":"sendBack"}""", "reason")]
    [InlineData("deputyEvaluation", "deputy1", """{"action":"evaluate"}""", "attitude", "result")]
    [InlineData("deputyEvaluation", "deputy1", """{"action":"evaluate","attitude":"happy","result":1}""", "attitude", "result")]
    [InlineData("deputyEvaluation", "deputy1", """{"action":"evaluate","attitude":"dissatisfied","result":"satisfied"}""", "reason")]
    [InlineData("suggestionEvaluation", "water", """{"action":"evaluate","quality":6}""", "quality")]
    [InlineData("suggestionEvaluation", "water", """{"action":"evaluate","quality":0}""", "quality")]
    [InlineData("suggestionEvaluation", "water", """{"action":"evaluate","quality":-99999999999}""", "quality")]
    [InlineData("suggestionEvaluation", "water", """{"action":"evaluate","quality":"5"}""", "quality")]
    [InlineData("suggestionEvaluation", "water", """{"action":"evaluate","quality":4.5}""", "quality")]
    [InlineData("silenceDecision", "office", """{"action":"close"}""", "conclusion")]
    [InlineData("meetingArrangement", "office", """{"action":"arrange","at":"2026-03-01T01:00:00Z","place":"站\n点"}""", "at", "place")]
    [InlineData("meetingArrangement", "office", """{"action":"waive"}""", "reason")]
    [InlineData("presidiumReview", "presidium", """{"action":"handleAgain","leadDepartment":"none"}""", "instruction", "leadDepartment")]
    public async Task A_decision_whose_fields_cannot_be_is_422_and_names_each(string kind, string account, string body, params string[] fields)
    {
        var citizen = await everyStep.Town.AsAsync(account);
        var place = kind switch { "suggestionEvaluation" => "deputyEvaluation", "meetingArrangement" => "handledAgain", _ => kind };
        var task = await citizen.TaskAsync(kind, everyStep.At[place]);
        await everyStep.Town.NothingChangesAsync(async () =>
        {
            var refused = (await citizen.TryDecideAsync(task, body)).Refused(HttpStatusCode.UnprocessableEntity, "invalid");
            Shape.Has(refused.Json?["errors"], fields);
            Assert.All(refused.Json?["errors"]?.AsObject() ?? [], error => Assert.Single(error.Value?.AsArray() ?? []));
        });
    }

    [Fact]
    public async Task A_task_that_is_closed_says_so_whatever_the_body_and_the_reply_gate_says_what_is_missing()
    {
        var town = everyStep.Town;
        var closed = (await (await town.AsAsync("manager")).ReadAsync($"/api/suggestions/{everyStep.At["closed"]}"))["tasks"]?.AsArray() ?? [];
        var holders = new Dictionary<string, string> { ["secretaryReview"] = "secretary", ["chairAssignment"] = "chair", ["mayorApproval"] = "mayor", ["leaderSignOff"] = "leader", ["deputyEvaluation"] = "deputy1" };
        await town.NothingChangesAsync(async () =>
        {
            foreach (var task in closed.Where(task => holders.ContainsKey(Text(task, "kind"))))
            {
                var holder = await town.AsAsync(holders[Text(task, "kind")]);
                foreach (var body in new[] { "{}", """{"action":"forward"}""", """{"action":5}""" })
                {
                    (await holder.TryDecideAsync(Text(task, "id"), body)).Refused(HttpStatusCode.Conflict, "task-closed");
                }
            }

            var water = await town.AsAsync("water");
            var gate = (await water.TryDecideAsync(await water.TaskAsync("departmentHandling", everyStep.At["departmentHandling"]), new { action = "draftReply", @class = "A", text = "答复" })).Refused(HttpStatusCode.Conflict, "reply-gate");
            Assert.Equal("""["contact"]""", gate.Json?["missing"]?.ToJsonString());
        });
    }
}
