using System.Text.RegularExpressions;

namespace SuggestionFunctions.Tests.Conventions;

/// <summary>The sheets for the people who use it say what stands on the pages, and fit on one.</summary>
public sealed partial class PeopleDocumentTests
{
    /// <summary>What an A4 sheet holds beside its pictures, at a size that can be read.</summary>
    private const int MostLetters = 1_300;

    public static TheoryData<string> Sheets => [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs", "people"), "*.zh.md").Select(Path.GetFileName).OfType<string>()];

    [Theory]
    [MemberData(nameof(Sheets))]
    public void Every_word_in_quotation_marks_is_one_of_the_pages(string sheet)
    {
        var words = Words();
        var missing = Quoted().Matches(Read(sheet)).Select(match => match.Groups["word"].Value).Distinct().Where(word => !words.Contains($"\"{word}\"", StringComparison.Ordinal)).ToList();
        Assert.True(missing.Count == 0, $"docs/people/{sheet} names what no page has: {string.Join("、", missing)}");
    }

    [Theory]
    [MemberData(nameof(Sheets))]
    public void A_sheet_is_short_and_its_pictures_are_there(string sheet)
    {
        var text = Read(sheet);
        Assert.InRange(Picture().Replace(text, "").Length, 1, MostLetters);
        Assert.All(Picture().Matches(text).Select(match => match.Groups["file"].Value), file => Assert.True(File.Exists(Path.Combine(Repository.Root, "docs", "people", file)), $"{file} is missing."));
        Assert.All(Picture().Matches(text), match => Assert.Contains("alt=\"", match.Value, StringComparison.Ordinal));
    }

    private static string Read(string sheet) => File.ReadAllText(Path.Combine(Repository.Root, "docs", "people", sheet));

    /// <summary>All that pages and the app are written of.</summary>
    private static string Words() => string.Join('\n', new[] { "SuggestionPages", "SuggestionFunctions" }
        .SelectMany(project => Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", project), "*.*", SearchOption.AllDirectories))
        .Where(file => (file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal)) && !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Select(File.ReadAllText));

    [GeneratedRegex("“(?<word>[^”]+)”")]
    private static partial Regex Quoted();

    [GeneratedRegex("<img src=\"(?<file>[^\"]+)\"[^>]*>")]
    private static partial Regex Picture();
}
