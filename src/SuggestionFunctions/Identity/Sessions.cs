using Microsoft.AspNetCore.Http;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity.OpenId;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Identity;

/// <summary>
/// Keeps the sessions, one partition each, and beside them a list of each person's for tidying up. A session ends 12
/// hours after its last use, 30 days after sign-in at the latest, and with the password it was begun with. One that
/// was begun through the provider ends 12 hours after sign-in, whatever its use: then the provider is asked again, so that
/// whoever it no longer knows is out.
/// </summary>
/// <exception cref="StorageUnavailableException">Thrown by every member while the storage is away.</exception>
public sealed class Sessions(IDocumentStore documents, RealClock clock)
{
    /// <summary>
    /// SQL that ends every session in a copy of the documents, and every sign-in under way: one that was ended after a backup was
    /// made must not come to life again with it. Their partitions' names begin so, and <c>;</c> is the character behind <c>:</c>.
    /// </summary>
    internal const string EndAll = """
        DELETE FROM documents WHERE partition >= 'session:' AND partition < 'session;';
        DELETE FROM documents WHERE partition >= 'sessions:' AND partition < 'sessions;';
        DELETE FROM documents WHERE partition >= 'oidc-sign-in:' AND partition < 'oidc-sign-in;';
        """;

    public static readonly TimeSpan Idle = TimeSpan.FromHours(12);
    private const string Key = "session";
    private const int TidiedAtOnce = 5;
    private const int Stretch = 100;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>Using a session writes only after this long, not with each request.</summary>
    private static readonly TimeSpan RenewedAfter = TimeSpan.FromMinutes(5);

    /// <summary>Begins a session of somebody whose password was right.</summary>
    public Task<(SessionToken Token, Session Session)> BeginAsync(Account account, CancellationToken cancellation)
    {
        var token = SessionToken.Create();
        return BeginAsync(token, New(token, account.PersonId) with { Account = account.Name, Generation = account.Generation }, cancellation);
    }

    /// <summary>Begins a session of somebody whom the provider vouches for.</summary>
    /// <param name="personId">Who.</param>
    /// <param name="proof">What to keep of it, given the session's token.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<(SessionToken Token, Session Session)> BeginAsync(string personId, Func<SessionToken, OpenIdSession> proof, CancellationToken cancellation)
    {
        var token = SessionToken.Create();
        return BeginAsync(token, New(token, personId) with { OpenId = proof(token) }, cancellation);
    }

    /// <summary>The session of a token, or null where there is none or it is over.</summary>
    public async Task<Session?> FindAsync(SessionToken token, CancellationToken cancellation) =>
        await ReadAsync(token.SessionId, cancellation) is { } session && session.ExpiresAt > clock.UtcNow ? session : null;

    /// <summary>Notes that the session is in use.</summary>
    /// <returns>The session, with a later end where that was written.</returns>
    public async Task<Session> UseAsync(Session session, CancellationToken cancellation)
    {
        var now = clock.UtcNow;
        var end = Earlier(now + Idle, session.StartedAt + (session.OpenId is null ? Longest : Idle));
        if (end - session.ExpiresAt < RenewedAfter || session.ETag is not { } etag)
        {
            return session;
        }

        var used = session with { ExpiresAt = end };
        var outcome = await documents.WriteAsync(Partition(session.Id), [new DocumentWrite.Replace(Key, Json.Write(used), etag)], cancellation);
        return outcome.Written ? used with { ETag = outcome.ETags[0] } : session;
    }

    /// <summary>Lets the session go on under the account's new password.</summary>
    public async Task KeepAsync(string sessionId, Account changed, CancellationToken cancellation)
    {
        if (await ReadAsync(sessionId, cancellation) is { ETag: { } etag } session)
        {
            await documents.WriteAsync(
                Partition(sessionId), [new DocumentWrite.Replace(Key, Json.Write(session with { Generation = changed.Generation }), etag)], cancellation);
        }
    }

    /// <summary>Ends the session; one that has ended is no error.</summary>
    public async Task EndAsync(Session session, CancellationToken cancellation)
    {
        await documents.WriteAsync(Partition(session.Id), [new DocumentWrite.Delete(Key)], cancellation);
        await documents.WriteAsync(OfPerson(session.PersonId), [new DocumentWrite.Delete(session.Id)], cancellation);
        foreach (var list in OfProvider(session.OpenId))
        {
            await documents.WriteAsync(list, [new DocumentWrite.Delete(session.Id)], cancellation);
        }
    }

