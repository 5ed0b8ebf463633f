using SuggestionFunctions.Deadlines;

namespace SuggestionFunctions.Tasks;

/// <summary>A deadline to be counted. Part of orchestration histories: only ever add to it.</summary>
/// <param name="Rule">Its rule as the case's profile has it.</param>
/// <param name="From">The instant (UTC) its clock starts.</param>
/// <param name="Granted">The later date (China's) to which it was extended; null where it was not.</param>
/// <param name="Promised">The date (China's) up to which it was promised, where that is later than what the rule counts: no extension; null where nothing was.</param>
/// <param name="Set">The very date (China's) that whoever asks has set, earlier or later than what the rule counts; null where nobody has.</param>
public sealed record DeadlineRequest(Rule Rule, DateTimeOffset From, DateOnly? Granted = null, DateOnly? Promised = null, DateOnly? Set = null);
