using Microsoft.Data.Sqlite;

namespace SuggestionFunctions.Storage.Embedded;

/// <summary>What SQLite refuses, told as the port tells it.</summary>
internal static class SqliteTrouble
{
    public static StorageUnavailableException Translate(SqliteException trouble, string path) =>
        new($"{path}: {Reason(trouble)} (SQLite {trouble.SqliteErrorCode}/{trouble.SqliteExtendedErrorCode})", trouble);

    private static string Reason(SqliteException trouble) => trouble.SqliteErrorCode switch
    {
        SQLitePCL.raw.SQLITE_FULL => "the disk is full",
        SQLitePCL.raw.SQLITE_IOERR => "the disk reports an error",
        SQLitePCL.raw.SQLITE_READONLY => "the file or its folder is read-only",
        SQLitePCL.raw.SQLITE_CANTOPEN => "the file cannot be opened",
        SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED => "another program holds the file",
        SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB => "the file is damaged",
        _ => trouble.Message,
    };
}
