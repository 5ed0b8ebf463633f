using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Contract;

/// <summary>A town with one suggestion of 代表001 at every place of the road, each under a title of its own. Tests read it and try what is refused; none changes it.</summary>
public class EveryStep : IAsyncLifetime
{
    public const string Collection = "every step";
    private RunningTown? town;

    internal RunningTown Town => town ?? throw new InvalidOperationException("The town was not started.");

    /// <summary>The suggestions' ids by where they stand: a step, a task that waits, or a state.</summary>
    public Dictionary<string, string> At { get; } = [];

    /// <summary>Ids of joint suggestions on which tasks beside the straight road are open.</summary>
    public Dictionary<string, string> Bends { get; } = [];

    /// <summary>The id of a meeting that is agreed on.</summary>
    public string Meeting { get; private set; } = "";

    /// <summary>Everybody there is, here and in the other town.</summary>
    public static IReadOnlyList<string> Accounts { get; } =
    [
        "deputy1", "deputy2", "deputy4", "helper", "helper2", "secretary", "chair", "mayor", "leader", "leader2", "water", "roads",
        "office", "presidium", "manager", "admin", "otherchair", "otherdeputy", "othermanager",
    ];

    /// <summary>The title of the suggestion at a place.</summary>
    public static string TitleOf(string place) => $"关于{place}处河道的建议";

    public async ValueTask InitializeAsync()
    {
        town = await StartAsync();
        await PlaceAsync("silenceDecision", Journey.ToDepartmentAsync, id => Journey.HandleAsync(Town, id));
        await Town.MoveToAsync("2026-03-25");
        await PlaceAsync("presidiumReview", Journey.ToDepartmentAsync, async id =>
        {
            for (var round = 1; round <= 3; round++)
            {
                await Journey.HandleAsync(Town, id);
                await Journey.EvaluateAsync(Town, id, "dissatisfied");
            }
        });
        await PlaceAsync("handledAgain", Journey.ToDepartmentAsync, async id =>
        {
            await Journey.HandleAsync(Town, id);
            await Journey.EvaluateAsync(Town, id, "dissatisfied");
        });
        await PlaceAsync("closed", Journey.ToDepartmentAsync, async id =>
        {
            await Journey.HandleAsync(Town, id);
            await Journey.EvaluateAsync(Town, id, "satisfied");
        });
        await PlaceAsync("deputyEvaluation", Journey.ToDepartmentAsync, id => Journey.HandleAsync(Town, id));
        await PlaceAsync("leaderSignOff", Journey.ToDepartmentAsync, async id =>
        {
            await Journey.ContactAsync(Town, id);
            await (await Town.AsAsync("water")).DecideAsync("departmentHandling", new { action = "draftReply", @class = "C", text = "内部草稿", reason = "内部理由", documentNumber = "内〔2026〕1号" }, id);
        });
        await PlaceAsync("departmentHandling", Journey.ToDepartmentAsync, _ => Task.CompletedTask);
        await PlaceAsync("mayorApproval", Journey.ToChairAsync, id => Journey.AssignAsync(Town, id));
        await PlaceAsync("sentBack", Journey.ToChairAsync, async id =>
        {
            await Journey.AssignAsync(Town, id);
            await (await Town.AsAsync("mayor")).DecideAsync("mayorApproval", new { action = "sendBack", reason = "改派。" }, id);
        });
        await PlaceAsync("declined", Journey.ToChairAsync, async id =>
            await (await Town.AsAsync("chair")).DecideAsync("chairAssignment", new { action = "decline", reasonCode = "other", reason = "不属本镇。" }, id));
        await PlaceAsync("chairAssignment", Journey.ToChairAsync, _ => Task.CompletedTask);
        await PlaceAsync("revision", Journey.ToSecretaryAsync, async id =>
            await (await Town.AsAsync("secretary")).DecideAsync("secretaryReview", new { action = "return", reason = "请补充。" }, id));
        await PlaceAsync("withdrawn", Journey.ToSecretaryAsync, async id =>
        {
            await (await Town.AsAsync("secretary")).DecideAsync("secretaryReview", new { action = "return", reason = "请补充。" }, id);
            await (await Town.AsAsync("deputy1")).DecideAsync("revision", new { action = "withdraw", reason = "不再需要。" }, id);
        });
        await PlaceAsync("secretaryReview", Journey.ToSecretaryAsync, _ => Task.CompletedTask);
        var draft = (await (await Town.AsAsync("deputy1")).SendAsync("POST", "/api/suggestions", new { title = TitleOf("draft"), submit = false })).Expect(System.Net.HttpStatusCode.Created);
        At["draft"] = Text(draft, "id");
        await BendAsync();
        await PromiseAsync();
        await SuperviseAsync();

        // A step that met another writer tries again after a second or more: beyond that nothing moves by itself.
        await Town.MoveToAsync(Town.Now.AddMinutes(2));
    }

    public async ValueTask DisposeAsync()
    {
        if (town is not null)
        {
            await town.DisposeAsync();
        }
    }

    private protected virtual Task<RunningTown> StartAsync() => RunningTown.StartAsync("2026-03-02");

