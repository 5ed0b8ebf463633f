namespace SuggestionPages.Tasks;

/// <summary>Something that can be done on a task.</summary>
/// <param name="Action">Its code, the last part of its page's path.</param>
/// <param name="Label">The verb that names its result.</param>
/// <param name="Held">Whether something must be there first: it is said then, and no button.</param>
/// <param name="Over">That its time is over, in words, instead of a button; null: it is not.</param>
public sealed record ActionLink(string Action, string Label, bool Held = false, string? Over = null);
