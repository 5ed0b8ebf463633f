using System.Security.Cryptography;
using System.Text;

namespace SuggestionFunctions.Identity.OpenId;

/// <summary>
/// Keeps the id token for the provider's sign-out, which asks for it. It is sealed with a key that follows from the
/// session's token, of which the storage has the digest only: whoever reads the storage reads no identity.
/// </summary>
internal static class IdTokenSeal
{
    /// <summary>A longer one is not kept (bytes); the provider then asks once more before it signs out.</summary>
    private const int Longest = 16 * 1024;

    private static readonly int TagSize = AesGcm.TagByteSizes.MaxSize;
    private static readonly int NonceSize = AesGcm.NonceByteSizes.MaxSize;

    public static string? Close(string idToken, SessionToken session)
    {
        var plain = Encoding.ASCII.GetBytes(idToken);
        if (plain.Length > Longest)
        {
            return null;
        }

        var box = new byte[NonceSize + TagSize + plain.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceSize));
        using var cipher = Cipher(session);
        cipher.Encrypt(box.AsSpan(0, NonceSize), plain, box.AsSpan(NonceSize + TagSize), box.AsSpan(NonceSize, TagSize));
        return Convert.ToBase64String(box);
    }

    /// <summary>The id token, or null where there is none or the session's token is another one.</summary>
    public static string? Open(string? closed, SessionToken session)
    {
        if (closed is null)
        {
            return null;
        }

        var box = Convert.FromBase64String(closed);
        var plain = new byte[box.Length - NonceSize - TagSize];
        using var cipher = Cipher(session);
        try
        {
            cipher.Decrypt(box.AsSpan(0, NonceSize), box.AsSpan(NonceSize + TagSize), box.AsSpan(NonceSize, TagSize), plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        return Encoding.ASCII.GetString(plain);
    }

    private static AesGcm Cipher(SessionToken session) =>
        new(HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.ASCII.GetBytes(session.Value), 32, info: "id token"u8.ToArray()), TagSize);
}
