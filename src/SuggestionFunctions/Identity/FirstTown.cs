namespace SuggestionFunctions.Identity;

/// <summary>The town that an installation without the demo starts with (settings <c>TownId</c>, <c>TownName</c>, <c>TownCode</c>).</summary>
public sealed record FirstTown
{
    private const int LongestId = 20;
    private const int LongestName = 50;
    private const int LongestCode = 6;

    /// <summary>Begins the id of everything in the town: lower-case letters and digits, 1–20.</summary>
    public string Id { get; }

    public string Name { get; }

    /// <summary>Stands in the numbers of the suggestions: upper-case letters, 1–6.</summary>
    public string Code { get; }

    /// <exception cref="ArgumentException">A setting is not as it must be; the message names it.</exception>
    public FirstTown(string? id, string? name, string? code)
    {
        Id = Setting(id, "town", "TownId", text => text.Length <= LongestId && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)),
            $"1–{LongestId} lower-case letters and digits");
        Name = Setting(name, "本镇", "TownName", text => text.Length <= LongestName && !text.Any(char.IsControl), $"1–{LongestName} characters");
        Code = Setting(code, "T", "TownCode", text => text.Length <= LongestCode && text.All(char.IsAsciiLetterUpper), $"1–{LongestCode} upper-case letters");
    }

    private static string Setting(string? value, string absent, string name, Func<string, bool> isValid, string rule)
    {
        var text = string.IsNullOrWhiteSpace(value) ? absent : value.Trim();
        return isValid(text) ? text : throw new ArgumentException($"The setting {name} is '{text}'; it must be {rule}.", nameof(value));
    }
}
