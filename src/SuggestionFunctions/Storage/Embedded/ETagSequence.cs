using System.Globalization;

namespace SuggestionFunctions.Storage.Embedded;

/// <summary>
/// Numbers that only rise, over restarts and restored backups too, so that an ETag never stands for two contents. A ceiling
/// is stored ahead of use, a million at a time; each opening begins at the ceiling or at the clock's microseconds,
/// whichever is higher: the clock carries it past numbers that were used after a backup was made.
/// </summary>
internal sealed class ETagSequence(long ceiling)
{
    private const long Block = 1 << 20;

    private long _next = Math.Max(ceiling, (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
    private long _ceiling = ceiling;

    public long Next() => _next++;

    /// <summary>The ceiling to store before this many more are used, or null where the stored one is high enough.</summary>
    public long? CeilingFor(int count) => _next + count > _ceiling ? _next + count + Block : null;

    /// <summary>Called when this ceiling is on disk.</summary>
    public void Raise(long stored) => _ceiling = stored;

    public static string Text(long etag) => etag.ToString(CultureInfo.InvariantCulture);
}
