using SuggestionFunctions.Http;
using SuggestionPages.Suggestions;

namespace SuggestionFunctions.Reports;

/// <summary>What pages call what the report counts and groups by.</summary>
internal static class ReportWords
{
    public static Wording Of(FigureOf of) => of switch
    {
        FigureOf.Cases => new("建议", "suggestions"),
        FigureOf.Replies => new("已签发的答复", "replies that were signed"),
        FigureOf.RepliesDue => new("应答复的", "replies due"),
        FigureOf.RepliesInTime => new("按期签发的答复", "replies signed in time"),
        FigureOf.RepliesExtended => new("延期的答复", "replies with an extended date"),
        FigureOf.RepliesWithContact => new("有面商记录的答复", "replies with a contact on record"),
        FigureOf.RepliesWithoutContact => new("没有面商记录的答复", "replies without a contact on record"),
        FigureOf.RepliesUnderClock => new("有答复期限的答复", "replies with a due date"),
        FigureOf.RepliesOnLastDay => new("最后一天签发的答复", "replies signed on the last day"),
        FigureOf.Ratings => new("收到的代表评价", "ratings by deputies"),
        FigureOf.AttitudeSatisfied => new("对办理态度满意或基本满意", "content with the attitude"),
        FigureOf.ResultSatisfied => new("对办理结果满意或基本满意", "content with the result"),
        FigureOf.NoResponse => new("未表态的代表", "deputies who gave no response"),
        FigureOf.CommitmentsDue => new("到期的承诺", "promises due"),
        FigureOf.CommitmentsDone => new("已落实的承诺", "promises done"),
        _ => new("办过的环节", "steps done"),
    };

    /// <summary>A state, by its code.</summary>
    public static Wording State(string state) => new(CaseWords.State(state, english: false), CaseWords.State(state, english: true));

    /// <summary>An answer of a rating, by its code.</summary>
    public static Wording Rating(string answer) => answer switch
    {
        "satisfied" => new("满意", "Satisfied"),
        "basicallySatisfied" => new("基本满意", "Basically satisfied"),
        "dissatisfied" => new("不满意", "Dissatisfied"),
        _ => new("未表态", "No response"),
    };

    public static Wording Class(string replyClass) => new($"{replyClass} 类", $"Class {replyClass}");

    /// <summary>A term (届), by its number; null: of those that do not say.</summary>
    public static Wording Term(int? term) => term is { } number ? new($"第 {number} 届", $"Term {number}") : new("没有写届次", "No term given");
}
