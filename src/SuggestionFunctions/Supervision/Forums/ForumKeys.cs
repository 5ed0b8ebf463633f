namespace SuggestionFunctions.Supervision.Forums;

/// <summary>The documents that only forums have, and their lists.</summary>
public static class ForumKeys
{
    public const string Forum = "forum";

    public const string Answers = "answer:";

    /// <summary>What an invitee has answered last.</summary>
    public static string Answer(string inviteeId) => $"{Answers}{inviteeId}";

    /// <summary>Insert-only: a request by which somebody answered.</summary>
    public static string Answered(string requestKey) => $"answered:{requestKey}";

    public static string IdOf(string requestKey) => $"f{requestKey}";

    /// <summary>Whether an id can be a forum's: <c>f</c> and twenty characters.</summary>
    public static bool IsId(string id) => id.Length == 21 && id[0] == 'f' && id.All(char.IsAsciiLetterOrDigit);
}
