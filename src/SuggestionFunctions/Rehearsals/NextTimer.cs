using SuggestionFunctions.Board;
using SuggestionFunctions.Deadlines;

namespace SuggestionFunctions.Rehearsals;

/// <summary>Something that the clock does next: an alarm of a task's deadline.</summary>
internal sealed record NextTimer(Alarm Alarm, string Rule, HeldTask Task);
