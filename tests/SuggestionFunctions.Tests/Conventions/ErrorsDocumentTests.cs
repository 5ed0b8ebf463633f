using System.Reflection;
using System.Text.RegularExpressions;
using SuggestionFunctions.Http;
using SuggestionFunctions.Restarts;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Tests.Conventions;

/// <summary>docs/errors.md lists every code that the app can answer, because no answer can be made without a kind that it lists.</summary>
public sealed partial class ErrorsDocumentTests
{
    [Fact]
    public void The_document_is_what_the_code_says()
    {
        var wanted = ErrorsDocument.Write();
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(ErrorsDocument.File, wanted);
        }

        Assert.True(
            File.Exists(ErrorsDocument.File) && File.ReadAllText(ErrorsDocument.File).ReplaceLineEndings("\n") == wanted,
            $"docs/errors.md is not what the code says. Make it anew: {ErrorsDocument.Command}");
    }

    [Fact]
    public void Every_kind_says_in_both_languages_what_happened_and_what_to_do()
    {
        Assert.True(ProblemCatalogue.All.Count >= 40);
        Assert.All(ProblemCatalogue.All.Values, kind =>
        {
            Assert.Matches("^[a-z]+(-[a-z]+)*$", kind.Code);
            Assert.InRange(kind.Status, 400, 599);
            Assert.True(kind.Status == 500 || ProblemResult.TitleOf(kind.Status) != ProblemResult.TitleOf(500), $"{kind.Code}: the status {kind.Status} has no title.");
            SaysBoth(kind.Code, kind.Happened, kind.Next);
        });
        Assert.All(RestartProblems.All, pair => SaysBoth(pair.Key, pair.Value.Happened, pair.Value.Next));
    }

    [Fact]
    public void Every_code_by_which_a_decision_is_refused_has_a_kind() =>
        Assert.All(Constants(typeof(Refusal)), code => Assert.True(ProblemCatalogue.All.ContainsKey(code), $"{code} has no kind: give it one in {nameof(TaskProblems)}."));

    [Fact]
    public void Every_code_of_a_restart_has_its_words() => Assert.Equal(Constants(typeof(RestartProblems)).Order(), RestartProblems.All.Keys.Order());

    /// <summary>A kind is a static property and nothing else, so that the catalogue finds it; and what was kept is the only problem without one.</summary>
    [Fact]
    public void A_kind_is_made_nowhere_but_in_the_catalogue()
    {
        var declared = 0;
        foreach (var (file, text) in Repository.AppSource())
        {
            declared += Declaration().Count(text);
            Assert.False(Elsewhere().IsMatch(text), $"{file} makes a ProblemKind that the catalogue does not find: declare it as a static property.");
            Assert.True(file.EndsWith("KeptRefusal.cs", StringComparison.Ordinal) || file.EndsWith("TaskProblems.cs", StringComparison.Ordinal) || !text.Contains("ProblemException.AsKept(", StringComparison.Ordinal),
                $"{file} makes a problem without a kind.");
        }

        Assert.Equal(ProblemCatalogue.All.Count, declared);
    }

    [Fact]
    public void Every_code_that_the_source_or_the_documents_name_is_in_the_catalogue()
    {
        var documents = Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories).Concat(Directory.EnumerateFiles(Repository.Root, "README*.md"));
        var named = Repository.AppSource().SelectMany(source => NamedInSource().Matches(source.Text).Select(match => (source.File, Code: match.Groups["code"].Value)))
            .Concat(documents.SelectMany(file => NamedInDocument().Matches(File.ReadAllText(file)).Select(match => (File: file, Code: match.Groups["code"].Value)))).ToList();
        Assert.True(named.Count >= 20);
        Assert.All(named, name => Assert.True(ProblemCatalogue.All.ContainsKey(name.Code), $"{name.File} names {name.Code}, which no problem has."));
    }

    private static void SaysBoth(string code, Wording happened, Wording next)
    {
        Assert.True(happened.Zh.EndsWith('。') && next.Zh.EndsWith('。') && Chinese().IsMatch(happened.Zh) && Chinese().IsMatch(next.Zh), $"{code} says too little in Chinese.");
        Assert.True(English().IsMatch(happened.En) && English().IsMatch(next.En), $"{code} says too little in English.");
    }

    private static IEnumerable<string> Constants(Type type) => type
        .GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic).Where(field => field.IsLiteral).Select(field => field.GetRawConstantValue()).OfType<string>();

    [GeneratedRegex(@"static ProblemKind \w+ \{ get; \} = new\(")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"new ProblemKind\(|ProblemKind \w+ = new\(|ProblemKind \w+\(?[^;{]*=> new\(")]
    private static partial Regex Elsewhere();

    [GeneratedRegex(@"\b[45]\d\d\s*<c>(?<code>[a-z]+(-[a-z]+)*)</c>", RegexOptions.ExplicitCapture)]
    private static partial Regex NamedInSource();

    [GeneratedRegex(@"\b4\d\d `(?<code>[a-z]+(-[a-z]+)*)`", RegexOptions.ExplicitCapture)]
    private static partial Regex NamedInDocument();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}{2}")]
    private static partial Regex Chinese();

    [GeneratedRegex(@"^[^\p{IsCJKUnifiedIdeographs}]+[.)]$")]
    private static partial Regex English();
}
