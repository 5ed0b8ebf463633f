using SuggestionPages.Forms;

namespace SuggestionPages.Rehearsal;

/// <summary>Where the demo's clock stands.</summary>
/// <param name="Now">As clocks in China show it.</param>
/// <param name="Fired">How many reminders and time limits took effect on the way; null where nothing was moved.</param>
/// <param name="MayMove">Whether the reader moves it.</param>
/// <param name="Form">What was entered.</param>
/// <param name="Key">By this a second press finds the first answer.</param>
/// <param name="MostDays">The farthest it is moved at once.</param>
/// <param name="Next">What happens next, in order; null for a reader who does not see the town's cases.</param>
public sealed record RehearsalModel(DateTimeOffset Now, int? Fired, bool MayMove, FormState Form, string Key, int MostDays, IReadOnlyList<TimerRow>? Next);
