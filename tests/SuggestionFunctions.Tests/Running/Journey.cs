using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Running;

/// <summary>The straight road in steps, so that a test can begin anywhere on it.</summary>
internal static class Journey
{
    private const string Title = "疏浚荻港村北侧河道";

    /// <summary>A suggestion that the secretary has on the desk.</summary>
    public static async Task<string> ToSecretaryAsync(RunningTown town, string title = Title)
    {
        var id = await (await town.AsAsync("deputy1")).SubmitAsync(title);
        await town.MoveToAsync(town.Now);
        return id;
    }

    /// <summary>A suggestion that waits for the chair.</summary>
    public static async Task<string> ToChairAsync(RunningTown town, string title = Title)
    {
        var id = await ToSecretaryAsync(town, title);
        await (await town.AsAsync("secretary")).DecideAsync("secretaryReview", new { action = "forward" }, id);
        return id;
    }

    /// <summary>A suggestion that the water station handles.</summary>
    public static async Task<string> ToDepartmentAsync(RunningTown town, string title = Title)
    {
        var id = await ToChairAsync(town, title);
        await AssignAsync(town, id);
        await (await town.AsAsync("mayor")).DecideAsync("mayorApproval", new { action = "approve" }, id);
        return id;
    }

    /// <summary>A suggestion whose reply was signed.</summary>
    public static async Task<string> ToEvaluationAsync(RunningTown town)
    {
        var id = await ToDepartmentAsync(town);
        await HandleAsync(town, id);
        return id;
    }

    public static async Task AssignAsync(RunningTown town, string id, string department = SmallTown.Water) =>
        await (await town.AsAsync("chair")).DecideAsync("chairAssignment", new { action = "assign", leadDepartment = department, leaderInCharge = SmallTown.Leader }, id);

    /// <summary>The department contacts and drafts, the leader signs.</summary>
    public static async Task HandleAsync(RunningTown town, string id, string department = "water")
    {
        await ContactAsync(town, id, department);
        await (await town.AsAsync(department)).DecideAsync("departmentHandling", new { action = "draftReply", @class = "A", text = "已完成清淤一千二百米。" }, id);
        await (await town.AsAsync("leader")).DecideAsync("leaderSignOff", new { action = "sign" }, id);
    }

    public static async Task ContactAsync(RunningTown town, string id, string department = "water") =>
        await (await town.AsAsync(department)).DecideAsync(
            "departmentHandling", new { action = "recordContact", at = town.Now.UtcDateTime.ToString("s") + "Z", manner = "visit", summary = "到河边看了现场。" }, id);

    /// <summary>Both sides rate; the deputy as given.</summary>
    public static async Task EvaluateAsync(RunningTown town, string id, string result, string department = "water")
    {
        await (await town.AsAsync(department)).DecideAsync("suggestionEvaluation", new { action = "evaluate", quality = 5 }, id);
        await (await town.AsAsync("deputy1")).DecideAsync("deputyEvaluation", new { action = "evaluate", attitude = "satisfied", result, reason = "河底仍有淤泥。" }, id);
    }

    /// <summary>Somebody, once everything that was begun has settled.</summary>
    public static async Task<Citizen> SettledAsync(RunningTown town, string account)
    {
        await town.MoveToAsync(town.Now);
        return await town.AsAsync(account);
    }

    public static async Task<(string State, string? Step)> WhereAsync(RunningTown town, string id)
    {
        var suggestion = await (await town.AsAsync("manager")).ReadAsync($"/api/suggestions/{id}");
        return (Text(suggestion, "state"), suggestion["step"]?.GetValue<string>());
    }
}
