using SuggestionFunctions.Deadlines;

namespace SuggestionFunctions.Tasks;

/// <summary>Clocks of tasks by the calendars of a town as they are now.</summary>
public sealed class TaskClocks(TownCalendars calendars)
{
    public async Task<TaskClock> OfAsync(string townId, CancellationToken cancellation) => new(await calendars.OfAsync(townId, cancellation));
}
