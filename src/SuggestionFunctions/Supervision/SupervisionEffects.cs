using System.Text.Json.Nodes;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Supervision.KeySuggestions;
using SuggestionFunctions.Supervision.Meetings;
using SuggestionFunctions.Supervision.Urges;
using SuggestionFunctions.Tasks;
using SuggestionFunctions.Timeline;

namespace SuggestionFunctions.Supervision;

/// <summary>What 催办, 约见 and 重点督办 change in a suggestion, and what the timeline says of it. Pure.</summary>
internal static class SupervisionEffects
{
    private static readonly string[] TextsOfEntries = ["reason", "purpose", "place"];

    /// <summary>By a decision on one of its tasks.</summary>
    public static Suggestion On(Suggestion before, TaskRecord task, DecisionRecord decision) => (task.Kind, decision.Action) switch
    {
        ("urgeAnswer", "answer") => UrgeEffects.Answered(before, task, decision),
        ("meetingAnswer", "accept") => MeetingEffects.Accepted(before, task, decision),
        ("meetingAnswer", "decline") => MeetingEffects.Declined(before, task, decision),
        ("meetingArrangement", "arrange") => MeetingEffects.Arranged(before, task, decision),
        ("meetingMinutes", "record") => MeetingEffects.Recorded(before, task, decision),
        ("minutesConfirmation", "confirm") => MeetingEffects.Answered(before, task, MinutesState.Confirmed, null),
        ("minutesConfirmation", "object") => MeetingEffects.Answered(before, task, MinutesState.Objected, decision.Id),
        ("progressReport", "report") => KeyEffects.Reported(before, task, decision),
        _ => before,
    };

    /// <summary>By a decision on the whole case.</summary>
    public static Suggestion On(Suggestion before, DecisionRecord decision) => decision.Action switch
    {
        CaseActions.Urge => UrgeEffects.Urged(before, decision),
        CaseActions.Meet => MeetingEffects.Asked(before, decision),
        CaseActions.MoveMeeting => MeetingEffects.Moved(before, decision),
        CaseActions.CancelMeeting => MeetingEffects.Cancelled(before, decision),
        CaseActions.MarkKey => KeyEffects.Marked(before, decision),
        _ => before,
    };

    /// <summary>An urge, a choice, or what a deputy asks for, moves nothing; a department that asks for a meeting, or moves one, does something.</summary>
    public static bool IsProgress(DecisionRecord decision) => decision.Action switch
    {
        CaseActions.Urge or CaseActions.MarkKey => false,
        CaseActions.Meet or CaseActions.MoveMeeting or CaseActions.CancelMeeting => decision.Facts.Side == MeetingSide.Handler,
        _ => true,
    };

    /// <summary>By the clock.</summary>
    public static Suggestion ClosedByClock(Suggestion before, TaskRecord task) =>
        task.Kind == RouteTasks.MinutesConfirmation.Name ? MeetingEffects.Answered(before, task, MinutesState.NotObjected, null) : before;

    /// <summary>What the timeline says of a decision on the whole case; null where it is none of these.</summary>
    public static TimelineEvent? EntryOf(DecisionRecord decision)
    {
        var kind = decision.Action switch
        {
            CaseActions.Urge => "urged",
            CaseActions.Meet => "meetingRequested",
            CaseActions.MoveMeeting => "meetingMoved",
            CaseActions.CancelMeeting => "meetingCancelled",
            CaseActions.MarkKey => decision.Facts.IsKey == true ? "keyChosen" : "keyEnded",
            _ => null,
        };
        if (kind is null)
        {
            return null;
        }

        var facts = new JsonObject();
        foreach (var (name, value) in new (string, JsonNode?)[]
        {
            ("role", decision.Fields["role"]?.DeepClone()), ("answerBy", decision.Facts.DueOn?.ToString("yyyy-MM-dd")), ("meeting", decision.Facts.About),
            ("side", decision.Facts.Side is { } side ? Http.Codes.Of(side) : null), ("department", decision.Facts.LeadDepartment),
            ("proposedAt", decision.Fields["proposedAt"]?.DeepClone()), ("substituteFor", decision.SubstituteFor),
        })
        {
            if (value is not null)
            {
                facts[name] = value;
            }
        }

        var texts = TextsOfEntries.Where(field => decision.Fields[field] is not null).ToDictionary(field => field, field => decision.Fields[field]?.GetValue<string>() ?? "");
        if (decision.OnBehalfOf is { } deputy)
        {
            texts["onBehalfOf"] = deputy;
        }

        return new TimelineEvent(kind, decision.At) { Actor = decision.PersonName, Facts = facts, Texts = texts };
    }
}
