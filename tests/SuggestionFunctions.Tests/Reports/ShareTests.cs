using SuggestionFunctions.Reports;

namespace SuggestionFunctions.Tests.Reports;

/// <summary>How shares, days and texts are rounded and told apart.</summary>
public sealed class ShareTests
{
    [Theory]
    [InlineData(1, 3, "33.3")]
    [InlineData(2, 3, "66.7")]
    [InlineData(1, 8, "12.5")]
    [InlineData(1, 16, "6.3")] // 6.25: half away from zero, not to the even digit
    [InlineData(3, 16, "18.8")] // 18.75
    [InlineData(1, 40, "2.5")]
    [InlineData(1, 80, "1.3")] // 1.25
    [InlineData(1, 2000, "0.1")] // 0.05
    [InlineData(1, 2001, "0.0")]
    [InlineData(0, 7, "0.0")]
    [InlineData(7, 7, "100.0")]
    [InlineData(1999, 2000, "100.0")] // 99.95
    public void A_share_is_rounded_half_away_from_zero_to_one_decimal(int numerator, int denominator, string expected) =>
        Assert.Equal(expected, Share.Of(numerator, denominator)?.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void Of_nothing_there_is_no_share() => Assert.Null(Share.Of(0, 0));

    [Fact]
    public void Three_thirds_do_not_add_up_to_100_and_none_is_bent() => Assert.Equal(99.9m, Enumerable.Range(0, 3).Sum(_ => Share.Of(1, 3)));

    [Theory]
    [InlineData(50, "1", "1")]
    [InlineData(50, "2 1", "1")] // of two the lower one
    [InlineData(50, "3 1 2", "2")]
    [InlineData(50, "4 1 3 2", "2")]
    [InlineData(90, "1 2 3 4 5 6 7 8 9 10", "9")]
    [InlineData(90, "1 2 3 4 5 6 7 8 9 10 11", "10")]
    [InlineData(90, "7", "7")]
    [InlineData(90, "0.25 0.05", "0.3")] // 0.25, rounded half away from zero
    public void A_percentile_by_nearest_rank_is_one_of_the_values(int percent, string days, string expected) =>
        Assert.Equal(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), Days.NearestRank(days.Split(' ').Select(day => decimal.Parse(day, System.Globalization.CultureInfo.InvariantCulture)), percent));

    [Theory]
    [InlineData("已完成清淤。", "已 完成\n清淤！", true)]
    [InlineData("完成率100%", "完成率１００％", true)]
    [InlineData("Done", "done.", true)]
    [InlineData("已完成清淤。", "已完成清理。", false)]
    public void Replies_have_the_same_text_whatever_their_spaces_and_punctuation(string one, string other, bool same) =>
        Assert.Equal(same, ReplyTextDigest.Of(one) == ReplyTextDigest.Of(other));

    [Fact]
    public void A_text_without_words_is_like_no_other()
    {
        Assert.Null(ReplyTextDigest.Of("。。。"));
        Assert.Null(ReplyTextDigest.Of(null));
    }
}
