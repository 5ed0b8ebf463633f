using SuggestionFunctions.Http;

namespace SuggestionFunctions.Reports;

/// <summary>The rates in words, for the report and for the sheet of the ledger that explains them.</summary>
internal static class RateDefinitions
{
    private static readonly (string Rate, Wording Name, Wording Numerator, Wording Denominator, Wording Source)[] All =
    [
        ("onTime", new("按期答复率", "On-time rate"),
            new("在答复期限当日（北京时间）结束前由分管领导签发的答复，以签发的时刻为准；经批准延期的，以延期后的期限为准", "Replies that the leader in charge signed before the end of the day they were due (China), by the instant of the signature; an extended date counts"),
            new("应答复数：已签发且有答复期限的答复，加上期限已过仍未签发的答复；重新办理、分办、并案的每份答复各计一次，补充答复和承诺落实后的再次答复没有答复期限，不计", "Replies due: those signed that had a due date, and those whose date has passed unsigned; each reply of handling again, of each department and of joined cases counts, late and second replies have no such date and do not"),
            new("代表法（2025）第五十一条的答复期限；口径为本系统约定", "代表法 (2025) §51 for the limit; how it is counted: our choice")),
        ("contact", new("面商率", "Contact rate"),
            new("答复签发前，该单位在本轮已登记与代表面商的答复", "Replies before whose signature a contact of that department with the deputy in that round was on record"),
            new("已签发的全部答复", "All replies that were signed"),
            new("代表法（2025）第五十一条", "代表法 (2025) §51")),
        ("attitude", new("办理态度满意率", "Satisfaction with the attitude"),
            new("对办理态度评价为“满意”或“基本满意”的测评", "Ratings of the attitude as satisfied or basically satisfied"),
            new("收到并已公开的代表测评；未表态的不计入，另列“未表态”", "Ratings by deputies that were received and revealed; no responses are left out and shown beside"),
            new("双向测评；未表态不作满意计算", "双向测评; silence is never satisfied")),
        ("result", new("办理结果满意率", "Satisfaction with the result"),
            new("对办理结果评价为“满意”或“基本满意”的测评", "Ratings of the result as satisfied or basically satisfied"),
            new("收到并已公开的代表测评；未表态的不计入，另列“未表态”", "Ratings by deputies that were received and revealed; no responses are left out and shown beside"),
            new("双向测评；未表态不作满意计算", "双向测评; silence is never satisfied")),
        ("class", new("答复类别占比", "Class shares"),
            new("该类别（A/B/C/D）的答复", "Replies of the class"),
            new("已签发的全部答复", "All replies that were signed"),
            new("浙规第十八条", "浙规 §18")),
        ("implementation", new("承诺办成率", "Implementation rate"),
            new("承办单位已报告落实的承诺事项", "Promises that the department has reported done"),
            new("到期承诺事项：已报告落实的，加上承诺日期（延后的，以延后的日期为准）已过仍未落实的；被重新办理的答复取代且不再跟踪的承诺不计", "Promises due: those reported done, and those whose date, put off or not, has passed; promises of a reply that handling again replaced, and that are not tracked, do not count"),
            new("浙规第二十条；口径为本系统约定", "浙规 §20; how it is counted: our choice")),
        ("steps", new("各环节用时", "Durations of steps"),
            new("由承担人办结或到限自动处理的任务，从打开到关闭的自然日（24 小时为一日，保留一位小数）；被撤回、改办等中断的不计", "Tasks closed by whoever had them or by their limit, from opening to closing in days of 24 hours; those that were cut short do not count"),
            new("用时从短到长排好：“一半不超过”是中间的一个数，“十件里有九件不超过”是排在九成处的一个数，都是实际出现过的", "From the shortest to the longest: “half within” is the one in the middle, “nine of ten within” the one at nine tenths; both occurred"),
            new("本系统约定", "our choice")),
    ];

    private static readonly Wording[] Remarks =
    [
        new("一件建议的各项数字都归入其编号所在的年份，答复、测评或承诺发生在哪一年不影响归属。", "All figures of a suggestion belong to the year of its number, in whatever year it was replied to, rated, or a promise fell due."),
        new("占比四舍五入保留一位小数，各项相加可能不等于 100%，不作调整。", "Shares are rounded half away from zero to one decimal; they may not add up to 100, and none is bent so that they do."),
        new("测评在本轮全部到齐或到期公开以后才计入；公开之前，任何数字、名单和表格都不受其影响。", "Ratings count from their reveal on; before it no number, list or file depends on one."),
        new("按联络站统计以领衔代表今天所属的联络站为准；分办时，一份测评计入每个答复单位，各单位之和可能大于合计。", "Stations are those the lead deputies belong to today; where each department replies, a rating counts for each of them, so departments may add up to more than the whole."),
    ];

    public static IReadOnlyList<RateDefinition> In(Language language) =>
        [.. All.Select(rate => new RateDefinition(rate.Rate, rate.Name.In(language), rate.Numerator.In(language), rate.Denominator.In(language), rate.Source.In(language)))];

    /// <summary>What a rate is called wherever it stands.</summary>
    public static Wording NameOf(string rate) => All.Single(one => one.Rate == rate).Name;

    public static IReadOnlyList<string> NotesIn(Language language) => [.. Remarks.Select(note => note.In(language))];
}
