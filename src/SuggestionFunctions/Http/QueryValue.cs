using Microsoft.AspNetCore.Http;

namespace SuggestionFunctions.Http;

/// <summary>Reads single query parameters; a value that cannot be is a 400 that says what can.</summary>
public static class QueryValue
{
    public static string? Text(HttpRequest request, string name) =>
        request.Query.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value.ToString() : null;

    /// <exception cref="ProblemException">400.</exception>
    public static bool? Flag(HttpRequest request, string name) => Text(request, name) switch
    {
        null => null,
        "true" => true,
        "false" => false,
        _ => throw ProblemException.BadQuery(name, new("须为 true 或 false。", "must be true or false.")),
    };

    /// <exception cref="ProblemException">400.</exception>
    public static T? Choice<T>(HttpRequest request, string name)
        where T : struct, Enum
    {
        if (Text(request, name) is not { } text)
        {
            return null;
        }

        foreach (var value in Enum.GetValues<T>())
        {
            if (Codes.Of(value) == text)
            {
                return value;
            }
        }

        throw ProblemException.BadQuery(name, Wording.OneOf(Enum.GetValues<T>().Select(Codes.Of)));
    }

    /// <exception cref="ProblemException">400.</exception>
    public static int? Number(HttpRequest request, string name, int minimum, int maximum)
    {
        if (Text(request, name) is not { } text)
        {
            return null;
        }

        return int.TryParse(text, out var number) && number >= minimum && number <= maximum
            ? number
            : throw ProblemException.BadQuery(name, new($"须为 {minimum} 到 {maximum} 的整数。", $"must be a whole number from {minimum} to {maximum}."));
    }
}
