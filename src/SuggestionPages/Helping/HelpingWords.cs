namespace SuggestionPages.Helping;

/// <summary>The words of filling in for a deputy.</summary>
public static class HelpingWords
{
    /// <summary>How the deputy told what to fill in.</summary>
    public static string Manner(string manner, bool english) => manner switch
    {
        "visit" => english ? "By a visit" : "上门",
        "call" => english ? "By telephone" : "电话",
        _ => english ? "On paper" : "纸面",
    };
}
