using SuggestionFunctions.Http;
using SuggestionFunctions.Imports;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Identity;

/// <summary>
/// Keeps the accounts, one partition each. A name belongs to whoever claimed it first; a claim whose person never came
/// into the register (the request that made it failed half way) can be taken over after a minute.
/// </summary>
/// <exception cref="StorageUnavailableException">Thrown by every member while the storage is away.</exception>
public sealed class Accounts(IDocumentStore documents, Register register, RealClock clock)
{
    private const string Key = "account";
    private const int Tries = 10;
    private static readonly TimeSpan UnfinishedClaim = TimeSpan.FromMinutes(1);

    public async Task<Account?> FindAsync(AccountName name, CancellationToken cancellation) =>
        await documents.GetAsync(name.Partition, Key, cancellation) is { } found ? Json.Read<Account>(found.Body) with { ETag = found.ETag } : null;

    /// <summary>Whether the name is nobody's, or the person's own already.</summary>
    public async Task<bool> IsFreeAsync(AccountName name, string personId, CancellationToken cancellation) =>
        await FindAsync(name, cancellation) is not { } stands || stands.PersonId == personId || await IsAbandonedAsync(stands, cancellation);

    /// <summary>Takes the name for a person, without a password yet. Taking one's own again does no harm.</summary>
    /// <param name="name">The name.</param>
    /// <param name="personId">The person.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="importId">The import that brings the person in: the claim is not given up before it has ended. Null: a single request.</param>
    /// <exception cref="ProblemException">409 <c>account-taken</c>.</exception>
    public async Task ClaimAsync(AccountName name, string personId, CancellationToken cancellation, string? importId = null)
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            var stands = await FindAsync(name, cancellation);
            if (stands?.PersonId == personId)
            {
                return;
            }

            if (stands is not null && !await IsAbandonedAsync(stands, cancellation))
            {
                throw IdentityProblems.AccountTaken.ToProblem();
            }

            var claim = new Account { Name = name.Value, PersonId = personId, ClaimedAt = clock.UtcNow, Generation = (stands?.Generation ?? 0) + 1, ImportId = importId };
            if (await WriteAsync(name, claim, stands?.ETag, cancellation))
            {
                return;
            }
        }

        throw IdentityProblems.AccountTaken.ToProblem();
    }

    /// <summary>Gives a claim back that came to nothing. One whose person names it, or that is another's by now, stays.</summary>
    public async Task GiveBackAsync(AccountName name, string personId, CancellationToken cancellation)
    {
        if (await FindAsync(name, cancellation) is { Password: null, ETag: { } etag } stands && stands.PersonId == personId
            && (await register.PersonAsync(personId, cancellation))?.Account != name.Value)
        {
            await documents.WriteAsync(name.Partition, [new DocumentWrite.Delete(Key, etag)], cancellation);
        }
    }

    /// <summary>Keeps a first password, given out before, for the person who names the account. One that has a password keeps it.</summary>
    public async Task GiveFirstPasswordAsync(AccountName name, string personId, StoredPassword password, CancellationToken cancellation)
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            if (await FindAsync(name, cancellation) is not { Password: null } stands || stands.PersonId != personId
                || (await register.PersonAsync(personId, cancellation))?.Account != name.Value
                || await WriteAsync(name, stands with { Password = password, MustChange = true, Generation = stands.Generation + 1 }, stands.ETag, cancellation))
            {
                return;
            }
        }

        throw new StorageUnavailableException($"The account {name} changes all the time.");
    }

    /// <summary>
    /// Gives the person a new generated password, claiming the name if need be, and ends their sessions.
    /// </summary>
    /// <returns>The password, which is nowhere kept and cannot be read again.</returns>
    /// <exception cref="ProblemException">409 <c>account-taken</c>: the name is somebody else's.</exception>
    public async Task<string> IssueAsync(AccountName name, string personId, bool mustChange, CancellationToken cancellation)
    {
        var password = GeneratedPassword.Create();
        var kept = GeneratedPassword.Digest(password);
        for (var tries = 0; tries < Tries; tries++)
        {
            var stands = await FindAsync(name, cancellation);
            if (stands is not null && stands.PersonId != personId)
            {
                throw IdentityProblems.AccountTaken.ToProblem();
            }

            var issued = (stands ?? new Account { Name = name.Value, PersonId = personId, ClaimedAt = clock.UtcNow }) with
            {
                Password = kept,
                MustChange = mustChange,
                Generation = (stands?.Generation ?? 0) + 1,
            };
            if (await WriteAsync(name, issued, stands?.ETag, cancellation))
            {
                return password;
            }
        }

        throw IdentityProblems.AccountTaken.ToProblem();
    }

    /// <summary>Keeps another password of the person's own choice; every session of the former one ends.</summary>
    /// <returns>The account as it stands now, or null where somebody else changed it meanwhile.</returns>
    public async Task<Account?> ChangePasswordAsync(Account account, StoredPassword password, CancellationToken cancellation)
    {
        var changed = account with { Password = password, MustChange = false, Generation = account.Generation + 1 };
        return AccountName.TryRead(account.Name, out var name) && await WriteAsync(name, changed, account.ETag, cancellation) ? changed : null;
    }

    /// <summary>Keeps the same password in a better form. Not worth a second try.</summary>
    public async Task StrengthenAsync(Account account, StoredPassword better, CancellationToken cancellation)
    {
        if (AccountName.TryRead(account.Name, out var name))
        {
            await WriteAsync(name, account with { Password = better }, account.ETag, cancellation);
        }
    }

    private async Task<bool> IsAbandonedAsync(Account claim, CancellationToken cancellation) =>
        claim.ClaimedAt + UnfinishedClaim < clock.UtcNow
        && !(claim.ImportId is { } import && await ImportOrders.IsUnderWayAsync(documents, PostId.TownOf(claim.PersonId), import, cancellation))
        && (await register.PersonAsync(claim.PersonId, cancellation))?.Account != claim.Name;

    private async Task<bool> WriteAsync(AccountName name, Account account, string? etag, CancellationToken cancellation)
    {
        DocumentWrite write = etag is null ? new DocumentWrite.Insert(Key, Json.Write(account)) : new DocumentWrite.Replace(Key, Json.Write(account), etag);
        return (await documents.WriteAsync(name.Partition, [write], cancellation)).Written;
    }
}