    /// <summary>Another deputy's, who are few on the lists of those who read them: the tasks beside the straight road.</summary>
    private async Task BendAsync()
    {
        var deputy4 = (await Town.AsAsync("deputy4")).PersonId;
        Bends["coSignature"] = await SubmitAsync("coSignature", deputy4);
        var id = Bends["coHandlingOpinion"] = await SubmitAsync("coHandlingOpinion", deputy4);
        await (await Town.AsAsync("deputy4")).DecideAsync("coSignature", new { action = "confirm" }, id);
        await (await Town.AsAsync("secretary")).DecideAsync("secretaryReview", new { action = "forward" }, id);
        await (await Town.AsAsync("chair")).DecideAsync(
            "chairAssignment", new { action = "assign", leadDepartment = SmallTown.Water, leaderInCharge = SmallTown.Leader, coDepartments = new[] { SmallTown.Roads } }, id);
        await (await Town.AsAsync("mayor")).DecideAsync("mayorApproval", new { action = "approve" }, id);
        var water = await Town.AsAsync("water");
        await water.DecideAsync("departmentHandling", new { action = "requestTransfer", reason = "内部理由。" }, id);
        await water.DecideAsync("departmentHandling", new { action = "requestExtension", reason = "内部理由。", dueOn = "2026-08-03" }, id);
        (await (await Town.AsAsync("deputy3")).SendAsync("POST", $"/api/suggestions/{id}/withdrawal", new { reason = "已解决。" })).Expect(System.Net.HttpStatusCode.OK);
    }

    /// <summary>A closed case whose reply promised something.</summary>
    private async Task PromiseAsync()
    {
        var deputy = await Town.AsAsync("deputy3");
        var id = Bends["commitmentReport"] = await deputy.SubmitAsync(TitleOf("commitmentReport"));
        await Town.MoveToAsync(Town.Now);
        await (await Town.AsAsync("secretary")).DecideAsync("secretaryReview", new { action = "forward" }, id);
        await Journey.AssignAsync(Town, id);
        await (await Town.AsAsync("mayor")).DecideAsync("mayorApproval", new { action = "approve" }, id);
        await Journey.ContactAsync(Town, id);
        var water = await Town.AsAsync("water");
        await water.DecideAsync("departmentHandling", new { action = "draftReply", @class = "B", text = "列入计划。", commitments = new[] { new { text = "完成清淤。", dueOn = "2026-09-01" } } }, id);
        await (await Town.AsAsync("leader")).DecideAsync("leaderSignOff", new { action = "sign" }, id);
        await water.DecideAsync("suggestionEvaluation", new { action = "evaluate", quality = 5 }, id);
        await deputy.DecideAsync("deputyEvaluation", new { action = "evaluate", attitude = "satisfied", result = "satisfied" }, id);
    }

    /// <summary>A key suggestion that is urged on and met about: a meeting asked for, one agreed, one on record.</summary>
    private async Task SuperviseAsync()
    {
        var deputy = await Town.AsAsync("deputy4");
        var id = Bends["supervised"] = await SubmitAsync("supervised", deputy.PersonId);
        await deputy.DecideAsync("coSignature", new { action = "confirm" }, id);
        await (await Town.AsAsync("secretary")).DecideAsync("secretaryReview", new { action = "forward" }, id);
        await Journey.AssignAsync(Town, id);
        await (await Town.AsAsync("mayor")).DecideAsync("mayorApproval", new { action = "approve" }, id);
        await Town.MoveToAsync(Town.Now);
        await MeetAsync(deputy, id, Town.Now.AddMinutes(30));
        await Town.MoveToAsync(Town.Now.AddHours(1));
        await (await Town.AsAsync("water")).DecideAsync("meetingMinutes", new { action = "record", minutes = "当面商定。" }, id);
        Meeting = await MeetAsync(deputy, id, Town.Now.AddDays(20));
        await Protocol.SupervisionScenarios.AskAsync(Town, "deputy4", id, $"{Town.Now.AddDays(21).UtcDateTime:s}Z");
        (await (await Town.AsAsync("presidium")).SendAsync("POST", $"/api/suggestions/{id}/key", new { isKey = true, reason = "群众反映强烈。" })).Expect(System.Net.HttpStatusCode.OK);
        (await (await Town.AsAsync("chair")).SendAsync("POST", $"/api/suggestions/{id}/urges", new { reason = "请告知进展。" })).Expect(System.Net.HttpStatusCode.OK);
    }

    /// <summary>A meeting that the department has agreed to; its id.</summary>
    private async Task<string> MeetAsync(Citizen deputy, string id, DateTimeOffset at)
    {
        var time = $"{at.UtcDateTime:s}Z";
        var meeting = Text((await deputy.SendAsync("POST", "/api/meetings", new { suggestionId = id, purpose = "当面商量。", proposedAt = new[] { time } })).Expect(System.Net.HttpStatusCode.Created), "id");
        await (await Town.AsAsync("water")).DecideAsync("meetingAnswer", new { action = "accept", at = time }, id);
        return meeting;
    }

    private async Task<string> SubmitAsync(string place, string coSigner)
    {
        var joint = Routing.JointSuggestionTests.With(Suggestion(TitleOf(place)), "coSigners", new System.Text.Json.Nodes.JsonArray(coSigner));
        var id = Text((await (await Town.AsAsync("deputy3")).SendAsync("POST", "/api/suggestions", joint)).Expect(System.Net.HttpStatusCode.Accepted), "id");
        await Town.MoveToAsync(Town.Now);
        return id;
    }

    private async Task PlaceAsync(string place, Func<RunningTown, string, Task<string>> begin, Func<string, Task> goOn)
    {
        var id = await begin(Town, TitleOf(place));
        await goOn(id);
        At[place] = id;
    }
}
