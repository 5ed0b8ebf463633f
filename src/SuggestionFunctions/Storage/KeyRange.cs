namespace SuggestionFunctions.Storage;

/// <summary>Keys from <paramref name="From"/> (inclusive; null: from the first) to <paramref name="To"/> (exclusive; null: to the last), compared ordinally.</summary>
public readonly record struct KeyRange(string? From, string? To)
{
    /// <summary>Every key of the partition.</summary>
    public static KeyRange All => new(null, null);

    /// <summary>The keys that begin with <paramref name="prefix"/>.</summary>
    public static KeyRange Prefix(string prefix)
    {
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        return new(prefix, prefix[..^1] + (char)(prefix[^1] + 1));
    }

    /// <summary>The same range behind <paramref name="key"/>, which is left out: how a list goes on after its cursor.</summary>
    public KeyRange After(string key) => this with { From = key + "\0" };
}
