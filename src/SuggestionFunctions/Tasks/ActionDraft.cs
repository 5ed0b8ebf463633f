namespace SuggestionFunctions.Tasks;

/// <summary>What somebody has begun to write in an action's form and not sent.</summary>
/// <param name="At">When it was kept (an instant in UTC).</param>
/// <param name="Key">The key of the form in which it was written: what was sent with it is no draft any more.</param>
/// <param name="Fields">The fields as they were entered.</param>
public sealed record ActionDraft(DateTimeOffset At, string Key, IReadOnlyList<KeyValuePair<string, string>> Fields);
