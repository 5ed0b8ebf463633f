using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SystemTests.Browser;

/// <summary>The pages of a PDF file as chromium writes it, whose objects for pages are not packed.</summary>
/// <param name="Count">How many.</param>
/// <param name="Width">Of the first one, in points.</param>
/// <param name="Height">The same.</param>
/// <param name="HasText">Whether letters are in it as letters, with the signs that they stand for, and not as pictures.</param>
internal sealed partial record PdfPages(int Count, double Width, double Height, bool HasText)
{
    public static PdfPages Of(byte[] file)
    {
        var text = Encoding.Latin1.GetString(file);
        Assert.StartsWith("%PDF-", text);
        var box = MediaBox().Match(text);
        Assert.True(box.Success, "No page says how large it is.");
        return new PdfPages(Page().Count(text), Number(box, "width"), Number(box, "height"), text.Contains("/ToUnicode", StringComparison.Ordinal));
    }

    /// <summary>210 × 297 mm, to a point.</summary>
    public bool IsA4(bool wide = false) => Math.Abs((wide ? Height : Width) - (210 * 72 / 25.4)) < 1 && Math.Abs((wide ? Width : Height) - (297 * 72 / 25.4)) < 1;

    private static double Number(Match box, string side) => double.Parse(box.Groups[side].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("/Type\\s*/Page\\b(?!s)")]
    private static partial Regex Page();

    [GeneratedRegex("/MediaBox\\s*\\[\\s*0\\s+0\\s+(?<width>[0-9.]+)\\s+(?<height>[0-9.]+)\\s*\\]", RegexOptions.ExplicitCapture)]
    private static partial Regex MediaBox();
}
