using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Words;

/// <summary>
/// The words a town starts with; it keeps its own from then on. They are in the language of official documents, which is Chinese
/// whatever language somebody reads the pages in. What stands in 〔 〕 a person fills in by hand.
/// </summary>
internal static class DeliveredWords
{
    private const string Opening = "〔代表姓名〕代表：\n　　您提出的《〔建议标题〕》（〔建议编号〕）收悉。收到后我们高度重视，于〔〕月〔〕日与您〔当面／电话〕沟通，听取了意见。现将办理情况答复如下：\n";
    private const string Closing = "　　感谢您对我镇工作的关心和支持，欢迎继续提出宝贵意见。\n　　联系人：〔姓名〕　联系电话：〔电话〕\n　　〔承办单位〕\n　　〔〕年〔〕月〔〕日";

    public static TownWords All { get; } = new()
    {
        Instructions =
        [
            Of(SuggestionStep.SecretaryReview, "请人大主席按程序交办。"),
            Of(SuggestionStep.SecretaryReview, "此件事关群众切身利益，请人大主席抓紧交办，并请镇政府认真研究办理。"),
            Of(SuggestionStep.SecretaryReview, "请承办单位多与代表沟通，实事求是办理，办理结果报我阅。"),
            Of(SuggestionStep.ChairAssignment, "请〔主办单位〕主办，〔会办单位〕会办，按期答复代表。"),
            Of(SuggestionStep.ChairAssignment, "请〔承办单位〕先与代表面商，再提出办理意见。"),
            Of(SuggestionStep.ChairAssignment, "此件列为重点督办建议，请承办单位按月报告办理进展。"),
            Of(SuggestionStep.MayorApproval, "同意交办意见，请〔承办单位〕按期办理，〔分管领导〕牵头抓好落实。"),
            Of(SuggestionStep.MayorApproval, "请〔承办单位〕实地查看，提出切实可行的办理方案；所需资金由〔分管领导〕牵头研究。"),
            Of(SuggestionStep.MayorApproval, "能够解决的抓紧解决，一时不能解决的列入计划，并向代表说明情况。"),
            Of(SuggestionStep.LeaderSignOff, "请补充面商情况和落实时限后再送签。"),
            Of(SuggestionStep.LeaderSignOff, "请会同会办单位统一口径后再送签。"),
            Of(SuggestionStep.PresidiumReview, "请承办单位重新研究，在规定期限内办理并再次答复代表。"),
            Of(SuggestionStep.PresidiumReview, "请镇政府负责同志牵头协调，办理结果报主席团。"),
            Of(null, "请按程序办理。"),
            Of(null, "请于〔〕月〔〕日前报告办理情况。"),
        ],
        ReplyTemplates =
        [
            new("A 类：已经解决或基本解决", "A", $"{Opening}　　一、办理情况。〔采取的措施〕\n　　二、办理结果。您反映的问题已于〔〕月〔〕日〔解决／基本解决〕：〔具体结果〕。\n　　三、长效管理。〔今后的管护措施和责任单位〕\n{Closing}"),
            new("B 类：正在解决或列入计划", "B", $"{Opening}　　一、目前进展。〔已做的工作〕\n　　二、下步计划。〔工作内容〕计划于〔〕年〔〕月〔〕日前完成，由〔责任单位〕负责；完成后我们将再次书面答复您。\n　　三、完成前的临时措施。〔如有〕\n{Closing}"),
            new("C 类：因条件限制暂不能解决", "C", $"{Opening}　　一、研究情况。〔调查和论证的情况〕\n　　二、暂不能解决的原因。因〔政策、规划、资金等具体原因和依据〕，您提出的〔事项〕目前尚不具备实施条件，恳请理解。\n　　三、后续考虑。〔替代办法；条件具备时如何安排〕\n{Closing}"),
            new("再次答复（重新办理后）", null, $"{Opening}　　一、对首次答复意见的研究。您认为〔不满意的原因〕，我们重新进行了研究。\n　　二、重新办理情况。〔新采取的措施和结果〕\n　　三、尚需说明的问题。〔如有〕\n{Closing}"),
            new("会办意见", null, "〔主办单位〕：\n　　关于《〔建议标题〕》（〔建议编号〕），我单位会办意见如下：\n　　一、涉及我单位的事项。〔事项〕\n　　二、办理意见。〔意见、措施和时限〕\n　　联系人：〔姓名〕　联系电话：〔电话〕"),
        ],
    };

    private static InstructionWords Of(SuggestionStep? step, string text) => new(step, text);
}
