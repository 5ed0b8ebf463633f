using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SuggestionFunctions.Outbox;

/// <summary>The signature of a webhook as Standard Webhooks 1.0 has it: <c>v1,</c> and in base 64 the HMAC-SHA-256 over <c>id.timestamp.body</c>; one for each secret.</summary>
public static class WebhookSignature
{
    public static string Of(string id, DateTimeOffset at, string body, IReadOnlyList<byte[]> secrets)
    {
        var signed = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{at.ToUnixTimeSeconds()}.{body}"));
        return string.Join(' ', secrets.Select(secret => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(secret, signed))}"));
    }
}
