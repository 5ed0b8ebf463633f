using Microsoft.Extensions.Configuration;

namespace SuggestionFunctions.Outbox;

/// <summary>A setting as text.</summary>
internal static class SettingText
{
    /// <summary>Trimmed; null where it is not set or blank.</summary>
    public static string? Of(IConfiguration section, string name) => section[name]?.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>A whole number within bounds, or <paramref name="otherwise"/> where it is not set.</summary>
    /// <exception cref="InvalidOperationException">It is none; the message names it.</exception>
    public static int Number(IConfigurationSection section, string name, int minimum, int maximum, int otherwise) => Of(section, name) is not { } text ? otherwise
        : int.TryParse(text, out var number) && number >= minimum && number <= maximum ? number
        : throw Wrong(section, name, $"is '{text}'; it must be a whole number from {minimum} to {maximum}");

    public static InvalidOperationException Wrong(IConfigurationSection section, string name, string what) =>
        new($"The setting {section.Path.Replace(":", "__", StringComparison.Ordinal)}__{name} {what}.");
}
