namespace SuggestionFlow.Embedded.DurableTask.Store;

/// <summary>The database refused.</summary>
/// <param name="code">SQLite's extended result code.</param>
internal sealed class StoreException(int code, string message) : Exception($"{message} (SQLite error {code})")
{
    private const int PrimaryMask = 0xFF;

    /// <summary>SQLite's extended result code.</summary>
    public int Code { get; } = code;

    /// <summary>Whether the same may succeed later: busy, out of memory or disk, or an I/O error.</summary>
    public bool MayPass => (Code & PrimaryMask) is SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED
        or SQLitePCL.raw.SQLITE_FULL or SQLitePCL.raw.SQLITE_IOERR or SQLitePCL.raw.SQLITE_NOMEM or SQLitePCL.raw.SQLITE_READONLY
        or SQLitePCL.raw.SQLITE_CANTOPEN;
}
