namespace SuggestionPages.Office;

/// <summary>A new one-time password, shown once.</summary>
/// <param name="Back">The person's page.</param>
/// <param name="Slip">What is printed.</param>
/// <param name="Address">The site's, as it is typed into a browser.</param>
public sealed record SlipModel(string Back, SlipRow Slip, string Address);
