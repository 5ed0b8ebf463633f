using SuggestionFunctions.Http;

namespace SuggestionFunctions.Helping;

/// <summary>What is said where somebody would fill in for a deputy and has not begun to.</summary>
internal static class HelpingProblems
{
    /// <summary>What whoever acts for a deputy does first, on pages.</summary>
    public static Wording OpenFirst { get; } = new("联络员和人大办请先打开“代填”，选好代表。", "Helpers and the office open “On behalf” first and choose the deputy.");

    public static ProblemKind NotHelping { get; } = new(403, "not-helping",
        new("现在没有在代这位代表填写：还没有开始，或者已满 30 分钟。", "You are not filling in for this deputy: it was not begun, or its 30 minutes are over."),
        new("请打开“代填”，选好代表再来。", "Open “On behalf”, choose the deputy, and come back."));
}
