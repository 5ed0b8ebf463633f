using SuggestionFunctions.Deadlines;
using static SuggestionFunctions.Tests.Deadlines.BuiltIn;

namespace SuggestionFunctions.Tests.Deadlines;

public sealed class ExplanationTests
{
    [Theory]
    [InlineData("zh-CN", "答复代表（代表法 §51）：自 2026-07-01 起 3 个月，起始日不计，跳过 2026-10-01 至 10-07（国庆节），至 2026-10-08 24 时届满。")]
    [InlineData("en", "Reply (代表法 §51): 3 months from 2026-07-01, that day not counted, skipping 2026-10-01 to 10-07 (National Day), until the end of 2026-10-08.")]
    public void A_deadline_tells_rule_article_unit_start_skipped_days_and_due_date(string language, string sentence) =>
        Assert.Equal(sentence, Zhejiang.DeadlineFor(RuleNames.Reply, Day("2026-07-01"), TwoYears).Explain(language));

    [Fact]
    public void Days_off_in_a_row_are_told_together() =>
        Assert.Equal(
            "人大主席交办（条款待查）：自 2026-03-05 起 5 个工作日，起始日不计，跳过 2026-03-07 至 03-08（周六、周日），至 2026-03-12 24 时届满。",
            Zhejiang.DeadlineFor(RuleNames.ChairAssignment, Day("2026-03-05"), TwoYears).Explain("zh"));

    [Fact]
    public void A_provisional_one_names_the_missing_calendar()
    {
        var deadline = Zhejiang.DeadlineFor(RuleNames.Longest, Day("2026-07-01"), TwoYears);

        Assert.EndsWith("至 2027-01-01 24 时届满；2027 年日历未载入，日期暂定。", deadline.Explain("zh", TwoYears));
        Assert.EndsWith("until the end of 2027-01-01; provisional, the calendar of 2027 is not loaded.", deadline.Explain("en-GB", TwoYears));
        Assert.EndsWith("；计算时有年份的日历未载入，日期暂定。", deadline.Explain("zh"));
    }

    [Fact]
    public void An_extended_one_tells_its_original_date() =>
        Assert.Equal(
            "Reply (代表法 §51): 3 months from 2026-07-01, that day not counted, originally due 2026-10-08, extended with consent, until the end of 2026-11-09.",
            Zhejiang.DeadlineFor(RuleNames.Reply, Day("2026-07-01"), TwoYears).ExtendTo(Day("2026-11-09"), TwoYears, Zhejiang.RollOver).Explain("en"));

    [Fact]
    public void One_is_not_plural() =>
        Assert.StartsWith("Handling again (article not known): 1 month from", Zhejiang.DeadlineFor(RuleNames.HandlingAgain, Day("2026-07-01"), TwoYears).Explain("en"));

    [Fact]
    public void Every_rule_has_a_name_in_both_languages() =>
        Assert.All(RuleNames.All, rule =>
        {
            Assert.NotEqual(rule, RuleNames.TextOf(rule).Zh);
            Assert.NotEqual(rule, RuleNames.TextOf(rule).En);
        });
}
