using SuggestionFunctions.Http;
using SuggestionFunctions.Routing;

namespace SuggestionFunctions.Suggestions;

/// <summary>What can be done with a case as a whole, by the names in its pages' addresses, and what that is called.</summary>
internal static class CaseActionWords
{
    public const string Urge = "urge";
    public const string Key = "key";
    public const string KeyEnd = "key-end";
    public const string Withdrawal = "withdrawal";
    public const string Reopening = "reopening";
    public const string Receipt = "receipt";

    /// <summary>The verb on its button; null for what cannot be done.</summary>
    public static Wording? Label(string action) => action switch
    {
        Urge => new("催办", "Urge"),
        Key => new("确定为重点督办", "Choose as a key suggestion"),
        KeyEnd => new("不再重点督办", "End the closer supervision"),
        Withdrawal => new("撤回建议", "Withdraw the suggestion"),
        Reopening => new("重新办理", "Have it handled again"),
        Receipt => new("收到答复", "The reply has reached me"),
        _ => null,
    };

    /// <summary>The same of a decision that was made, by its own name; null for what is decided on tasks.</summary>
    public static Wording? LabelOf(string decided) => decided switch
    {
        "acknowledge" => Label(Receipt),
        CaseActions.Withdraw => Label(Withdrawal),
        CaseActions.Meet => new("约见", "Ask to meet"),
        CaseActions.MoveMeeting => new("约见改时间", "Move a meeting"),
        CaseActions.CancelMeeting => new("取消约见", "Call a meeting off"),
        _ => Label(decided),
    };

    /// <summary>What follows from it.</summary>
    public static Wording? Note(string action) => action switch
    {
        Urge => new("现在办这件建议的人会收到，要在期限内答复。一天催一次。", "Whoever holds the suggestion is told and must answer in time. Once a day."),
        Key => new("确定以后，承办单位每个月报告进展。", "From then on the departments report on their progress each month."),
        KeyEnd => new("承办单位不用再每月报告进展。", "The departments need not report each month any more."),
        Withdrawal => new("有附议代表的，他们都同意才算撤回，在那以前照常办理；只有您一人提出的，马上撤回。", "With co-signers it is withdrawn once all of them agree, and handled as before until then; made by you alone, it is withdrawn at once."),
        Reopening => new("承办单位要再办一轮，再答复，再测评。", "The departments handle it once more, reply again, and are rated again."),
        _ => null,
    };

    /// <summary>What is said once it was done.</summary>
    public static Wording? Done(string action) => action switch
    {
        Urge => new("催办已发出，答复会出现在下面。", "The urge was sent; the answer will appear below."),
        Key => new("已确定为重点督办。", "It is a key suggestion now."),
        KeyEnd => new("不再重点督办了。", "It is no key suggestion any more."),
        Withdrawal => new("撤回已提交。", "The withdrawal was sent."),
        Reopening => new("已重新启动办理。", "It is handled again."),
        Receipt => new("已记下：答复收到了。", "Noted: the reply has arrived."),
        "watch" => new("已关注，有进展会通知您。", "You watch it and are told how it goes on."),
        "unwatch" => new("不再关注了。", "You watch it no longer."),
        "pending" => new("已经收下，正在送达，过一会儿再看。", "It is safe and on its way; look again in a while."),
        _ => null,
    };
}
