using System.Security.Cryptography;
using System.Text;
using SuggestionFunctions.Http;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Identity.OpenId;

/// <summary>
/// Keeps the sign-ins under way in the storage, so that one begun on an instance of the app ends on any other. Each is
/// taken once. Those that nobody came back to are removed by later ones, some each time.
/// </summary>
/// <exception cref="StorageUnavailableException">Thrown by every member while the storage is away.</exception>
public sealed class RunningSignIns(IDocumentStore documents, RealClock clock)
{
    /// <summary>How long somebody may take at the provider.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private const int TidiedAtOnce = 5;

    internal async Task BeginAsync(string state, SignInSecret secret, string returnPath, CancellationToken cancellation)
    {
        var now = clock.UtcNow;
        var key = SignInSecret.Digested(state);
        var begun = Json.Write(new RunningSignIn(secret.Digest, returnPath, now + Patience));
        List<DocumentWrite> writes = [new DocumentWrite.Insert(key, begun)];
        foreach (var other in await documents.RangeAsync(Partition(key), KeyRange.All.After(key), TidiedAtOnce, cancellation))
        {
            if (Json.Read<RunningSignIn>(other.Body).ExpiresAt <= now)
            {
                writes.Add(new DocumentWrite.Delete(other.Key));
            }
        }

        await documents.WriteAsync(Partition(key), writes, cancellation);
    }

    /// <summary>
    /// Takes the sign-in out, for whoever has its secret: of several that come with it one gets it.
    /// Another browser's attempt leaves it where it is.
    /// </summary>
    /// <returns>Where to go afterwards, or null where there is no such sign-in, or it is over.</returns>
    internal async Task<string?> TakeAsync(string state, SignInSecret secret, CancellationToken cancellation)
    {
        var key = SignInSecret.Digested(state);
        if (await documents.GetAsync(Partition(key), key, cancellation) is not { } found)
        {
            return null;
        }

        var running = Json.Read<RunningSignIn>(found.Body);
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(running.SecretDigest), Encoding.ASCII.GetBytes(secret.Digest)))
        {
            return null;
        }

        var taken = await documents.WriteAsync(Partition(key), [new DocumentWrite.Delete(key, found.ETag)], cancellation);
        return taken.Written && running.ExpiresAt > clock.UtcNow ? running.ReturnPath : null;
    }

    private static string Partition(string key) => $"oidc-sign-in:{key[^1]}";
}
