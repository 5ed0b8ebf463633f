using System.Text.Json.Nodes;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Supervision.Meetings;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Suggestions;

/// <summary>What the rules ask of a decision beyond its fields' types (DOMAIN: Handling, Evaluation).</summary>
internal static class DecisionRules
{
    /// <summary>Notes what is wrong on the body.</summary>
    public static void Check(Suggestion suggestion, RuleProfile profile, DateTimeOffset roundOpened, TaskRecord task, DecisionRecord decision, RequestBody body)
    {
        switch (task.Kind, decision.Action)
        {
            case ("departmentHandling", "recordContact"):
                CheckContact(decision, roundOpened, body);
                break;
            case ("departmentHandling", "draftReply"):
                CheckDraft(profile, decision, body);
                break;
            case ("commitmentReport", "postpone"):
                PromisedDates.CheckPostponement(task, decision, body);
                break;
            case ("meetingAnswer", "accept") or ("meetingArrangement", "arrange") when decision.Facts.MeetingAt > decision.At.AddDays(MeetingRules.MostDays):
                body.Note("at", new($"须在 {MeetingRules.MostDays} 天以内。", $"Must lie within {MeetingRules.MostDays} days."));
                break;
            case ("chairAssignment", "assign"):
                CheckAssignment(suggestion, profile, decision, body);
                break;
            case ("deputyEvaluation", "evaluate") when "dissatisfied" is var bad && (Text(decision, "attitude") == bad || Text(decision, "result") == bad):
                Require(decision, "reason", body, new("测评为“不满意”时须写明理由。", "Say why where you are dissatisfied."));
                break;
        }
    }

    /// <summary>A contact counts in the round in which it was held.</summary>
    private static void CheckContact(DecisionRecord decision, DateTimeOffset roundOpened, RequestBody body)
    {
        if (Instants.TryParse(Text(decision, "at") ?? "", out var at) && at < ChinaTime.StartOf(ChinaTime.DateOf(roundOpened)))
        {
            var since = DateWords.Of(ChinaTime.DateOf(roundOpened));
            body.Note("at", new($"须为本轮办理开始（{since.Zh}）之后的面商。", $"Must be a contact since this round began ({since.En})."));
        }
    }

    public static void CheckDraft(RuleProfile profile, DecisionRecord decision, RequestBody body)
    {
        var replyClass = Text(decision, "class");
        if (replyClass is not null && !profile.ReplyClasses.Contains(replyClass))
        {
            var classes = string.Join(" / ", profile.ReplyClasses);
            body.Note("class", new($"本地使用的答复类别：{classes}。", $"Classes used here: {classes}."));
        }

        if (replyClass == "B" && decision.Fields["commitments"] is null)
        {
            body.Note("commitments", new("B 类答复须列出每项承诺和落实时限。", "A class B reply promises what will be done, each with a date."));
        }

        if (replyClass == "C")
        {
            Require(decision, "reason", body, new("C 类答复须写明理由。", "A class C reply gives its reasons."));
        }

        var today = ChinaTime.DateOf(decision.At);
        var promised = decision.Fields["commitments"] as JsonArray ?? [];
        for (var i = 0; i < promised.Count; i++)
        {
            if (DateOnly.TryParse(promised[i]?["dueOn"]?.GetValue<string>(), out var dueOn) && dueOn <= today)
            {
                body.Note($"commitments[{i}].dueOn", new("落实时限须晚于今天。", "Must lie after today."));
            }
            else
            {
                PromisedDates.RequireWithinYears($"commitments[{i}].dueOn", dueOn, decision, body);
            }
        }
    }

    private static void CheckAssignment(Suggestion suggestion, RuleProfile profile, DecisionRecord decision, RequestBody body)
    {
        if (decision.Facts.CoDepartments?.Contains(decision.Facts.LeadDepartment) == true)
        {
            body.Note("coDepartments", new("主办单位不能同时是会办单位。", "The lead department cannot be a co-handler too."));
        }

        if (decision.Facts.Each == true && decision.Facts.CoDepartments is null)
        {
            body.Note("replyMode", new("分办须至少有一个会办单位。", "Replies by each need at least one co-handling department."));
        }

        if (decision.Facts.FastLane == true)
        {
            if (!profile.FastLaneUsed)
            {
                body.Note("fastLane", new("本地不设快办通道。", "The fast lane is not used here."));
            }
            else if (!suggestion.SmallMatter || suggestion.FastLaneLeft)
            {
                body.Note("fastLane", new("只有提交时标明的微小事可以快办。", "Only what was submitted as a small matter may take the fast lane."));
            }
            else if (decision.Facts.CoDepartments is not null)
            {
                body.Note("coDepartments", new("快办由一个单位办理，不设会办。", "The fast lane has one department and no co-handlers."));
            }
        }
    }

    private static void Require(DecisionRecord decision, string field, RequestBody body, Wording why)
    {
        if (decision.Fields[field] is null)
        {
            body.Note(field, why);
        }
    }

    private static string? Text(DecisionRecord decision, string field) => decision.Fields[field]?.GetValue<string>();
}
