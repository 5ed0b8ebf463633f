namespace SuggestionFunctions.Registers;

/// <summary>Who holds a post today; <see cref="Substitute"/> is said of substitutes only.</summary>
public sealed record PostHolderView(string Id, string Name, bool? Substitute);
