using System.Net;
using SuggestionFunctions.Tests.Protocol;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Restarts;

/// <summary>Everybody decides what lies on their desk, until nothing does. The same in every town that has the same tasks.</summary>
internal static class ToTheEnd
{
    private static readonly string[] Accounts = ["secretary", "deputy1", "deputy2", "chair", "mayor", "roads", "water", "leader", "office", "presidium"];

    /// <param name="trial">The town.</param>
    /// <param name="department">Whom the chair and the presidium choose.</param>
    /// <param name="accounts">Who decides, where not the usual people; in that order.</param>
    public static async Task WalkAsync(TrialTown trial, string department = SmallTown.Water, IReadOnlyList<string>? accounts = null)
    {
        for (var turn = 0; turn < 40; turn++)
        {
            var decided = 0;
            foreach (var account in accounts ?? Accounts)
            {
                await trial.SettleAsync();
                decided += await DecideAsync(trial, account, department);
            }

            if (decided == 0)
            {
                return;
            }
        }

        Assert.Fail("It never comes to an end.");
    }

    /// <summary>Somebody decides everything on their desk; how much that was.</summary>
    public static async Task<int> DecideAsync(TrialTown trial, string account, string department, string? onlyKind = null)
    {
        var citizen = await trial.Town.AsAsync(account);
        var decided = 0;
        var desk = await citizen.DeskAsync(onlyKind);
        foreach (var task in desk.Where(task => Text(task, "kind") == "departmentHandling"))
        {
            // Of all first: a reply waits for the contact with each deputy whose case is joined. A late reply needs none.
            if ((await citizen.ReadAsync($"/api/tasks/{Text(task, "id")}"))["actions"]?.AsArray().Any(action => Text(action, "action") == "recordContact") != true)
            {
                continue;
            }

            var contact = new { action = "recordContact", at = trial.Town.Now.UtcDateTime.ToString("s") + "Z", manner = "visit", summary = "到河边看了现场。" };
            (await citizen.TryDecideAsync(Text(task, "id"), contact, $"{Text(task, "id")}-contact")).Expect(HttpStatusCode.OK);
        }

        foreach (var task in desk)
        {
            var (id, kind) = (Text(task, "id"), Text(task, "kind"));
            var actions = (await citizen.ReadAsync($"/api/tasks/{id}"))["actions"]?.AsArray().Select(action => Text(action, "action")).ToList() ?? [];
            if (kind == "departmentHandling" && !actions.Contains("draftReply"))
            {
                continue; // Joined: it is answered with the other case.
            }

            var answer = await citizen.TryDecideAsync(id, Decision(kind, actions, department), $"{id}-last");
            if (answer.Code == "meeting-ahead")
            {
                continue; // It holds nothing up, and ends with its case.
            }

            answer.Expect(HttpStatusCode.OK);
            decided++;
        }

        return decided;
    }

    private static object Decision(string kind, IReadOnlyList<string> actions, string department) => kind switch
    {
        "commitmentReport" => new { action = "done", text = "已落实。" },
        "secretaryReview" => new { action = "forward" },
        "revision" => new { action = "resubmit" },
        "chairAssignment" => new { action = "assign", leadDepartment = department, leaderInCharge = SmallTown.Leader },
        "mayorApproval" => new { action = "approve" },
        "departmentHandling" => new { action = "draftReply", @class = "A", text = "已完成清淤。" },
        "leaderSignOff" => new { action = "sign" },
        "deputyEvaluation" => new { action = "evaluate", attitude = "satisfied", result = "satisfied" },
        "suggestionEvaluation" => new { action = "evaluate", quality = 5 },
        "meetingArrangement" => new { action = "waive", reason = "已电话沟通。" },
        "urgeAnswer" => new { action = "answer", text = "正在办理。" },
        "meetingAnswer" => new { action = "decline", reason = "已书面说明。" },
        "meetingMinutes" => new { action = "record", minutes = "商定四月清淤。" },
        "minutesConfirmation" => new { action = "confirm" },
        "progressReport" => new { action = "report", text = "已招标。" },
        "silenceDecision" => new { action = "close", conclusion = "已两次联系代表。" },
        "coSignature" => new { action = "confirm" },
        "withdrawalConfirmation" => new { action = "refuse" },
        "coHandlingOpinion" => new { action = "giveOpinion", text = "同意。" },
        "transferDecision" => new { action = "reassign", leadDepartment = SmallTown.Roads },
        "extensionDecision" => new { action = "refuse", reason = "请按期答复。" },
        "presidiumReview" when !actions.Contains("close") => new { action = "reassign", leadDepartment = department },
        "presidiumReview" => new { action = "close", conclusion = "已尽力办理。" },
        _ => throw new ArgumentException($"Nobody knows what to decide on {kind}.", nameof(kind)),
    };
}
