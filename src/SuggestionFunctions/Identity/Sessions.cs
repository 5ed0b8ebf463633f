using SuggestionFunctions.Http;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Identity;

/// <summary>
/// Keeps the sessions, one partition each, and beside them a list of each person's for tidying up. A session ends 12
/// hours after its last use, 30 days after sign-in at the latest, and with the password it was begun with.
/// </summary>
/// <exception cref="StorageUnavailableException">Thrown by every member while the storage is away.</exception>
public sealed class Sessions(IDocumentStore documents, RealClock clock)
{
    /// <summary>
    /// SQL that ends every session in a copy of the documents: one that was ended after a backup was made must not come to
    /// life again with it. Both partitions' names begin so, and <c>;</c> is the character behind <c>:</c>.
    /// </summary>
    internal const string EndAll =
        "DELETE FROM documents WHERE partition >= 'session:' AND partition < 'session;'; DELETE FROM documents WHERE partition >= 'sessions:' AND partition < 'sessions;'";

    public static readonly TimeSpan Idle = TimeSpan.FromHours(12);
    private const string Key = "session";
    private const int TidiedAtOnce = 5;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>Using a session writes only after this long, not with each request.</summary>
    private static readonly TimeSpan RenewedAfter = TimeSpan.FromMinutes(5);

    /// <summary>Begins a session of somebody whose password was right.</summary>
    public async Task<(SessionToken Token, Session Session)> BeginAsync(Account account, CancellationToken cancellation)
    {
        var token = SessionToken.Create();
        var now = clock.UtcNow;
        var session = new Session
        {
            Id = token.SessionId,
            PersonId = account.PersonId,
            Account = account.Name,
            Generation = account.Generation,
            StartedAt = now,
            ExpiresAt = now + Idle,
        };

        // The list first: a session that is not in it would never be tidied away.
        DocumentWrite[] writes = [new DocumentWrite.Insert(session.Id, Json.Write(now)), .. await EndedAsync(session, cancellation)];
        await documents.WriteAsync(OfPerson(account.PersonId), writes, cancellation);
        await documents.WriteAsync(Partition(session.Id), [new DocumentWrite.Insert(Key, Json.Write(session))], cancellation);
        return (token, session);
    }

    /// <summary>The session of a token, or null where there is none or it is over.</summary>
    public async Task<Session?> FindAsync(SessionToken token, CancellationToken cancellation) =>
        await ReadAsync(token.SessionId, cancellation) is { } session && session.ExpiresAt > clock.UtcNow ? session : null;

    /// <summary>Notes that the session is in use.</summary>
    /// <returns>The session, with a later end where that was written.</returns>
    public async Task<Session> UseAsync(Session session, CancellationToken cancellation)
    {
        var now = clock.UtcNow;
        var end = Earlier(now + Idle, session.StartedAt + Longest);
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
    public async Task EndAsync(string sessionId, string personId, CancellationToken cancellation)
    {
        await documents.WriteAsync(Partition(sessionId), [new DocumentWrite.Delete(Key)], cancellation);
        await documents.WriteAsync(OfPerson(personId), [new DocumentWrite.Delete(sessionId)], cancellation);
    }

    private static string Partition(string sessionId) => $"session:{sessionId}";

    private static string OfPerson(string personId) => $"sessions:{personId}";

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private async Task<Session?> ReadAsync(string sessionId, CancellationToken cancellation) =>
        await documents.GetAsync(Partition(sessionId), Key, cancellation) is { } found ? Json.Read<Session>(found.Body) with { ETag = found.ETag } : null;

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
            if (session is null || session.ExpiresAt <= begun.StartedAt || session.Generation != begun.Generation)
            {
                await documents.WriteAsync(Partition(line.Key), [new DocumentWrite.Delete(Key)], cancellation);
                writes.Add(new DocumentWrite.Delete(line.Key));
            }
        }

        return writes;
    }
}
