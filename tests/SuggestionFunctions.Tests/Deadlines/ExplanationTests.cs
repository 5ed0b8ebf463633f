using SuggestionFunctions.Deadlines;
using static SuggestionFunctions.Tests.Deadlines.BuiltIn;

namespace SuggestionFunctions.Tests.Deadlines;

public sealed class ExplanationTests
{
    [Theory]
    [InlineData("zh-CN", "答复代表（代表法第五十一条）：自 2026年7月1日起 3 个月，当天不算，跳过 2026年10月1日至10月7日（国庆节），到 2026年10月8日 24 时为止。")]
    [InlineData("en", "Reply (代表法 §51): 3 months from 1 July 2026, that day not counted, skipping 1 October 2026 to 7 October (National Day), until the end of 8 October 2026.")]
    public void A_deadline_tells_rule_article_unit_start_skipped_days_and_due_date(string language, string sentence) =>
        Assert.Equal(sentence, Zhejiang.DeadlineFor(RuleNames.Reply, Day("2026-07-01"), TwoYears).Explain(language));

    [Fact]
    public void Days_off_in_a_row_are_told_together() =>
        Assert.Equal(
            "人大主席交办（参照各地做法）：自 2026年3月5日起 5 个工作日，当天不算，跳过 2026年3月7日至3月8日（周六、周日），到 2026年3月12日 24 时为止。",
            Zhejiang.DeadlineFor(RuleNames.ChairAssignment, Day("2026-03-05"), TwoYears).Explain("zh"));

    [Fact]
    public void A_provisional_one_names_the_missing_calendar()
    {
        var deadline = Zhejiang.DeadlineFor(RuleNames.Longest, Day("2026-07-01"), TwoYears);

        Assert.EndsWith("到 2027年1月1日 24 时为止；2027 年日历未载入，日期暂定。", deadline.Explain("zh", TwoYears));
        Assert.EndsWith("until the end of 1 January 2027; provisional, the calendar of 2027 is not loaded.", deadline.Explain("en-GB", TwoYears));
        Assert.EndsWith("；计算时有年份的日历未载入，日期暂定。", deadline.Explain("zh"));
    }

    [Fact]
    public void An_extended_one_tells_its_original_date() =>
        Assert.Equal(
            "Reply (代表法 §51): 3 months from 1 July 2026, that day not counted, originally due 8 October 2026, extended with consent, until the end of 9 November 2026.",
            Zhejiang.DeadlineFor(RuleNames.Reply, Day("2026-07-01"), TwoYears).ExtendTo(Day("2026-11-09"), TwoYears, Zhejiang.RollOver).Explain("en"));

    [Fact]
    public void One_is_not_plural() =>
        Assert.StartsWith("Handling again (as elsewhere; article not known): 1 month from", Zhejiang.DeadlineFor(RuleNames.HandlingAgain, Day("2026-07-01"), TwoYears).Explain("en"));

    [Fact]
    public void Every_rule_has_a_name_in_both_languages() =>
        Assert.All(RuleNames.All, rule =>
        {
            Assert.NotEqual(rule, RuleNames.TextOf(rule).Zh);
            Assert.NotEqual(rule, RuleNames.TextOf(rule).En);
        });
}
