using System.Security.Cryptography;
using System.Text;

namespace SuggestionFunctions.Timeline;

/// <summary>A text with the random salt (32 hex digits) that keeps its digest from being guessed.</summary>
public sealed record SaltedText(string Salt, string Value)
{
    public static SaltedText Of(string value) => new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), value);

    /// <summary>SHA-256 of salt and value, lower-case hex.</summary>
    public string Digest() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Salt}\n{Value}")));
}
