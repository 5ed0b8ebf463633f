namespace SuggestionFunctions.Tasks;

/// <summary>On what a form is filled in, as far as its choices depend on it.</summary>
/// <param name="TownId">The town whose departments, leaders and words are offered.</param>
/// <param name="Kind">The kind of task; null: a case as a whole.</param>
/// <param name="SuggestionId">The case.</param>
/// <param name="MeetingId">The meeting whose times are answered; null: none.</param>
public sealed record FormGround(string TownId, string? Kind, string? SuggestionId, string? MeetingId);
