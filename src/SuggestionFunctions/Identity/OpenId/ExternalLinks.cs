using System.Security.Cryptography;
using System.Text;
using SuggestionFunctions.Http;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Identity.OpenId;

/// <summary>
/// Finds people by their external id, one partition each, named by its digest. An id belongs to whoever took it first;
/// one whose person's document does not name it (the request that took it failed half way, or the person got another)
/// can be taken over after a minute.
/// </summary>
/// <exception cref="StorageUnavailableException">Thrown by every member while the storage is away.</exception>
public sealed class ExternalLinks(IDocumentStore documents, Register register, RealClock clock)
{
    /// <summary>The longest external id (UTF-16 characters).</summary>
    public const int LongestId = 200;

    private const string Key = "link";
    private const int Tries = 10;
    private static readonly TimeSpan UnfinishedClaim = TimeSpan.FromMinutes(1);

    /// <summary>Whose the id is, active or not, or null.</summary>
    public async Task<Person?> PersonAsync(string externalId, CancellationToken cancellation) =>
        await FindAsync(externalId, cancellation) is { } link
        && await register.PersonAsync(link.PersonId, cancellation) is { } person && person.ExternalId == externalId ? person : null;

    /// <summary>Takes the id for a person, whose document is written next. Taking one's own again does no harm.</summary>
    /// <exception cref="ProblemException">409 <c>external-id-taken</c>.</exception>
    public async Task ClaimAsync(string externalId, string personId, CancellationToken cancellation)
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            var stands = await FindAsync(externalId, cancellation);
            if (stands is not null && stands.PersonId != personId && !await IsAbandonedAsync(externalId, stands, cancellation))
            {
                break;
            }

            // One's own is written again, too: its age protects it until the person's document names it.
            var body = Json.Write(new ExternalLink { PersonId = personId, ClaimedAt = clock.UtcNow });
            DocumentWrite write = stands?.ETag is { } etag ? new DocumentWrite.Replace(Key, body, etag) : new DocumentWrite.Insert(Key, body);
            if ((await documents.WriteAsync(Partition(externalId), [write], cancellation)).Written)
            {
                return;
            }
        }

        throw OpenIdProblems.ExternalIdTaken.ToProblem();
    }

    /// <summary>Forgets an id that a person had, after their document no longer names it. One that is another's by now stays.</summary>
    public async Task ForgetAsync(string externalId, string personId, CancellationToken cancellation)
    {
        if (await FindAsync(externalId, cancellation) is { ETag: { } etag } link && link.PersonId == personId)
        {
            await documents.WriteAsync(Partition(externalId), [new DocumentWrite.Delete(Key, etag)], cancellation);
        }
    }

    private static string Partition(string externalId) => $"external-id:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(externalId)))}";

    private async Task<ExternalLink?> FindAsync(string externalId, CancellationToken cancellation) =>
        await documents.GetAsync(Partition(externalId), Key, cancellation) is { } found ? Json.Read<ExternalLink>(found.Body) with { ETag = found.ETag } : null;

    private async Task<bool> IsAbandonedAsync(string externalId, ExternalLink claim, CancellationToken cancellation) =>
        claim.ClaimedAt + UnfinishedClaim < clock.UtcNow
        && (await register.PersonAsync(claim.PersonId, cancellation))?.ExternalId != externalId;
}
