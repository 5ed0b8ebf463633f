using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace SuggestionFunctions.Identity;

/// <summary>What a device shows to be let in: 256 random bits, of which the storage only has the digest.</summary>
public readonly record struct SessionToken
{
    /// <summary>Length of the written form.</summary>
    private const int Length = 43;

    private SessionToken(string value) => Value = value;

    public string Value { get; }

    /// <summary>The id of its session.</summary>
    public string SessionId => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Value)));

    /// <summary>
    /// What a page's form carries to show that it is ours (cross-site request forgery). It follows from the token, and the
    /// token does not follow from it, so that nothing more need be kept.
    /// </summary>
    public string FormToken => WebEncoders.Base64UrlEncode(HMACSHA256.HashData(Encoding.ASCII.GetBytes(Value), "form token"u8));

    public static SessionToken Create() => new(WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32)));

    /// <summary>False for a text that cannot be a token.</summary>
    public static bool TryRead(string? text, out SessionToken token)
    {
        var valid = text?.Length == Length && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
        token = valid ? new(text ?? "") : default;
        return valid;
    }

    public bool IsFormToken(string? shown) =>
        shown is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(shown), Encoding.ASCII.GetBytes(FormToken));
}
