using SuggestionFunctions.Http;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Identity;

/// <summary>
/// Slows guessing down. Failures are counted in the storage, as instances of the app come and go; names and addresses
/// only as digests. A count that is over is removed by a later one, some each time, so that random names do not pile up.
/// </summary>
/// <exception cref="StorageUnavailableException">Thrown by every member while the storage is away.</exception>
public sealed class SignInThrottle(IDocumentStore documents, RealClock clock)
{
    private const int Tries = 10;
    private const int TidiedAtOnce = 5;
    private static readonly TimeSpan AtHome = TimeSpan.FromDays(30);

    /// <summary>Looks whether the password may be looked at.</summary>
    /// <exception cref="ProblemException">429 with <c>Retry-After</c>, the same for accounts that do not exist.</exception>
    public async Task CheckAsync(string account, string address, CancellationToken cancellation)
    {
        var now = clock.UtcNow;
        var pair = await ReadAsync(PairKey(account, address), cancellation);
        Refuse(pair, now);
        if (!(pair?.KnownUntil > now))
        {
            Refuse(await ReadAsync(AccountKey(account), cancellation), now);
            Refuse(await ReadAsync(AddressKey(address), cancellation), now);
        }
    }

    /// <summary>Counts a failure.</summary>
    public async Task FailedAsync(string account, string address, CancellationToken cancellation)
    {
        await CountAsync(PairKey(account, address), SignInLimit.Pair, cancellation);
        await CountAsync(AccountKey(account), SignInLimit.Account, cancellation);
        await CountAsync(AddressKey(address), SignInLimit.Address, cancellation);
    }

    /// <summary>The account is at home at this address, and its failures there are forgiven.</summary>
    public async Task SucceededAsync(string account, string address, CancellationToken cancellation)
    {
        var key = PairKey(account, address);
        var now = clock.UtcNow;
        if (await ReadAsync(key, cancellation) is { Count: 0 } pair && pair.KnownUntil > now + (AtHome / 2))
        {
            return;
        }

        var known = new FailedSignIns { LastAt = now, KnownUntil = now + AtHome };
        await documents.WriteAsync(Partition(key), [new DocumentWrite.Upsert(key, Json.Write(known))], cancellation);
    }

    /// <summary>Counts a sign-in that an address begins through the provider, as it writes a document; refused like failures, of which it is one until it is finished.</summary>
    /// <exception cref="ProblemException">429 with <c>Retry-After</c>.</exception>
    public async Task BeginAsync(string address, CancellationToken cancellation)
    {
        Refuse(await ReadAsync(BegunKey(address), cancellation), clock.UtcNow);
        await CountAsync(BegunKey(address), SignInLimit.Address, cancellation);
    }

    /// <summary>Somebody at the address came back from the provider and is in: what was begun there is forgiven, as an office shares one address.</summary>
    public async Task FinishedAsync(string address, CancellationToken cancellation)
    {
        var key = BegunKey(address);
        await documents.WriteAsync(Partition(key), [new DocumentWrite.Delete(key)], cancellation);
    }

    private static string BegunKey(string address) => RequestKey.Derive("begun at address", address);

    private static string PairKey(string account, string address) => RequestKey.Derive("account at address", account, address);

    private static string AccountKey(string account) => RequestKey.Derive("account", account);

    private static string AddressKey(string address) => RequestKey.Derive("address", address);

    private static string Partition(string key) => $"sign-in:{key[^1]}";

    private static void Refuse(FailedSignIns? failed, DateTimeOffset now)
    {
        if (failed?.PausedUntil is { } until && until > now)
        {
            var pause = until - now;
            var seconds = (int)Math.Ceiling(pause.TotalSeconds);
            throw (IdentityProblems.TooManySignIns with { RetryAfter = pause }).ToProblem(next: new(
                $"请 {seconds} 秒后再试。忘记密码请找人大办或管理员重置。",
                $"Try again in {seconds} s; if the password is forgotten, ask the office or an administrator for a new one."));
        }
    }

    private async Task<FailedSignIns?> ReadAsync(string key, CancellationToken cancellation) =>
        await documents.GetAsync(Partition(key), key, cancellation) is { } found ? Json.Read<FailedSignIns>(found.Body) : null;

    private async Task CountAsync(string key, SignInLimit limit, CancellationToken cancellation)
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            var now = clock.UtcNow;
            var stands = await documents.GetAsync(Partition(key), key, cancellation);
            var body = Json.Write(limit.Add(stands is null ? null : Json.Read<FailedSignIns>(stands.Body), now));
            var writes = new List<DocumentWrite>
            {
                stands is null ? new DocumentWrite.Insert(key, body) : new DocumentWrite.Replace(key, body, stands.ETag),
            };
            if (stands is null)
            {
                writes.AddRange(await StaleAsync(key, now, cancellation));
            }

            if ((await documents.WriteAsync(Partition(key), writes, cancellation)).Written)
            {
                return;
            }
        }
    }

    /// <summary>Some counts behind this one, in the order of the keys, that are over. Keys are digests, so every one has its turn.</summary>
    private async Task<IEnumerable<DocumentWrite>> StaleAsync(string key, DateTimeOffset now, CancellationToken cancellation)
    {
        var some = await documents.RangeAsync(Partition(key), KeyRange.All.After(key), TidiedAtOnce, cancellation);
        return some.Where(found => Json.Read<FailedSignIns>(found.Body).IsStale(now))
            .Select(found => new DocumentWrite.Delete(found.Key, found.ETag));
    }
}
