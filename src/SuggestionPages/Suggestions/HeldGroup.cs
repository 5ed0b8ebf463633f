namespace SuggestionPages.Suggestions;

/// <summary>Who held a case under limits of one kind, or for whom it waited.</summary>
/// <param name="Kind"><c>internal</c>, <c>legal</c> or <c>waiting</c>: the class of its bars.</param>
/// <param name="Heading">What they have in common, with their days together.</param>
/// <param name="Rows">In the order in which they got it.</param>
public sealed record HeldGroup(string Kind, string Heading, IReadOnlyList<HeldRow> Rows);
