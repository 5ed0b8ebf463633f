using System.Text.Json.Nodes;
using SuggestionFunctions.Routing;

namespace SuggestionFunctions.Tests.Story;

/// <summary>How each action is filled in, and how often it is chosen. A new action needs a row.</summary>
internal static class Fill
{
    private static readonly string[] Ratings = ["satisfied", "basicallySatisfied", "dissatisfied"];

    /// <summary>Task kind and action → how often of its kind, and its fields.</summary>
    private static readonly Dictionary<(string Kind, string Action), (int Share, Func<ModelCase, ModelTask, DateTimeOffset, Random, JsonObject> Fields)> Rows = new()
    {
        [("coSignature", "confirm")] = (4, Nothing),
        [("coSignature", "refuse")] = (1, Reason),
        [("secretaryReview", "forward")] = (5, Nothing),
        [("secretaryReview", "return")] = (1, Reason),
        [("revision", "resubmit")] = (6, Nothing),
        [("revision", "withdraw")] = (1, Reason),
        [("chairAssignment", "assign")] = (8, Assign),
        [("chairAssignment", "return")] = (1, Reason),
        [("chairAssignment", "decline")] = (1, (_, _, _, _) => new() { ["reasonCode"] = "other", ["reason"] = "不属本镇。" }),
        [("mayorApproval", "approve")] = (5, Nothing),
        [("mayorApproval", "sendBack")] = (1, Reason),
        [("departmentHandling", "accept")] = (1, (_, _, _, _) => new() { ["handler"] = "经办人" }),
        [("departmentHandling", "recordContact")] = (3, (_, _, now, _) => new() { ["at"] = $"{now.UtcDateTime:s}Z", ["manner"] = "visit", ["summary"] = "到现场看了。" }),
        [("departmentHandling", "requestTransfer")] = (3, Reason),
        [("departmentHandling", "requestExtension")] = (2, (_, task, now, dice) => new() { ["reason"] = "汛期施工。", ["dueOn"] = Later(task, now, dice) }),
        [("departmentHandling", "draftReply")] = (9, Draft),
        [("coHandlingOpinion", "accept")] = (1, (_, _, _, _) => new() { ["handler"] = "经办人" }),
        [("coHandlingOpinion", "requestTransfer")] = (2, Reason),
        [("coHandlingOpinion", "giveOpinion")] = (4, (_, _, _, _) => new() { ["text"] = "同意。" }),
        [("transferDecision", "reassign")] = (3, Reassign),
        [("transferDecision", "refuse")] = (2, Reason),
        [("extensionDecision", "grant")] = (3, (given, task, now, dice) => new() { ["dueOn"] = Later(given.Open.Single(other => other.Kind == "departmentHandling" && other.Handling == task.Handling), now, dice) }),
        [("extensionDecision", "refuse")] = (1, Reason),
        [("withdrawalConfirmation", "confirm")] = (3, Nothing),
        [("withdrawalConfirmation", "refuse")] = (1, Nothing),
        [("leaderSignOff", "sign")] = (3, Nothing),
        [("leaderSignOff", "sendBack")] = (1, Reason),
        [("deputyEvaluation", "evaluate")] = (1, (_, task, _, dice) => new() { ["attitude"] = Ratings[dice.Next(3)], ["result"] = Ratings[Math.Min(2, dice.Next(5))], ["reason"] = $"暗评 {task.Id}" }),
        [("suggestionEvaluation", "evaluate")] = (1, (_, task, _, dice) => new() { ["quality"] = dice.Next(1, 6), ["comment"] = $"暗评 {task.Id}" }),
        [("silenceDecision", "close")] = (1, Conclusion),
        [("silenceDecision", "handleAgain")] = (2, Reason),
        [("meetingArrangement", "arrange")] = (2, (_, _, now, _) => new() { ["at"] = $"{now.UtcDateTime.AddDays(2):s}Z", ["place"] = "村部" }),
        [("meetingArrangement", "waive")] = (1, Reason),
        [("urgeAnswer", "answer")] = (1, (_, _, _, _) => new() { ["text"] = "正在办理。" }),
        [("meetingAnswer", "accept")] = (4, Meet),
        [("meetingAnswer", "decline")] = (1, Reason),
        [("meetingMinutes", "record")] = (1, (_, _, _, dice) => dice.Next(4) == 0 ? new() { ["minutes"] = "一方未到。", ["absent"] = dice.Next(2) == 0 ? "deputy" : "handler" } : new() { ["minutes"] = "当面商定。" }),
        [("minutesConfirmation", "confirm")] = (2, Nothing),
        [("minutesConfirmation", "object")] = (1, Reason),
        [("progressReport", "report")] = (1, (_, _, _, _) => new() { ["text"] = "已招标。" }),
        [("presidiumReview", "handleAgain")] = (2, (_, _, _, dice) => dice.Next(2) == 0 ? new() { ["instruction"] = "再办。" } : new() { ["instruction"] = "再办。", ["leadDepartment"] = Any(dice, StoryTown.Departments.Keys) }),
        [("presidiumReview", "reassign")] = (1, (given, task, _, dice) => new() { ["leadDepartment"] = Any(dice, given.FreeDepartments.Append(task.Handling?.Department ?? "")) }),
        [("presidiumReview", "close")] = (1, Conclusion),
    };

