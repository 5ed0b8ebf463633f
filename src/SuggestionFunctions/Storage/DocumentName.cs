using System.Buffers;

namespace SuggestionFunctions.Storage;

/// <summary>The alphabet of partition and key names, the same on every adapter: ASCII letters, digits and <c>-_.~:</c>, 1–512 characters.</summary>
public static class DocumentName
{
    public const int MaximumLength = 512;

    /// <summary>Every character a name may have, in ordinal order.</summary>
    internal const string Alphabet = "-.0123456789:ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~";

    private static readonly SearchValues<char> Allowed = SearchValues.Create(Alphabet);

    public static bool IsValid(string name) =>
        name.Length is > 0 and <= MaximumLength && HasOnlyAllowed(name);

    /// <exception cref="ArgumentException">The name is empty, too long or has a character outside the alphabet.</exception>
    public static void Require(string name, string parameter)
    {
        ArgumentNullException.ThrowIfNull(name, parameter);
        if (!IsValid(name))
        {
            throw new ArgumentException($"'{name}' is not a document name: 1–{MaximumLength} ASCII letters, digits or -_.~:", parameter);
        }
    }

    internal static bool HasOnlyAllowed(string name) => !name.AsSpan().ContainsAnyExcept(Allowed);
}
