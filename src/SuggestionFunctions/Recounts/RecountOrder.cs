namespace SuggestionFunctions.Recounts;

/// <summary>A calendar was loaded, and a town's open deadlines are counted anew. Part of orchestration histories: only ever add to it.</summary>
/// <param name="Id">Its own, and its orchestration's; follows from the calendar, so that the same one again is the same recount.</param>
/// <param name="TownId">The town.</param>
/// <param name="Year">The calendar's year.</param>
public sealed record RecountOrder(string Id, string TownId, int Year);
