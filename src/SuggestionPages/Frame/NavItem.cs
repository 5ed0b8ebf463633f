namespace SuggestionPages.Frame;

/// <summary>A place that the reader can go to from every page.</summary>
/// <param name="Href">Its path.</param>
/// <param name="Label">Its name in the reader's language.</param>
/// <param name="Icon">One of <see cref="Frame.Icon"/>'s.</param>
/// <param name="Current">Whether the page belongs to it.</param>
/// <param name="Count">What waits there; none where nothing is counted.</param>
public sealed record NavItem(string Href, string Label, string Icon, bool Current, int? Count = null);
