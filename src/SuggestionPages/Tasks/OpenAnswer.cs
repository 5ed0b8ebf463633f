namespace SuggestionPages.Tasks;

/// <summary>What a form that is being filled in hears about its task.</summary>
/// <param name="Open">Whether it can still be sent.</param>
/// <param name="Words">Where not: who did what when, and what stays.</param>
/// <param name="Href">And where to go on.</param>
/// <param name="Label">What that is called.</param>
public sealed record OpenAnswer(bool Open, string? Words = null, string? Href = null, string? Label = null);
