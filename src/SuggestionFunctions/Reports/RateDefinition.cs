namespace SuggestionFunctions.Reports;

/// <summary>What a rate is made of, in words, and where that stands.</summary>
public sealed record RateDefinition(string Rate, string Name, string Numerator, string Denominator, string Source);
