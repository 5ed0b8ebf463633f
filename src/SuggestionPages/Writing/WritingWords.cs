namespace SuggestionPages.Writing;

/// <summary>The questions by which a suggestion is written, in their order, and the words for them and their fields.</summary>
public static class WritingWords
{
    /// <summary>All questions on one page.</summary>
    public const string All = "all";

    private static readonly (string Question, string Zh, string En, string[] Fields)[] Asked =
    [
        ("title", "建议的标题是什么？", "What is the suggestion called?", ["title"]),
        ("facts", "反映什么情况？", "What are the facts?", ["facts"]),
        ("analysis", "原因是什么？", "Why is it so?", ["analysis"]),
        ("request", "希望怎么办？", "What should be done?", ["request"]),
        ("category", "属于哪一类？", "What kind of matter is it?", ["category"]),
        ("co-signers", "请谁一起提？", "Who is asked to sign with you?", ["coSigners"]),
        ("origin", "什么时候提的？", "When is it made?", ["origin", "term", "session"]),
        ("publication", "最后几项", "The last few points", ["mayPublish", "smallMatter", "preferredDepartment"]),
    ];

    private static readonly Dictionary<string, (string Zh, string En, string? HintZh, string? HintEn)> Fields = new(StringComparer.Ordinal)
    {
        ["title"] = ("标题", "Title", "一件建议只说一件事，如：疏浚荻港村北侧河道。", "One matter only, such as: dredge the river north of Digang."),
        ["facts"] = ("反映的情况", "The facts", "写明地点、时间、影响到谁。", "Say where, since when, and whom it affects."),
        ["analysis"] = ("原因分析", "Why it is so", "知道原因就写，不知道可以不写。", "If you know; else leave it."),
        ["request"] = ("具体意见", "What is asked for", "写明具体意见，如：村口装两盏路灯。", "Be specific, such as: put two street lamps at the village gate."),
        ["category"] = ("类别", "Category", null, null),
        ["coSigners"] = ("附议的代表", "Co-signing deputies", "选上的代表会收到通知，由他们自己决定附不附议。", "They are told, and decide for themselves."),
        ["origin"] = ("提出的时间", "When it is made", null, null),
        ["term"] = ("第几届", "Term", "如：18。", "Such as: 18."),
        ["session"] = ("第几次会议", "Session", "如：5。", "Such as: 5."),
        ["mayPublish"] = ("能不能公开", "May it be published?", "公开以前，人大办还要看一遍，去掉个人信息。", "The office reads it once more before, and takes personal data out."),
        ["smallMatter"] = ("是小事，请快办", "A small matter, for the fast lane", "不经书记，直接交人大主席", "It goes straight to the chair, not by way of the secretary"),
        ["preferredDepartment"] = ("希望由哪个部门办", "Which department should handle it", "最后由人大主席定。", "The chair decides."),
        ["attachments"] = ("附件", "Attachments", null, null),
        ["paper"] = ("代表写的纸件", "The deputy's paper", null, null),
    };

    /// <summary>The questions in the order in which they are asked.</summary>
    public static IReadOnlyList<string> Questions { get; } = [.. Asked.Select(asked => asked.Question)];

    /// <summary>The fields of a question, or of all; null where there is no such question.</summary>
    public static IReadOnlyList<string>? FieldsOf(string question) => question == All
        ? [.. Asked.SelectMany(asked => asked.Fields)]
        : Asked.FirstOrDefault(asked => asked.Question == question).Fields;

    /// <summary>The question that follows; null behind the last.</summary>
    public static string? After(string question) => Questions.SkipWhile(asked => asked != question).Skip(1).FirstOrDefault();

    /// <summary>The question before; null before the first.</summary>
    public static string? Before(string question) => question == All ? null : Questions.TakeWhile(asked => asked != question).LastOrDefault();

    /// <summary>The question that asks for a field.</summary>
    public static string? QuestionOf(string field) => Asked.FirstOrDefault(asked => asked.Fields.Contains(field)).Question;

    public static string Heading(string question, bool english)
    {
        var (_, zh, en, _) = Asked.First(asked => asked.Question == question);
        return english ? en : zh;
    }

    /// <summary>What a field is called; null where it is none of a suggestion.</summary>
    public static string? Field(string field, bool english) => Fields.TryGetValue(field, out var words) ? english ? words.En : words.Zh : null;

    public static string? Hint(string field, bool english) => Fields.TryGetValue(field, out var words) ? english ? words.HintEn : words.HintZh : null;

    public static string MayPublish(bool may, bool english) => may ? english ? "Yes" : "可以公开" : english ? "No" : "不公开";

    public static string SmallMatter(bool small, bool english) => small ? english ? "Yes" : "是" : english ? "No" : "不是";

    /// <summary>What the department is where none is wished for.</summary>
    public static string NoDepartment(bool english) => english ? "Let the chair decide" : "由主席定";

    /// <summary>What stands for a field that is empty.</summary>
    public static string Nothing(string field, bool english) => field is "coSigners" or "attachments" or "paper" ? english ? "None" : "没有" : english ? "Nothing written" : "没有写";

    /// <summary>When it is made, or where it comes from: the only place of these words.</summary>
    public static string OriginOf(string origin, bool english) => origin switch
    {
        "session" => english ? "During the congress" : "人代会期间",
        "recess" => english ? "Between sessions" : "闭会期间",
        _ => english ? "From a voter's word at a station" : "联络站收到的群众意见",
    };
}
