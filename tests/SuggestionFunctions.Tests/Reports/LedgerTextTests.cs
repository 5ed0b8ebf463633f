using SuggestionFunctions.Reports;

namespace SuggestionFunctions.Tests.Reports;

/// <summary>What people wrote is only shown by a spreadsheet, never run.</summary>
public sealed class LedgerTextTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+86 572", "'+86 572")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "'\r=1")]
    [InlineData("\n=1", "'\n=1")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("\u0001=1", "'=1")] // what XML cannot say goes first
    [InlineData("1=1", "1=1")]
    [InlineData("'=1", "'=1")]
    [InlineData("", "")]
    [InlineData("关于修路的建议", "关于修路的建议")]
    [InlineData("a\u0000b\u0008c\u000bd\ufffee\uffff", "abcde")]
    [InlineData("𠮷田桥", "𠮷田桥")]
    public void A_text_is_made_harmless(string written, string shown) => Assert.Equal(shown, LedgerText.Of(written));

    [Fact]
    public void Half_a_pair_is_no_character() => Assert.Equal("a\ufffd", LedgerText.Of($"a{(char)0xD842}"));

    [Fact]
    public void A_cell_holds_32767_units_and_no_pair_is_cut()
    {
        Assert.Equal(32_767, LedgerText.Of(new string('长', 40_000)).Length);
        Assert.Equal(32_766, LedgerText.Of(new string('长', 32_766) + "𠮷𠮷").Length);
    }
}
