namespace SuggestionFunctions.Suggestions;

/// <summary>The documents of a suggestion's case that only suggestions have.</summary>
public static class SuggestionKeys
{
    public const string Suggestion = "suggestion";

    public const string Contents = "content:";

    public static string Content(int version) => $"{Contents}{version:0000}";

    /// <summary>Whether an id can be a suggestion's: <c>s</c> and twenty characters.</summary>
    public static bool IsId(string id) => id.Length == 21 && id[0] == 's' && id.All(char.IsAsciiLetterOrDigit);
}
