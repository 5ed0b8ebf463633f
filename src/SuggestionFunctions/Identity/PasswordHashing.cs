using System.Buffers.Binary;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace SuggestionFunctions.Identity;

/// <summary>
/// Hashes passwords (PBKDF2 with HMAC-SHA-512) and compares them. Every comparison costs one hash, also where there is
/// no account, no password or only a digest, so that the time taken tells nothing.
/// </summary>
public sealed class PasswordHashing
{
    /// <summary>Rounds of PBKDF2, what OWASP recommends with SHA-512.</summary>
    private const int Rounds = 210_000;

    private static readonly object Nobody = new();
    private readonly PasswordHasher<object> hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Rounds }));
    private readonly string hashOfNobody = HashOfNobody();

    /// <summary>How many hashes may be worked on at once in this process: more would only slow each other, and everything else.</summary>
    public static int AtOnce { get; } = Math.Max(1, Environment.ProcessorCount);

    /// <summary>Hashes a password at full strength.</summary>
    public StoredPassword Hash(string password) => new(PasswordKind.Hashed, hasher.HashPassword(Nobody, password));

    /// <summary>Compares. On success <c>Better</c> is what should be kept from now on where the kept form is not at full strength, else null.</summary>
    public (bool Matches, StoredPassword? Better) Compare(StoredPassword? kept, string password)
    {
        switch (kept)
        {
            case { Kind: PasswordKind.Hashed }:
                var result = hasher.VerifyHashedPassword(Nobody, kept.Value, password);
                return (result != PasswordVerificationResult.Failed, result == PasswordVerificationResult.SuccessRehashNeeded ? Hash(password) : null);
            case { Kind: PasswordKind.GeneratedDigest } when GeneratedPassword.Matches(kept, password):
                return (true, Hash(password));
            default:
                hasher.VerifyHashedPassword(Nobody, hashOfNobody, password);
                return (false, null);
        }
    }

    /// <summary>A hash in the hasher's own format that no password is known for: format, function, rounds, length of salt, salt, hash.</summary>
    private static string HashOfNobody()
    {
        var bytes = new byte[13 + 16 + 32];
        bytes[0] = 1;
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(1), 2);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(5), Rounds);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(9), 16);
        return Convert.ToBase64String(bytes);
    }
}
