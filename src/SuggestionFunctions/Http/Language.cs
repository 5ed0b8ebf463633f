namespace SuggestionFunctions.Http;

/// <summary>The language an answer is written in: Chinese unless the request prefers English.</summary>
public enum Language
{
    Chinese,
    English,
}
