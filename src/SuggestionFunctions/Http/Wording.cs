namespace SuggestionFunctions.Http;

/// <summary>One message for people, in both of the product's languages. Chinese is the default.</summary>
public readonly record struct Wording(string Zh, string En)
{
    public string In(Language language) => language == Language.English ? En : Zh;

    /// <summary>This sentence and another.</summary>
    public Wording Then(Wording next) => new($"{Zh}{next.Zh}", $"{En} {next.En}");
}
