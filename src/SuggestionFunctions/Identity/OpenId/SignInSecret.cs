using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace SuggestionFunctions.Identity.OpenId;

/// <summary>
/// What a browser keeps while it is at the provider: 256 random bits. Code verifier (PKCE) and nonce follow from it, so
/// that only this browser can finish the sign-in, on whatever instance, and the storage has nothing to steal.
/// </summary>
internal readonly record struct SignInSecret
{
    private const int Length = 43;

    private SignInSecret(string value) => Value = value;

    public string Value { get; }

    public string Digest => Digested(Value);

    public string CodeVerifier => Derive("code verifier"u8);

    public string CodeChallenge => WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(CodeVerifier)));

    public string Nonce => Derive("nonce"u8);

    public static SignInSecret Create() => new(Random());

    public static bool TryRead(string? text, out SignInSecret secret)
    {
        var valid = IsRandom(text);
        secret = valid ? new(text ?? "") : default;
        return valid;
    }

    /// <summary>256 random bits as text.</summary>
    public static string Random() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));

    /// <summary>Whether the text can be one that <see cref="Random"/> made.</summary>
    public static bool IsRandom(string? text) => text?.Length == Length && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    public static string Digested(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)));

    public override string ToString() => nameof(SignInSecret);

    private string Derive(ReadOnlySpan<byte> purpose) => WebEncoders.Base64UrlEncode(HMACSHA256.HashData(Encoding.ASCII.GetBytes(Value), purpose));
}
