using System.Text.Json.Nodes;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Joining;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Supervision;
using SuggestionFunctions.Tasks;
using SuggestionFunctions.Timeline;

namespace SuggestionFunctions.Suggestions;

/// <summary>What an accepted decision on the whole case, or what it is told by the register, changes in a suggestion, and how it enters the timeline. Pure.</summary>
internal static class SignalEffects
{
    public static Suggestion On(Suggestion before, DecisionRecord decision) => decision.Action switch
    {
        CaseActions.Withdraw => before with
        {
            Withdrawals = [.. before.Withdrawals, new WithdrawalRecord(decision.Id, before.Readers.FirstOrDefault(person => person.Id == decision.Facts.Person) ?? before.LeadDeputy, decision.At)],
        },
        CaseActions.LeaveFastLane => before with { FastLaneLeft = true, Assignment = before.Assignment is { } assignment ? assignment with { FastLane = false } : null },
        CaseActions.SucceedDepartment when decision.Facts is { Department: { } from, Successor: { } to } =>
            GoneOver(before, from, new OrganizationName(to, decision.Fields["successorName"]?.GetValue<string>() ?? to)),
        _ => SupervisionEffects.On(JoiningSignals.On(before, decision), decision),
    };

    /// <summary>A department's part is its successor's from now on; one that has a part of its own has one part.</summary>
    public static Suggestion GoneOver(Suggestion before, string from, OrganizationName successor)
    {
        if (before.Assignment is not { } assignment || !assignment.Names(from))
        {
            return before;
        }

        var lead = assignment.LeadDepartment.Id == from ? successor : assignment.LeadDepartment;
        var after = assignment with
        {
            LeadDepartment = lead,
            CoDepartments = [.. assignment.CoDepartments.Select(other => other.Id == from ? successor : other).DistinctBy(other => other.Id).Where(other => other.Id != lead.Id)],
        };
        var own = before.Handlers.Any(handler => handler.Department == successor.Id);
        var leads = before.Handlers.FirstOrDefault(handler => handler.Department == successor.Id)?.Handler;
        return before with
        {
            Assignment = after,
            FormerDesks = [.. before.FormerDesks.Union(assignment.HandlingDesks().Except(after.HandlingDesks()).Select(desk => desk.Value)).Except(after.HandlingDesks().Select(desk => desk.Value))],
            Handler = assignment.LeadDepartment.Id == from ? leads ?? before.Handler : before.Handler,
            Handlers = [.. before.Handlers.Where(handler => handler.Department != from || !own).Select(handler => handler.Department == from ? handler with { Department = successor.Id } : handler)],
        };
    }

    public static TimelineEvent Entry(DecisionRecord decision)
    {
        var texts = new Dictionary<string, string>();
        foreach (var field in new[] { "reason", "person", "departmentName", "successorName" })
        {
            if (decision.Fields[field]?.GetValue<string>() is { } text)
            {
                texts[field] = text;
            }
        }

        if (decision.OnBehalfOf is { } deputy)
        {
            texts["onBehalfOf"] = deputy;
        }

        return new TimelineEvent(KindOf(decision.Action), decision.At) { Actor = decision.PersonName, Facts = Facts(decision), Texts = texts };
    }

    private static string KindOf(string action) => action switch
    {
        CaseActions.Withdraw => "withdrawalRequested",
        CaseActions.Substitute => "substituted",
        CaseActions.EndSubstitution => "substitutionEnded",
        CaseActions.Succeed => "succeeded",
        CaseActions.SucceedDepartment => "departmentSucceeded",
        _ => "fastLaneLeft",
    };

    private static JsonObject Facts(DecisionRecord decision)
    {
        var facts = new JsonObject();
        foreach (var (name, value) in new[]
        {
            ("post", decision.Facts.Post), ("from", decision.Facts.From?.ToString("yyyy-MM-dd")), ("until", decision.Facts.Until?.ToString("yyyy-MM-dd")),
            ("department", decision.Facts.Department), ("successor", decision.Facts.Successor), ("substituteFor", decision.SubstituteFor),
        })
        {
            if (value is not null)
            {
                facts[name] = value;
            }
        }

        return facts;
    }
}
