using System.Text.Json;

namespace SuggestionFunctions.Http;

/// <summary>Enumerations as the API and the documents spell them.</summary>
public static class Codes
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
