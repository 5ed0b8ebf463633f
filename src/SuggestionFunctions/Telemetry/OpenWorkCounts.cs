using SuggestionFunctions.Http;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Telemetry;

/// <summary>What is open at an instant (UTC, real clock), over all towns.</summary>
/// <param name="At">When it was counted.</param>
/// <param name="Tasks">Open tasks by kind.</param>
/// <param name="Cases">Open cases by the step they are at, or where none of their tasks is one of the road, by that task's kind.</param>
/// <param name="Late">Those of them past their due instant.</param>
public sealed record OpenWorkCounts(
    DateTimeOffset At, IReadOnlyDictionary<string, int> Tasks, IReadOnlyDictionary<string, int> Cases, IReadOnlyDictionary<string, int> Late)
{
    private static readonly IReadOnlyList<string> Road = [.. Enum.GetValues<SuggestionStep>().Select(step => Codes.Of(step))];

    /// <summary>Counts what lies open on desks.</summary>
    /// <param name="at">The instant, real clock.</param>
    /// <param name="open">The open entries of all desks.</param>
    /// <param name="now">The procedure's instant, by which it is late.</param>
    public static OpenWorkCounts Of(DateTimeOffset at, IReadOnlyCollection<DeskEntry> open, DateTimeOffset now)
    {
        // Of several open tasks the one earliest on the road tells the step; one beside the road (a meeting, say) only where it is alone.
        var leading = open.GroupBy(entry => entry.SubjectId).Select(entries => entries.MinBy(PlaceOnRoad)).OfType<DeskEntry>().ToList();
        return new OpenWorkCounts(at, ByKind(open), ByKind(leading), ByKind(leading.Where(entry => entry.DueAt <= now)));
    }

    private static Dictionary<string, int> ByKind(IEnumerable<DeskEntry> entries) => entries.CountBy(entry => entry.Kind).ToDictionary();

    private static int PlaceOnRoad(DeskEntry entry)
    {
        for (var place = 0; place < Road.Count; place++)
        {
            if (Road[place] == entry.Kind)
            {
                return place;
            }
        }

        return Road.Count;
    }
}
