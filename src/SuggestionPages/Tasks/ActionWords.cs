using SuggestionPages.Forms;

namespace SuggestionPages.Tasks;

/// <summary>What actions, fields and choices of tasks are called on pages, in both languages: verbs that name the result.</summary>
public static class ActionWords
{
    private static readonly Dictionary<string, (string Zh, string En)> Labels = new(StringComparer.Ordinal)
    {
        ["secretaryReview.forward"] = ("阅过，转人大主席", "Read; pass to the chair"),
        ["secretaryReview.return"] = ("退回补正", "Return for revision"),
        ["revision.resubmit"] = ("改好了，重新提交", "Submit the revised text"),
        ["revision.withdraw"] = ("撤回建议", "Withdraw the suggestion"),
        ["chairAssignment.assign"] = ("交办", "Assign"),
        ["chairAssignment.return"] = ("退回补正", "Return for revision"),
        ["chairAssignment.decline"] = ("不予受理", "Decline"),
        ["chairAssignment.join"] = ("并案办理", "Join with another"),
        ["mayorApproval.approve"] = ("同意，批转承办", "Approve"),
        ["mayorApproval.sendBack"] = ("退回重新交办", "Send back to the chair"),
        ["departmentHandling.accept"] = ("收下办理", "Accept"),
        ["departmentHandling.recordContact"] = ("记一次面商", "Record a contact"),
        ["departmentHandling.requestTransfer"] = ("不归我们办", "Not ours"),
        ["departmentHandling.requestExtension"] = ("申请延期", "Ask for more time"),
        ["departmentHandling.draftReply"] = ("写答复，送签", "Write the reply for signature"),
        ["coHandlingOpinion.accept"] = ("收下办理", "Accept"),
        ["coHandlingOpinion.requestTransfer"] = ("不归我们办", "Not ours"),
        ["coHandlingOpinion.giveOpinion"] = ("提交会办意见", "Give our opinion"),
        ["transferDecision.reassign"] = ("改由别的单位办", "Give it to another department"),
        ["transferDecision.refuse"] = ("不同意退办", "Refuse the transfer"),
        ["extensionDecision.grant"] = ("同意延期", "Grant the extension"),
        ["extensionDecision.refuse"] = ("不同意延期", "Refuse the extension"),
        ["leaderSignOff.sign"] = ("签发答复", "Sign and issue"),
        ["leaderSignOff.sendBack"] = ("退回修改", "Send back for changes"),
        ["deputyEvaluation.evaluate"] = ("评价办理", "Rate the handling"),
        ["suggestionEvaluation.evaluate"] = ("评价建议质量", "Rate the suggestion"),
        ["silenceDecision.close"] = ("办结", "Close the case"),
        ["silenceDecision.handleAgain"] = ("再办一次", "Have it handled again"),
        ["meetingArrangement.arrange"] = ("安排面商", "Arrange a meeting"),
        ["meetingArrangement.waive"] = ("不安排", "Arrange none"),
        ["progressReport.report"] = ("报告进展", "Report progress"),
        ["coSignature.confirm"] = ("我要附议", "Co-sign"),
        ["coSignature.refuse"] = ("不附议", "Do not co-sign"),
        ["withdrawalConfirmation.confirm"] = ("同意撤回", "Agree to the withdrawal"),
        ["withdrawalConfirmation.refuse"] = ("不同意撤回", "Do not agree"),
        ["urgeAnswer.answer"] = ("答复催办", "Answer the urge"),
        ["commitmentReport.done"] = ("答应的事办好了", "What was promised is done"),
        ["commitmentReport.postpone"] = ("要延后", "Put it off"),
        ["presidiumReview.handleAgain"] = ("责成再办", "Have it handled again"),
        ["presidiumReview.reassign"] = ("确定承办单位", "Name the department"),
        ["presidiumReview.close"] = ("办结", "Close the case"),
        ["meetingAnswer.accept"] = ("同意约见", "Accept the meeting"),
        ["meetingAnswer.decline"] = ("不约", "Decline"),
        ["meetingMinutes.record"] = ("写面商记录", "Record the minutes"),
        ["minutesConfirmation.confirm"] = ("记录属实", "The minutes are right"),
        ["minutesConfirmation.object"] = ("记录不对", "The minutes are not right"),
        ["forumConclusions.conclude"] = ("记座谈结论", "Record the conclusions"),
    };

