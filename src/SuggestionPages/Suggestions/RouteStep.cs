namespace SuggestionPages.Suggestions;

/// <summary>A step of the five.</summary>
/// <param name="Name">What is done in it.</param>
/// <param name="State"><c>done</c>, <c>now</c>, <c>later</c> or <c>skipped</c>.</param>
/// <param name="Who">The post, or the department; null where nobody is named yet.</param>
/// <param name="When">When it was done and in how many working days, or how it stands, in words.</param>
public sealed record RouteStep(string Name, string State, string? Who, string When);
