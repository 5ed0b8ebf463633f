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
    public const string Split = "split";
    public const string Separation = "separation";
    public const string FastLane = "fast-lane";
    public const string LateReply = "late-reply";

    /// <summary>The verb on its button; null for what cannot be done.</summary>
    public static Wording? Label(string action) => action switch
    {
        Urge => new("催办", "Urge"),
        Key => new("确定为重点督办", "Choose as a key suggestion"),
        KeyEnd => new("不再重点督办", "End the closer supervision"),
        Withdrawal => new("撤回建议", "Withdraw the suggestion"),
        Reopening => new("重新办理", "Have it handled again"),
        Receipt => new("收到答复", "The reply has reached me"),
        Split => new("分出一件", "Split a part off"),
        Separation => new("取消并案", "Take it out of the joining"),
        FastLane => new("转为普通办理", "Handle it the ordinary way"),
        LateReply => new("补充答复", "Add a reply"),
        _ => null,
    };

    /// <summary>The same of a decision that was made, by its own name; null for what is decided on tasks.</summary>
    public static Wording? LabelOf(string decided) => decided switch
    {
        "acknowledge" => Label(Receipt),
        CaseActions.Withdraw => Label(Withdrawal),
        CaseActions.LeaveJoining => Label(Separation),
        CaseActions.LeaveFastLane => Label(FastLane),
        LateReplies.Action => Label(LateReply),
        CaseActions.Meet => new("约见", "Ask to meet"),
        CaseActions.MoveMeeting => new("约见改时间", "Move a meeting"),
        CaseActions.CancelMeeting => new("取消约见", "Call a meeting off"),
        _ => Label(decided),
    };

    /// <summary>What follows from it.</summary>
    public static Wording? Note(string action) => action switch
    {
        Urge => new("现在办这件建议的岗位会收到，要在期限内答复。同一件一天只能催一次。", "Whoever holds the suggestion is told and must answer in time. Once a day for each suggestion."),
        Receipt => new("说一声答复送到了就行，不用评价；评价办理另外填。", "Say that the reply has arrived. That is no rating; you rate the handling apart."),
        Key => new("确定以后，承办单位每个月报告进展。", "From then on the departments report on their progress each month."),
        KeyEnd => new("承办单位不用再每月报告进展。", "The departments need not report each month any more."),
        Withdrawal => new("有附议代表的，他们都同意才算撤回，在那以前照常办理；只有您一人提出的，马上撤回。", "With co-signers it is withdrawn once all of them agree, and handled as before until then; made by you alone, it is withdrawn at once."),
        Reopening => new("承办单位要再办一轮，再答复，再测评。", "The departments handle it once more, reply again, and are rated again."),
        Split => new("一件建议里有几件事的，把其中一件另立编号单独办。原来的照常办，代表会收到两份答复，分别测评。", "Where a suggestion asks for several things, one of them becomes a suggestion of its own, with a number. The whole goes on as before; its deputies get a reply to each and rate each."),
        Separation => new("以后这件单独办、单独答复；承办单位和期限都不变。", "From then on it is handled and answered by itself, with the department and the time that it has."),
        FastLane => new("期限改按普通办理算，镇长会收到通知。", "The ordinary limits count from now on; the mayor is told."),
        LateReply => new("建议还是已办结。补充答复要分管领导签发，然后送给代表再测评一次。", "The suggestion stays closed. The leader in charge signs the added reply; then it goes to the deputies, who rate once more."),
        _ => null,
    };

    /// <summary>What its reason might be; null where nothing helps.</summary>
    public static Wording? Hint(string action) => action switch
    {
        Urge => new("写明具体情况，如：已过一个月，村民在问。", "Say what it is about, such as: a month has passed and people ask."),
        Key => new("如：涉及全镇用水，群众反映多。", "Such as: it concerns the whole town's water, and many ask."),
        KeyEnd => new("如：主要的事已经办好。", "Such as: the main part is done."),
        Withdrawal => new("如：这件事已经解决了。", "Such as: it has been solved meanwhile."),
        Reopening => new("写明哪里要再办，承办单位会照着办。", "Say what is to be done again: the department goes by it."),
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
        Split => new("已分出来，这是新的一件，等您交办。", "It was split off: this is the new one, and waits for your assignment."),
        Separation => new("已取消并案，这件单独办了。", "It is handled by itself again."),
        FastLane => new("已转为普通办理。", "It is handled the ordinary way now."),
        LateReply => new("补充答复已送签。", "The added reply was sent for signature."),
        "watch" => new("已关注，有进展会通知您。", "You watch it and are told how it goes on."),
        "unwatch" => new("不再关注了。", "You watch it no longer."),
        "pending" => new("已经收下，正在送达，过一会儿再看。", "It is safe and on its way; look again in a while."),
        _ => null,
    };
}