    private static readonly Dictionary<string, (string Zh, string En, string? HintZh, string? HintEn)> Fields = new(StringComparer.Ordinal)
    {
        ["instruction"] = ("批示", "Instruction", "写明要谁做什么。", "Say who is to do what."),
        ["reason"] = ("理由", "Reason", "写具体一些，对方看得到。", "Be specific: the other side reads it."),
        ["title"] = ("标题", "Title", null, null),
        ["facts"] = ("反映的情况", "The facts", null, null),
        ["analysis"] = ("原因分析", "Why it is so", null, null),
        ["request"] = ("具体意见", "What is asked for", "写明具体意见，如：村口装两盏路灯。", "Be specific, such as: put two street lamps at the village gate."),
        ["category"] = ("类别", "Category", null, null),
        ["leadDepartment"] = ("主办单位", "Lead department", null, null),
        ["leaderInCharge"] = ("分管领导", "Leader in charge", null, null),
        ["coDepartments"] = ("会办单位", "Co-handling departments", "需要一起办的单位，可以多选。", "Those that must take part; several may be chosen."),
        ["replyMode"] = ("怎么答复", "Who replies", "有会办单位时才用选。", "Only where there are co-handling departments."),
        ["fastLane"] = ("简易件，走快办", "A small matter: the fast lane", "期限更短。", "With shorter deadlines."),
        ["isKey"] = ("列为重点督办", "A key suggestion", "承办单位每月报告进展。", "The department reports each month."),
        ["reasonCode"] = ("属于哪种情况", "Which case it is", null, null),
        ["with"] = ("与哪一件并案", "Joined with which", "选一件内容相近、已在办理的建议。", "Choose a similar one that is under way."),
        ["handler"] = ("经办人", "Who handles it", "写姓名，代表好找人。", "The name, so that the deputy can find them."),
        ["at"] = ("时间", "When", null, null),
        ["manner"] = ("方式", "How", null, null),
        ["summary"] = ("谈了什么", "What was said", "如：一起看了河段，代表希望先清东段。", "Such as: looked at the river together; the deputy wants the east end first."),
        ["proposedDepartment"] = ("建议由谁办", "Who should have it", null, null),
        ["dueOn"] = ("到哪一天", "Until which day", null, null),
        ["class"] = ("答复类别", "Class", null, null),
        ["text"] = ("内容", "Text", null, null),
        ["documentNumber"] = ("文号", "Document number", null, null),
        ["contactPerson"] = ("联系人和电话", "Contact person and telephone", null, null),
        ["commitments"] = ("答应要办的事", "What is promised", "写明每件事什么时候办好，到期会来问。", "Each with its date; on that day it is asked for."),
        ["attachments"] = ("附件", "Attachments", null, null),
        ["paper"] = ("纸件", "Paper", null, null),
        ["attitude"] = ("办理态度", "Attitude of the department", null, null),
        ["result"] = ("办理结果", "Result of the handling", null, null),
        ["quality"] = ("建议质量", "Quality of the suggestion", "5 分最好。", "5 is best."),
        ["comment"] = ("说明", "Comment", null, null),
        ["conclusion"] = ("结论", "Conclusion", null, null),
        ["place"] = ("地点", "Place", null, null),
        ["purpose"] = ("要谈什么", "What it is about", null, null),
        ["minutes"] = ("面商记录", "Minutes", null, null),
        ["absent"] = ("谁没有来", "Who was absent", null, null),
        ["attendees"] = ("到会的人", "Who came", "一行写一个名字。", "One name to a line."),
        ["conclusions"] = ("结论", "Conclusions", "写了部门和日期的，到期会去问。", "Those with a department and a date are followed up."),
    };

    private static readonly Dictionary<string, (string Zh, string En)> Choices = new(StringComparer.Ordinal)
    {
        ["replyMode.lead"] = ("由主办单位一起答复", "One reply by the lead department"),
        ["replyMode.each"] = ("各单位分别答复", "Each department replies"),
        ["reasonCode.personalMatter"] = ("个人问题", "A personal matter"),
        ["reasonCode.forwardedPetition"] = ("转交的群众来信", "A petition passed on"),
        ["reasonCode.academicOrPromotion"] = ("学术探讨或推介产品", "Academic, or promotion"),
        ["reasonCode.noConcreteContent"] = ("没有具体内容", "Nothing concrete"),
        ["reasonCode.pendingCase"] = ("正在诉讼或办案", "A pending case"),
        ["reasonCode.liveTender"] = ("正在招投标", "A live tender"),
        ["reasonCode.other"] = ("其他", "Other"),
        ["manner.visit"] = ("上门走访", "Visit"),
        ["manner.call"] = ("电话", "Call"),
        ["manner.meeting"] = ("座谈", "Meeting"),
        ["manner.letter"] = ("书面", "Letter"),
        ["class.A"] = ("A 已经解决或基本解决", "A: solved, or nearly"),
        ["class.B"] = ("B 正在解决或列入计划", "B: being solved, or planned"),
        ["class.C"] = ("C 条件限制暂不能解决", "C: not possible for now"),
        ["class.D"] = ("D 供工作参考", "D: for reference"),
        ["attitude.satisfied"] = ("满意", "Satisfied"),
        ["attitude.basicallySatisfied"] = ("基本满意", "Basically satisfied"),
        ["attitude.dissatisfied"] = ("不满意", "Dissatisfied"),
        ["result.satisfied"] = ("满意", "Satisfied"),
        ["result.basicallySatisfied"] = ("基本满意", "Basically satisfied"),
        ["result.dissatisfied"] = ("不满意", "Dissatisfied"),
        ["absent.deputy"] = ("代表没有来", "The deputy"),
        ["absent.handler"] = ("承办单位没有来", "The department"),
    };

