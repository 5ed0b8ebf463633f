namespace SuggestionFunctions.Outbox;

/// <summary>
/// The keys of a queue. A message lies at <c>m:{person}:{id}</c>, and beside it, written in the same batch, lies one entry that
/// says what it waits for: an instant of the real clock (<c>due:</c>), one of the procedure's clock (<c>held:</c>, quiet hours), its
/// person's next digest (<c>digest:</c>); or since when it is done (<c>done:</c>).
/// </summary>
public static class QueuePlace
{
    public const string Messages = "m:";
    public const string DuePrefix = "due:";
    public const string HeldPrefix = "held:";
    public const string DonePrefix = "done:";

    /// <summary>The queue's receiver: whether it answers, and which process sends to it now.</summary>
    public const string Receiver = "receiver";

    public static string Message(string personId, string id) => $"{Messages}{personId}:{id}";

    public static string OfPerson(string personId) => $"{Messages}{personId}:";

    public static string Due(DateTimeOffset at, string personId, string id) => $"{DuePrefix}{at.UtcTicks:D19}:{personId}:{id}";

    public static string Held(DateTimeOffset until, string personId, string id) => $"{HeldPrefix}{until.UtcTicks:D19}:{personId}:{id}";

    public static string ForDigest(string personId, string id) => $"{DigestOf(personId)}{id}";

    public static string DigestOf(string personId) => $"digest:{personId}:";

    public static string Done(DateTimeOffset at, string personId, string id) => $"{DonePrefix}{at.UtcTicks:D19}:{personId}:{id}";

    /// <summary>Whether what waits there goes out by itself, now or after quiet hours.</summary>
    public static bool GoesOut(string place) => place.StartsWith(DuePrefix, StringComparison.Ordinal) || place.StartsWith(HeldPrefix, StringComparison.Ordinal);

    /// <summary>The bound of keys up to an instant, which is included.</summary>
    public static string UpTo(string prefix, DateTimeOffset at) => $"{prefix}{at.UtcTicks + 1:D19}";

    /// <summary>The message that an entry is about.</summary>
    public static string MessageOf(string place)
    {
        var parts = place.Split(':');
        return Message(parts[^2], parts[^1]);
    }

    public static string PersonOf(string place) => place.Split(':')[^2];
}
