using System.Text.Json.Nodes;
using SuggestionFunctions.Parts;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;
using SuggestionFunctions.Timeline;

namespace SuggestionFunctions.Joining;

/// <summary>What 并案, its end and 分案 change in a suggestion, and what the timeline says of it. Pure.</summary>
internal static class JoiningSignals
{
    public static Suggestion On(Suggestion before, DecisionRecord decision) => (decision.Action, decision.Facts) switch
    {
        (CaseActions.LeaveJoining, _) => before with { Joining = before.Joining is { } joining ? joining with { EndedAt = decision.At } : null },
        (CaseActions.TakeIn, { With: { } id, About: { } about }) => before with { Joined = [.. before.Joined.Where(joined => joined.Id != id), new JoinedCase(id, about, decision.At)] },
        (CaseActions.LetGo, { About: { } about }) => before with { Joined = [.. before.Joined.Where(joined => joined.DecisionId != about)] },
        (CaseActions.Split, _) when decision.Fields[PartCreation.PartField]?.GetValue<string>() is { } part => before with { Parts = [.. before.Parts, part] },
        _ => before,
    };

    /// <summary>Null where it is none of these.</summary>
    public static TimelineEvent? EntryOf(DecisionRecord decision)
    {
        (string Kind, JsonObject Facts)? entry = decision.Action switch
        {
            CaseActions.LeaveJoining => ("joiningEnded", new JsonObject { ["with"] = decision.Facts.With, ["cause"] = decision.Fields["cause"]?.DeepClone() }),
            CaseActions.TakeIn => ("caseJoined", new JsonObject { ["suggestion"] = decision.Facts.With }),
            CaseActions.LetGo => ("caseLeft", new JsonObject { ["suggestion"] = decision.Facts.With }),
            CaseActions.Split => ("split", new JsonObject { [PartCreation.PartField] = decision.Fields[PartCreation.PartField]?.DeepClone() }),
            _ => null,
        };
        if (entry is not var (kind, facts))
        {
            return null;
        }

        if (decision.SubstituteFor is { } post)
        {
            facts["substituteFor"] = post;
        }

        return new TimelineEvent(kind, decision.At)
        {
            Actor = decision.PersonName.Length > 0 ? decision.PersonName : null,
            Facts = facts,
            Texts = new[] { "reason", "title" }.Where(field => decision.Fields[field] is not null).ToDictionary(field => field, field => decision.Fields[field]?.GetValue<string>() ?? ""),
        };
    }
}
