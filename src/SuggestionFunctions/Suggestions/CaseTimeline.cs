using System.Text.Json.Nodes;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Tasks;
using SuggestionFunctions.Timeline;

namespace SuggestionFunctions.Suggestions;

/// <summary>A suggestion's timeline as one caller may see it, and whether its chain is whole.</summary>
public sealed class CaseTimeline(SubjectTimeline timeline, SuggestionReader reader, SuggestionKind kind)
{
    /// <exception cref="ProblemException">404.</exception>
    public async Task<IReadOnlyList<TimelineLine>> ReadAsync(Caller caller, string id, CancellationToken cancellation)
    {
        var (header, suggestion, _) = await reader.RequireAsync(caller, id, cancellation);
        var (entries, texts) = await timeline.ReadAsync(id, cancellation);
        var inside = await kind.SeesInsideAsync(caller, header, cancellation);
        var rounds = entries.Where(entry => entry is { Kind: "taskOpened", TaskId: not null }).GroupBy(entry => entry.TaskId ?? "").ToDictionary(group => group.Key, group => group.First().Facts["round"]?.GetValue<int>() ?? 1);

        // Who was reminded to rate had not rated, and who was not, had: that too is told at the reveal.
        bool Tells(TimelineEntry entry) => entry is not { Kind: "reminded", TaskId: { } task }
            || !BlindRatings.IsBlind(header, suggestion, entry.Facts["task"]?.GetValue<string>(), rounds.GetValueOrDefault(task, 1), task);
        return [.. entries.Where(Tells).Select(entry => Show(entry, texts.GetValueOrDefault(entry.Sequence), inside))];
    }

    /// <exception cref="ProblemException">404.</exception>
    public async Task<TimelineVerification> VerifyAsync(Caller caller, string id, CancellationToken cancellation)
    {
        await reader.RequireAsync(caller, id, cancellation);
        var broken = await timeline.FirstBrokenAsync(id, cancellation);
        return new TimelineVerification(broken is null, broken);
    }

    /// <summary>What was drafted or sent back between department and leader is theirs until the reply is issued.</summary>
    private static TimelineLine Show(TimelineEntry entry, TimelineTexts? texts, bool inside)
    {
        var action = entry.Facts["action"]?.GetValue<string>();
        var open = inside || !SuggestionKind.IsInside(entry.Facts["task"]?.GetValue<string>(), action);
        var detail = open ? entry.Facts.DeepClone().AsObject() : new JsonObject(entry.Facts.Where(fact => fact.Key is "task" or "round" or "action")
            .Select(fact => KeyValuePair.Create(fact.Key, fact.Value?.DeepClone())));
        return TimelineLine.Of(entry, texts, detail, withTexts: open);
    }
}