    /// <summary>Ends the session whose cookie the browser has still that signs in anew: nobody could sign out of it any more.</summary>
    public async Task EndFormerAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (SessionCookie.TryRead(request, out var former) && await ReadAsync(former.SessionId, cancellation) is { } session)
        {
            await EndAsync(session, cancellation);
        }
    }

    /// <summary>Ends the sessions that the provider ended: all of a subject, or those of one session there (then of this subject, if it is given).</summary>
    /// <param name="subject">The provider's name of the person, or null.</param>
    /// <param name="providerSession">The provider's name of its session, or null for all.</param>
    /// <param name="begunBefore">Later ones go on (instant, real time).</param>
    /// <param name="cancellation">Gives up; a repeat goes on.</param>
    public async Task EndOfProviderAsync(string? subject, string? providerSession, DateTimeOffset begunBefore, CancellationToken cancellation)
    {
        var list = providerSession is null ? OfSubject(subject ?? "") : OfProviderSession(providerSession);
        for (var range = KeyRange.All; ;)
        {
            var lines = await documents.RangeAsync(list, range, Stretch, cancellation);
            foreach (var line in lines)
            {
                if (await ReadAsync(line.Key, cancellation) is not { } session)
                {
                    await documents.WriteAsync(list, [new DocumentWrite.Delete(line.Key)], cancellation);
                }
                else if (session.StartedAt <= begunBefore && (subject is null || session.OpenId?.Subject == subject))
                {
                    await EndAsync(session, cancellation);
                }
            }

            if (lines.Count < Stretch)
            {
                return;
            }

            range = range.After(lines[^1].Key);
        }
    }

    private static string Partition(string sessionId) => $"session:{sessionId}";

    private static string OfPerson(string personId) => $"sessions:{personId}";

    private static string OfSubject(string subject) => $"sessions-of-subject:{RequestKey.Derive(subject)}";

    private static string OfProviderSession(string providerSession) => $"sessions-of-provider:{RequestKey.Derive(providerSession)}";

    /// <summary>The lists by which the provider's sign-out finds a session.</summary>
    private static IEnumerable<string> OfProvider(OpenIdSession? openId)
    {
        if (openId is not null)
        {
            yield return OfSubject(openId.Subject);
        }

        if (openId?.ProviderSession is { } providerSession)
        {
            yield return OfProviderSession(providerSession);
        }
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private async Task<Session?> ReadAsync(string sessionId, CancellationToken cancellation) =>
        await documents.GetAsync(Partition(sessionId), Key, cancellation) is { } found ? Json.Read<Session>(found.Body) with { ETag = found.ETag } : null;

    private Session New(SessionToken token, string personId) =>
        new() { Id = token.SessionId, PersonId = personId, StartedAt = clock.UtcNow, ExpiresAt = clock.UtcNow + Idle };

    private async Task<(SessionToken Token, Session Session)> BeginAsync(SessionToken token, Session session, CancellationToken cancellation)
    {
        // The lists first: a session that is not in them would never be tidied away.
        var line = new DocumentWrite.Insert(session.Id, Json.Write(session.StartedAt));
        await documents.WriteAsync(OfPerson(session.PersonId), [line, .. await EndedAsync(session, cancellation)], cancellation);
        foreach (var list in OfProvider(session.OpenId))
        {
            await documents.WriteAsync(list, [line], cancellation);
        }

        await documents.WriteAsync(Partition(session.Id), [new DocumentWrite.Insert(Key, Json.Write(session))], cancellation);
        return (token, session);
    }

    /// <summary>
    /// Removes some of the person's sessions that are over, and gives the writes that take them off the list: those
    /// behind the new one, whose id is random, so that each has its turn.
    /// </summary>
    private async Task<IReadOnlyList<DocumentWrite>> EndedAsync(Session begun, CancellationToken cancellation)
    {
        var writes = new List<DocumentWrite>();
        foreach (var line in await documents.RangeAsync(OfPerson(begun.PersonId), KeyRange.All.After(begun.Id), TidiedAtOnce, cancellation))
        {
            if (begun.StartedAt - Json.Read<DateTimeOffset>(line.Body) < Idle)
            {
                continue;
            }

            var session = await ReadAsync(line.Key, cancellation);
            if (session is null || session.ExpiresAt <= begun.StartedAt || (session.Account == begun.Account && session.Generation != begun.Generation))
            {
                if (session is not null)
                {
                    await EndAsync(session, cancellation);
                }

                writes.Add(new DocumentWrite.Delete(line.Key));
            }
        }

        return writes;
    }
}
