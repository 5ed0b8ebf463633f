using System.Security.Cryptography;

namespace SuggestionFunctions.Identity;

/// <summary>Passwords that the app makes up: fifteen characters of 31, 74 bits, none that looks like another on a printed slip.</summary>
public static class GeneratedPassword
{
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int SaltBytes = 16;

    /// <summary>Three groups of five, such as <c>k7m2p-xw9ha-4ncrt</c>.</summary>
    public static string Create() =>
        $"{RandomNumberGenerator.GetString(Alphabet, 5)}-{RandomNumberGenerator.GetString(Alphabet, 5)}-{RandomNumberGenerator.GetString(Alphabet, 5)}";

    /// <summary>The quick form in which a generated password, and no other, may wait for its first use.</summary>
    public static StoredPassword Digest(string generated)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return new(PasswordKind.GeneratedDigest, Convert.ToBase64String([.. salt, .. HashOf(salt, generated)]));
    }

    /// <summary>Whether this is the generated password of a digest.</summary>
    public static bool Matches(StoredPassword digest, string password)
    {
        var bytes = Convert.FromBase64String(digest.Value);
        return CryptographicOperations.FixedTimeEquals(bytes.AsSpan(SaltBytes), HashOf(bytes[..SaltBytes], password));
    }

    private static byte[] HashOf(byte[] salt, string password) => HMACSHA256.HashData(salt, System.Text.Encoding.UTF8.GetBytes(password));
}
