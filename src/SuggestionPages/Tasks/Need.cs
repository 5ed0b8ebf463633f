namespace SuggestionPages.Tasks;

/// <summary>Something that must be there before a task goes on.</summary>
/// <param name="Text">What it is.</param>
/// <param name="Done">Whether it is there.</param>
/// <param name="Href">Where it is put on record; null where that is another's to do.</param>
public sealed record Need(string Text, bool Done, string? Href);