    /// <summary>What helps with a field in the form of one action, where that is not what helps elsewhere.</summary>
    private static readonly Dictionary<string, (string Zh, string En)> HintsOfActions = new(StringComparer.Ordinal)
    {
        ["at.recordContact"] = ("填的是现在；不是现在谈的，改成那天那时。", "This is now; if you talked earlier, put in that day and time."),
        ["reason.evaluate"] = ("写具体一些，双方评完以后对方看得到。", "Be specific: once both sides have rated, the other reads it."),
        ["reason.draftReply"] = ("写清楚为什么暂时办不了，代表会看到。", "Say why it is not possible for now: its deputies read it."),
        ["reason.return"] = ("写清楚哪里要补、怎么补，代表会照着改。", "Say what is missing and how to mend it: its deputies go by it."),
        ["reason.sendBack"] = ("写清楚要改什么，对方会照着改。", "Say what is to be changed: the other side goes by it."),
        ["reason.decline"] = ("写清楚为什么不受理，代表会看到。", "Say why it is declined: its deputies read it."),
        ["reason.requestTransfer"] = ("写清楚为什么不归本单位办，该由谁办。", "Say why it is not yours, and whose it is."),
        ["reason.requestExtension"] = ("写清楚为什么到期办不完。", "Say why it cannot be done in time."),
        ["reason.handleAgain"] = ("写清楚哪里要再办，承办单位会照着办。", "Say what is to be done again: the department goes by it."),
    };

    private static readonly HashSet<string> ReadOnceMore = new(StringComparer.Ordinal)
    {
        "revision.resubmit", "revision.withdraw", "chairAssignment.assign", "chairAssignment.decline", "chairAssignment.join", "departmentHandling.draftReply",
        "leaderSignOff.sign", "deputyEvaluation.evaluate", "suggestionEvaluation.evaluate", "silenceDecision.close", "presidiumReview.close",
        "forumConclusions.conclude", "withdrawalConfirmation.confirm",
    };

    /// <summary>Whether everything is shown once more before it is sent (WCAG 3.3.4).</summary>
    public static bool IsChecked(string kind, string action) => ReadOnceMore.Contains($"{kind}.{action}");

    /// <summary>The verb on the button; null where an action has no words here.</summary>
    public static string? Action(string kind, string action, bool english) => Labels.TryGetValue($"{kind}.{action}", out var words) ? english ? words.En : words.Zh : null;

    /// <summary>What a field is called; null where it has no words here.</summary>
    public static string? Field(string field, bool english) => Fields.TryGetValue(field, out var words) ? english ? words.En : words.Zh : null;

    /// <summary>What helps to fill a field in, in the form of an action; null where nothing does.</summary>
    public static string? Hint(string field, string action, bool english) =>
        HintsOfActions.TryGetValue($"{field}.{action}", out var words) ? english ? words.En : words.Zh : Hint(field, english);

    private static string? Hint(string field, bool english) => Fields.TryGetValue(field, out var words) ? english ? words.HintEn : words.HintZh : null;

    /// <summary>What a choice is called; null where it has no words here.</summary>
    public static string? ChoiceOf(string field, string value, bool english) => Choices.TryGetValue($"{field}.{value}", out var words) ? english ? words.En : words.Zh : null;

    /// <summary>When a field that may stay empty has to be filled in all the same; null: never.</summary>
    public static string? NeededWhen(string field, string action, bool english) =>
        (field, action) switch
        {
            ("reason", "evaluate") => english ? "needed where you are dissatisfied" : "不满意的要写",
            ("reason", "draftReply") => english ? "needed with class C" : "C 类要写",
            ("commitments", "draftReply") => english ? "needed with class B" : "B 类要写",
            _ => null,
        };

    /// <summary>The choices of a field, with their words.</summary>
    public static IReadOnlyList<Choice> ChoicesOf(string field, IEnumerable<string> values, bool english) =>
        [.. values.Select(value => new Choice(value, ChoiceOf(field, value, english) ?? value))];
}
