using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>催办: whoever holds the case answers by a date, while the case goes on; what is not answered climbs.</summary>
internal sealed class Urging(Road road)
{
    /// <summary>Each urge has a lane of its own, which ends with the case.</summary>
    public async Task UrgeAsync(DecisionSignal signal, bool before)
    {
        if (!before)
        {
            var refusal = road.Whole.IsOver ? Refusal.CaseEnded : null;
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
