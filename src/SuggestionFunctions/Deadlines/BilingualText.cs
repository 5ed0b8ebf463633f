namespace SuggestionFunctions.Deadlines;

/// <summary>A text for people in the two languages of the system. Chinese is the default everywhere.</summary>
public sealed record BilingualText(string Zh, string En)
{
    /// <summary>The text in a language.</summary>
    /// <param name="language">A language tag: <c>en</c> or anything that begins with <c>en-</c> gives English, everything else Chinese.</param>
    public string In(string language) => IsEnglish(language) ? En : Zh;

    /// <summary>Whether a language tag asks for English.</summary>
    public static bool IsEnglish(string language) =>
        language.Equals("en", StringComparison.OrdinalIgnoreCase) || language.StartsWith("en-", StringComparison.OrdinalIgnoreCase);
}
