using System.Security.Cryptography;
using System.Text;

namespace SuggestionFunctions.Outbox;

/// <summary>The one-time code that was mailed to an address: its digest, when (an instant, UTC, real clock), and how often another was tried.</summary>
public sealed record PendingCode(string Digest, DateTimeOffset SentAt, int Tries)
{
    /// <summary>So many wrong ones, and it holds no longer.</summary>
    public const int MostTries = 5;

    public static TimeSpan Validity { get; } = TimeSpan.FromHours(24);

    public bool HoldsAt(DateTimeOffset now) => Tries < MostTries && now < SentAt + Validity;

    public bool Is(string personId, string address, string code) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Digest), Encoding.UTF8.GetBytes(DigestOf(personId, address, code)));

    /// <summary>Eight digits, and what is kept of them.</summary>
    public static (string Code, PendingCode Pending) Make(string personId, string address, DateTimeOffset now)
    {
        var code = RandomNumberGenerator.GetInt32(100_000_000).ToString("D8");
        return (code, new(DigestOf(personId, address, code), now, 0));
    }

    private static string DigestOf(string personId, string address, string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{personId}\n{address}\n{code}")));
}
