using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using SuggestionFunctions.Tests.Attachments;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.OpenApi;

/// <summary>Good requests to the routes of suggestions and their files.</summary>
internal static class SuggestionCalls
{
    public static Call Create { get; } = new("SuggestionCreate", async town =>
    {
        var body = Body();
        body["attachments"] = new JsonArray(await Files.UploadedAsync(town.Town, await town.AsAsync("deputy1")));
        body["coSigners"] = new JsonArray((await town.AsAsync("deputy4")).PersonId);
        return new Sent(await town.AsAsync("deputy1"), "/api/suggestions", body);
    });

    public static Call Change { get; } = new("SuggestionPatch", async town => new Sent(await town.AsAsync("deputy1"), $"/api/suggestions/{await DraftAsync(town)}", new() { ["analysis"] = "原因有二。", ["term"] = 18 }));

    public static Call Delete { get; } = new("SuggestionDelete", async town => new Sent(await town.AsAsync("deputy1"), $"/api/suggestions/{await DraftAsync(town)}"));

    public static Call Submit { get; } = new("SuggestionSubmit", async town => new Sent(await town.AsAsync("deputy1"), $"/api/suggestions/{await DraftAsync(town)}/submission", []));

    public static Call List { get; } = new("SuggestionList", async town =>
    {
        await Journey.ToDepartmentAsync(town.Town);
        return new Sent(await town.AsAsync("manager"), "/api/suggestions?state=inProgress&sort=dueAt&pageSize=3&q=%E6%B2%B3%E9%81%93");
    });

    /// <summary>One that was rated by both sides and is handled again, and all that comes on the way.</summary>
    public static Call Read { get; } = new("SuggestionGet", async town =>
    {
        var id = await Journey.ToEvaluationAsync(town.Town);
        await Journey.EvaluateAsync(town.Town, id, "dissatisfied");
        return new Sent(await town.AsAsync("office"), $"/api/suggestions/{id}");
    });

    public static Call Status { get; } = new("SuggestionStatus", async town => new Sent(await town.AsAsync("deputy1"), $"/api/suggestions/{await Journey.ToSecretaryAsync(town.Town)}/status"));

    public static Call Timeline { get; } = new("SuggestionTimeline", async town => new Sent(await town.AsAsync("deputy1"), $"/api/suggestions/{await Journey.ToDepartmentAsync(town.Town)}/timeline"));

    public static Call Verification { get; } = new("SuggestionTimelineVerification", async town =>
        new Sent(await town.AsAsync("deputy1"), $"/api/suggestions/{await Journey.ToSecretaryAsync(town.Town)}/timeline/verification"));

    public static Call Difference { get; } = new("SuggestionVersionDifference", async town =>
    {
        var id = await Journey.ToSecretaryAsync(town.Town);
        await (await town.AsAsync("secretary")).DecideAsync("secretaryReview", new { action = "return", reason = "请补充。" }, id);
        await (await town.AsAsync("deputy1")).DecideAsync("revision", new { action = "resubmit", facts = "淤积约一米。" }, id);
        return new Sent(await town.AsAsync("deputy1"), $"/api/suggestions/{id}/versions/2/difference?from=1");
    });

    public static Call Similar { get; } = new("SuggestionSimilar", async town =>
    {
        await Journey.ToSecretaryAsync(town.Town);
        return new Sent(await town.AsAsync("deputy1"), "/api/suggestions/similar?title=%E7%96%8F%E6%B5%9A%E8%8D%BB%E6%B8%AF%E6%9D%91%E6%B2%B3%E9%81%93");
    });

    public static Call Withdraw { get; } = new("SuggestionWithdraw", async town =>
        new Sent(await town.AsAsync("deputy1"), $"/api/suggestions/{await Journey.ToSecretaryAsync(town.Town)}/withdrawal", new() { ["reason"] = "已解决。" }));

    public static Call LeaveFastLane { get; } = new("SuggestionFastLane", async town =>
    {
        var body = Body();
        body["smallMatter"] = true;
        var id = Text((await (await town.AsAsync("deputy1")).SendAsync("POST", "/api/suggestions", body.ToJsonString())).Expect(HttpStatusCode.Accepted), "id");
        await town.Town.MoveToAsync(town.Town.Now);
        await (await town.AsAsync("chair")).DecideAsync(
            "chairAssignment", new { action = "assign", leadDepartment = SmallTown.Water, leaderInCharge = SmallTown.Leader, fastLane = true }, id);
        return new Sent(await town.AsAsync("chair"), $"/api/suggestions/{id}/fast-lane", new() { ["isFastLane"] = false, ["reason"] = "不是小事。" });
    });

    public static Call Reopen { get; } = new("SuggestionReopen", async town =>
    {
        var id = await Journey.ToEvaluationAsync(town.Town);
        await Journey.EvaluateAsync(town.Town, id, "satisfied");
        await town.Town.MoveToAsync(town.Town.Now);
        return new Sent(await town.AsAsync("presidium"), $"/api/suggestions/{id}/reopening", new() { ["reason"] = "又淤积了。" });
    });

    public static Call Upload { get; } = new("AttachmentCreate", async town =>
        new Sent(await town.AsAsync("deputy1"), "/api/attachments") { Raw = ("%PDF-1.7\n", "application/pdf") }.With("X-File-Name", "a.pdf"));

    public static Call Download { get; } = new("AttachmentGet", async town =>
    {
        var deputy = await town.AsAsync("deputy1");
        var file = await Files.UploadedAsync(town.Town, deputy);
        var body = Body();
        body["attachments"] = new JsonArray(file);
        body["submit"] = false;
        var id = Text((await deputy.SendAsync("POST", "/api/suggestions", body.ToJsonString())).Expect(HttpStatusCode.Created), "id");
        return new Sent(deputy, $"/api/suggestions/{id}/attachments/{file}");
    });

    private static JsonObject Body() => JsonSerializer.SerializeToNode(Suggestion())?.AsObject() ?? [];

    private static async Task<string> DraftAsync(DescribedTown town)
    {
        var body = Body();
        body["submit"] = false;
        return Text((await (await town.AsAsync("deputy1")).SendAsync("POST", "/api/suggestions", body.ToJsonString())).Expect(HttpStatusCode.Created), "id");
    }
}
