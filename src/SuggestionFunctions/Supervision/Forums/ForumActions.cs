namespace SuggestionFunctions.Supervision.Forums;

/// <summary>What may be signalled to a whole forum beside what the register says, by the name that decisions and events carry.</summary>
public static class ForumActions
{
    /// <summary>改期、改地点.</summary>
    public const string Move = "moveForum";

    /// <summary>取消.</summary>
    public const string Cancel = "cancelForum";

    /// <summary>All of its suggestions were withdrawn. Nobody's decision.</summary>
    public const string Lapse = "lapseForum";

    /// <summary>What stands as the action of a note on a case that something happened to a forum on it.</summary>
    public const string Note = "forum";
}
