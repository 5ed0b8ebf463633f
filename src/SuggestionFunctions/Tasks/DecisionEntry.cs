using System.Text.Json.Nodes;
using SuggestionFunctions.Timeline;

namespace SuggestionFunctions.Tasks;

/// <summary>How a decision enters the timeline: what names nobody and quotes nothing as facts, the rest as texts.</summary>
internal static class DecisionEntry
{
    public static TimelineEvent Of(TaskKind kind, TaskRecord task, DecisionRecord decision)
    {
        var facts = new JsonObject { ["task"] = task.Kind, ["round"] = task.Round, ["action"] = decision.Action };
        var texts = new Dictionary<string, string>();
        foreach (var field in kind.KnownAction(decision.Action)?.Fields ?? [])
        {
            if (decision.Fields[field.Name] is not { } value)
            {
                continue;
            }

            if (field.Type is FieldType.Text or FieldType.Line)
            {
                texts[field.Name] = value.GetValue<string>();
            }
            else if (field.Type is FieldType.Commitments or FieldType.Attachments or FieldType.Attendees or FieldType.Conclusions)
            {
                texts[field.Name] = value.ToJsonString(Http.Json.Options);
            }
            else
            {
                facts[field.Name] = value.DeepClone();
            }
        }

        if (decision.SubstituteFor is { } post)
        {
            facts["substituteFor"] = post;
        }

        if (decision.OnBehalfOf is { } deputy)
        {
            texts["onBehalfOf"] = deputy;
        }

        if (decision.Paper is { } paper)
        {
            texts["paper"] = Http.Json.Write(paper);
        }

        return new TimelineEvent("decided", decision.At) { TaskId = task.Id, Actor = decision.PersonName, Facts = facts, Texts = texts };
    }
}
