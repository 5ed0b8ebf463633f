using SuggestionFunctions.Deadlines;

namespace SuggestionFunctions.Health;

/// <summary>The years that today's deadlines reach into (six months ahead, the longest limit) without a calendar: dates in them are provisional.</summary>
public sealed class MissingCalendars(Calendars calendars, TimeProvider clock)
{
    public IReadOnlyList<int> Years()
    {
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        return calendars.MissingBetween(today, today.AddMonths(6));
    }
}
