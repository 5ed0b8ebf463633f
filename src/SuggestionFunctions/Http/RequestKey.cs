using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace SuggestionFunctions.Http;

/// <summary>
/// Where the ids of what a POST creates come from: caller, method, path and <c>Idempotency-Key</c>, so that a repeat
/// finds the first result, after a crash too. Without a key it is random.
/// </summary>
public static class RequestKey
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>Twenty characters of Crockford's base 32 (100 bits), lower case.</summary>
    /// <exception cref="ProblemException">400 for a key that is empty, longer than 255 characters or not printable ASCII.</exception>
    public static string Derive(HttpRequest request, string callerId)
    {
        if (!request.Headers.TryGetValue("Idempotency-Key", out var values))
        {
            return Random();
        }

        var key = values.ToString();
        if (key.Length is 0 or > 255 || key.Any(c => c is < '!' or > '~'))
        {
            throw HttpProblems.BadKey.ToProblem();
        }

        return Derive(callerId, request.Method, request.Path.Value ?? "", key);
    }

    /// <summary>One that nothing else has.</summary>
    public static string Random() => Spell(RandomNumberGenerator.GetBytes(20));

    /// <summary>As above from the parts themselves.</summary>
    public static string Derive(params ReadOnlySpan<string> parts) =>
        Spell(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts.ToArray().Select(part => $"{part.Length}:{part}")))));

    private static string Spell(byte[] bytes) => string.Create(20, bytes, static (span, source) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = Alphabet[source[i] & 31];
        }
    });
}
