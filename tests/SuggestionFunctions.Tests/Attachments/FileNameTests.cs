using System.Text;
using SuggestionFunctions.Attachments;
using SuggestionFunctions.Http;

namespace SuggestionFunctions.Tests.Attachments;

/// <summary>Names that are safe in a header, on a screen and on any disk.</summary>
public sealed class FileNameTests
{
    [Theory]
    [InlineData("现场照片.pdf", "现场照片.pdf")]
    [InlineData("a b (1).pdf", "a b (1).pdf")]
    [InlineData("../../etc/x.pdf", "x.pdf")]
    [InlineData("..\\..\\x.pdf", "x.pdf")]
    [InlineData("C:\\用户\\x.pdf", "x.pdf")]
    [InlineData("a\r\nSet-Cookie:x.pdf", "aSet-Cookie_x.pdf")]
    [InlineData("a\0.pdf", "a.pdf")]
    [InlineData("\u202Efdp.exe.pdf", "fdp.exe.pdf")]
    [InlineData("a\u200B\uFEFFb.pdf", "ab.pdf")]
    [InlineData("a.pdf. . ", "a.pdf")]
    [InlineData("a.pdf::$DATA", "a.pdf__$DATA")]
    [InlineData("\"<a>|?*%.pdf", "__a_____.pdf")]
    [InlineData("CON.pdf", "_CON.pdf")]
    [InlineData("com1.tar.pdf", "_com1.tar.pdf")]
    [InlineData("LPT¹.pdf", "_LPT¹.pdf")]
    [InlineData("console.pdf", "console.pdf")]
    [InlineData(".pdf", "附件.pdf")]
    [InlineData("\u202E.pdf", "附件.pdf")]
    [InlineData("a\u2028b.pdf", "ab.pdf")]
    public void A_name_is_made_safe_and_a_safe_one_stays(string sent, string kept)
    {
        Assert.Equal(kept, FileNames.Clean(sent));
        Assert.Equal(kept, FileNames.Clean(kept));
        Assert.Equal(kept, FileNames.Read(Uri.EscapeDataString(sent)));
    }

    [Theory]
    [InlineData("x", 10_000)]
    [InlineData("河", 10_000)]
    [InlineData("👨‍👩‍👧", 1_000)]
    [InlineData("x\u0301", 1_000)]
    public void A_long_name_is_cut_between_characters_and_keeps_its_extension(string character, int count)
    {
        var kept = FileNames.Clean(new StringBuilder().Insert(0, character, count).Append(".docx").ToString());
        Assert.InRange(kept.Length, 150, FileNames.MaximumLength);
        Assert.EndsWith(".docx", kept, StringComparison.Ordinal);
        Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(kept)));
    }

    [Fact]
    public void An_extension_without_end_does_not_make_a_name_longer() => Assert.InRange(FileNames.Clean("a." + new string('x', 5000)).Length, 1, FileNames.MaximumLength);

    [Theory]
    [InlineData("")]
    [InlineData("%")]
    [InlineData("%1")]
    [InlineData("%GG.pdf")]
    [InlineData("%C0%AE%C0%AE%2Fx.pdf")]
    [InlineData("%ED%A0%80.pdf")]
    [InlineData("河.pdf")]
    public void What_is_not_percent_encoded_UTF_8_is_refused(string header) => Assert.Equal(422, Assert.Throws<ProblemException>(() => FileNames.Read(header)).Status);

    [Fact]
    public void The_plain_form_has_nothing_that_ends_a_header() => Assert.Equal("__ a_.pdf", FileNames.ToAscii("河道 a\".pdf"));
}
