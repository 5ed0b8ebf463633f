namespace SuggestionFunctions.Storage;

/// <summary>
/// Keys from <paramref name="From"/> (inclusive; null: from the first) to <paramref name="To"/> (exclusive; null: to the last),
/// compared ordinally. Bounds are spelled in the alphabet of <see cref="DocumentName"/>, so that every adapter can send
/// them to its service as they are.
/// </summary>
public readonly record struct KeyRange(string? From, string? To)
{
    /// <summary>Every key of the partition.</summary>
    public static KeyRange All => new(null, null);

    /// <summary>The keys that begin with <paramref name="prefix"/>.</summary>
    /// <exception cref="ArgumentException">The prefix is empty, too long or has a character outside the alphabet.</exception>
    public static KeyRange Prefix(string prefix)
    {
        DocumentName.Require(prefix, nameof(prefix));
        // The first name behind all of them: the last character that has a successor in the alphabet, raised by one.
        var raised = prefix.AsSpan().TrimEnd(DocumentName.Alphabet[^1]);
        return raised.IsEmpty
            ? new(prefix, null)
            : new(prefix, $"{raised[..^1]}{DocumentName.Alphabet[DocumentName.Alphabet.IndexOf(raised[^1]) + 1]}");
    }

    /// <summary>
    /// The part of this range behind <paramref name="key"/>, which is left out: how a list goes on after its cursor. A cursor
    /// before the range, however it came about, never widens it.
    /// </summary>
    /// <exception cref="ArgumentException">The key is empty, too long or has a character outside the alphabet.</exception>
    public KeyRange After(string key)
    {
        DocumentName.Require(key, nameof(key));
        // With the smallest character appended it is the first name that can follow.
        var behind = key + DocumentName.Alphabet[0];
        return string.CompareOrdinal(behind, From) > 0 ? this with { From = behind } : this;
    }
}
