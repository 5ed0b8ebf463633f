using System.Text.Json.Serialization;

namespace SuggestionFunctions.Http;

/// <summary>One message for people, in both of the product's languages. Chinese is the default.</summary>
public readonly record struct Wording(string Zh, string En)
{
    /// <summary>Whether it says by codes and addresses of the API what can be chosen, which tell nothing to whoever reads a page.</summary>
    [JsonIgnore]
    public bool NamesCodes { get; init; }

    /// <summary>The same for whoever reads a page, where these words name what only programs see, such as headers and addresses; null: as they stand.</summary>
    [JsonIgnore]
    public (string Zh, string En)? Page { get; init; }

    /// <summary>One of these codes is wanted.</summary>
    public static Wording OneOf(IEnumerable<string> codes) =>
        new($"须为其中之一：{string.Join(" / ", codes)}。", $"must be one of: {string.Join(" / ", codes)}.") { NamesCodes = true };

    /// <summary>As it stands on a page, where what can be chosen is in sight.</summary>
    public string OnPage(Language language) => NamesCodes
        ? new Wording("请从列出的里面选。", "Choose one of those that are listed.").In(language)
        : Page is { } page ? language == Language.English ? page.En : page.Zh : In(language);

    /// <summary>This for programs, and other words for whoever reads a page.</summary>
    public Wording ButOnPages(string zh, string en) => this with { Page = (zh, en) };

    public Wording ButOnPages(Wording page) => ButOnPages(page.Zh, page.En);

    public string In(Language language) => language == Language.English ? En : Zh;

    /// <summary>This sentence and another.</summary>
    public Wording Then(Wording next) => new($"{Zh}{next.Zh}", $"{En} {next.En}")
    {
        Page = Page is null && next.Page is null
            ? null
            : ($"{OnPage(Language.Chinese)}{next.OnPage(Language.Chinese)}", $"{OnPage(Language.English)} {next.OnPage(Language.English)}".Trim()),
    };
}
