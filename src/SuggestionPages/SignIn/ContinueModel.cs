namespace SuggestionPages.SignIn;

/// <summary>Somebody has signed in again, and what they had written waits for another press.</summary>
/// <param name="Action">Where it goes.</param>
/// <param name="Fields">What they had written.</param>
public sealed record ContinueModel(string Action, IReadOnlyList<KeyValuePair<string, string>> Fields);
