namespace SuggestionPages.Tasks;

/// <summary>Something that can be done on a task.</summary>
/// <param name="Action">Its code, the last part of its page's path.</param>
/// <param name="Label">The verb that names its result.</param>
public sealed record ActionLink(string Action, string Label);