    /// <summary>What follows a closed case (承诺跟踪) and what makes one of two (并案) is not part of the stories; Routing/FollowUpTests and the tests of joining have it.</summary>
    private static readonly HashSet<(string Kind, string Action)> NotInStories = [("commitmentReport", "done"), ("commitmentReport", "postpone"), ("chairAssignment", "join")];

    /// <summary>Actions of the route that no story can choose.</summary>
    public static IEnumerable<string> Unknown =>
        from kind in RouteTasks.All.Values
        from action in kind.Actions
        where !NotInStories.Contains((kind.Name, action.Name)) && !Rows.ContainsKey((kind.Name, action.Name))
        select $"{kind.Name} {action.Name}";

    /// <summary>One of the actions that a task takes, with its fields.</summary>
    public static (string Action, JsonObject Fields) In(ModelCase given, ModelTask task, DateTimeOffset now, Random dice)
    {
        var actions = RouteTasks.All[task.Kind].Actions.Select(action => action.Name).Where(name => task.Actions?.Contains(name) != false && !NotInStories.Contains((task.Kind, name))).ToList();
        var shares = actions.SelectMany(action => Enumerable.Repeat(action, Row(task.Kind, action).Share)).ToList();
        var chosen = shares[dice.Next(shares.Count)];
        if ((task.Kind, chosen) == ("transferDecision", "reassign") && !given.FreeDepartments.Any())
        {
            chosen = "refuse";
        }

        return (chosen, Row(task.Kind, chosen).Fields(given, task, now, dice));
    }

    private static (int Share, Func<ModelCase, ModelTask, DateTimeOffset, Random, JsonObject> Fields) Row(string kind, string action) =>
        Rows.TryGetValue((kind, action), out var row) ? row
            : throw new InvalidOperationException($"The stories do not know {kind} {action}: add a row to Fill.Rows, and what it does to ModelCase.Take.");

    public static T Any<T>(Random dice, IEnumerable<T> of)
    {
        var all = of.ToList();
        return all[dice.Next(all.Count)];
    }

    private static JsonObject Nothing(ModelCase given, ModelTask task, DateTimeOffset now, Random dice) => [];

    private static JsonObject Reason(ModelCase given, ModelTask task, DateTimeOffset now, Random dice) => new() { ["reason"] = "说明理由。" };

    private static JsonObject Conclusion(ModelCase given, ModelTask task, DateTimeOffset now, Random dice) => new() { ["conclusion"] = "办结。" };

    private static JsonObject Assign(ModelCase given, ModelTask task, DateTimeOffset now, Random dice)
    {
        var departments = StoryTown.Departments.Keys.OrderBy(_ => dice.Next()).ToList();
        var fields = new JsonObject { ["leadDepartment"] = departments[0], ["leaderInCharge"] = Any(dice, StoryTown.Leaders.Keys) };
        if (given.IsSmall && dice.Next(3) > 0)
        {
            fields["fastLane"] = true;
        }
        else if (dice.Next(2) == 0)
        {
            fields["coDepartments"] = new JsonArray([.. departments.Skip(1).Take(dice.Next(1, 3)).Select(other => (JsonNode)other)]);
            fields["replyMode"] = dice.Next(3) == 0 ? "each" : "lead";
        }

        if (dice.Next(5) == 0)
        {
            fields["isKey"] = true;
        }

        return fields;
    }

    /// <summary>One of the offered times, or another one.</summary>
    private static JsonObject Meet(ModelCase given, ModelTask task, DateTimeOffset now, Random dice)
    {
        var ahead = (given.MeetingOf(task)?.Offered ?? []).Where(offer => offer > now.AddMinutes(1)).ToList();
        return new() { ["at"] = Written(ahead.Count > 0 && dice.Next(3) > 0 ? Any(dice, ahead) : now.AddHours(dice.Next(1, 200))), ["place"] = "村部" };
    }

    /// <summary>An instant to the second, as it is sent.</summary>
    public static string Written(DateTimeOffset at) => $"{at.UtcDateTime:s}Z";

    /// <summary>No promises: what follows a closed case (承诺跟踪) is not part of these stories.</summary>
    private static JsonObject Draft(ModelCase given, ModelTask task, DateTimeOffset now, Random dice) =>
        dice.Next(3) == 0 ? new() { ["class"] = "C", ["text"] = "留作参考。", ["reason"] = "暂无资金。" } : new() { ["class"] = "A", ["text"] = "已完成。" };

    private static JsonObject Reassign(ModelCase given, ModelTask task, DateTimeOffset now, Random dice)
    {
        var fields = new JsonObject { ["leadDepartment"] = Any(dice, given.FreeDepartments) };
        if (task.Handling is { IsLead: true } && dice.Next(3) == 0)
        {
            fields["leaderInCharge"] = Any(dice, StoryTown.Leaders.Keys);
        }

        return fields;
    }

    /// <summary>Mostly a date that may be granted.</summary>
    private static string Later(ModelTask handling, DateTimeOffset now, Random dice)
    {
        var date = (handling.Deadline("reply")?.Due ?? ModelDays.DateOf(now)).AddDays(dice.Next(5, 100));
        return $"{(date > ModelDays.DateOf(now) ? date : ModelDays.DateOf(now).AddDays(1)):yyyy-MM-dd}";
    }
}
