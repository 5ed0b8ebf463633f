namespace SuggestionPages.Suggestions;

/// <summary>How long somebody had a case before them.</summary>
/// <param name="Who">The post or the department with what was to be done, in words.</param>
/// <param name="Days">Working days, the one on which they got it not counted.</param>
/// <param name="Words">The same in words, and whether they still have it.</param>
public sealed record HeldRow(string Who, int Days, string Words);
