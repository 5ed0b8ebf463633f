namespace SuggestionPages.Office;

/// <summary>What somebody signs in with the first time: shown once.</summary>
public sealed record SlipRow(string Name, string Account, string Password);
