using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>催办: whoever holds the case answers by a date, while the case goes on; what is not answered climbs. Nobody urges twice on one day.</summary>
internal sealed class Urging(Road road)
{
    private readonly HashSet<(string Author, DateOnly Day)> urged = [];

    /// <summary>Each urge has a lane of its own, which ends with the case.</summary>
    public async Task UrgeAsync(DecisionSignal signal, bool before)
    {
        var again = signal.Facts.Person is { } author && !road.Whole.IsOver && !urged.Add((author, ChinaTime.DateOf(signal.At)));
        if (!before)
        {
            var refusal = road.Whole.IsOver ? Refusal.CaseEnded : again ? new Refusal(Refusal.UrgedToday) : null;
            await road.ApplySignalAsync(signal, refusal, settles: refusal is not null);
            if (refusal is not null)
            {
                return;
            }
        }

        var lane = road.ForkFor("u", signal.DecisionId);
        lane.AnswersWith(signal.DecisionId);
        var steps = await lane.OpenAsync(null, [.. (signal.Facts.Urged ?? []).Select(urged => Steps.UrgeAnswer(road, signal, urged))], together: false);
        await lane.CompleteAsync(steps);
    }
}
