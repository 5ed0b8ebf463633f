namespace SuggestionFunctions.Http;

/// <summary>One message for people, in both of the product's languages. Chinese is the default.</summary>
public readonly record struct Wording(string Zh, string En)
{
    public string In(Language language) => language == Language.English ? En : Zh;
}
