namespace SuggestionFlow.Embedded.DurableTask.Store;

/// <summary>The tables. See <see cref="RowKeys"/> for the keys of history and timer.</summary>
internal static class Schema
{
    /// <summary>Raised whenever the tables or the meaning of what is in them change.</summary>
    public const int Version = 2;

    private const int ApplicationId = 0x53664474; // "SfDt"

    private const string Tables = """
        CREATE TABLE instance (
            key INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            version TEXT NOT NULL,
            status INTEGER NOT NULL,
            created INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            ended INTEGER,
            active INTEGER NOT NULL,
            generation INTEGER NOT NULL,
            custom_status TEXT,
            tags TEXT,
            parent_id TEXT,
            parent_name TEXT,
            parent_key INTEGER,
            parent_generation INTEGER,
            parent_step INTEGER,
            trace TEXT);
        CREATE INDEX instance_active ON instance (key) WHERE active = 1;
        CREATE INDEX instance_parent ON instance (parent_key) WHERE parent_key IS NOT NULL;
        CREATE TABLE history (
            key INTEGER PRIMARY KEY,
            kind INTEGER NOT NULL,
            step INTEGER NOT NULL,
            instant INTEGER NOT NULL,
            name TEXT,
            detail TEXT,
            payload TEXT,
            trace TEXT);
        CREATE TABLE timer (key INTEGER PRIMARY KEY, due INTEGER NOT NULL);
        CREATE INDEX timer_due ON timer (due);
        CREATE TABLE message (
            key INTEGER PRIMARY KEY,
            receiver TEXT NOT NULL,
            kind INTEGER NOT NULL,
            name TEXT,
            version TEXT,
            payload TEXT,
            tags TEXT,
            parent_id TEXT,
            parent_name TEXT,
            parent_key INTEGER,
            parent_generation INTEGER,
            parent_step INTEGER,
            trace TEXT);
        """;

    /// <summary>From each version to the next; the first is what leads from 1 to 2. SQLite adds a column without touching a row.</summary>
    private static readonly string[] Steps =
    [
        "ALTER TABLE instance ADD COLUMN trace TEXT; ALTER TABLE history ADD COLUMN trace TEXT; ALTER TABLE message ADD COLUMN trace TEXT;",
    ];

    /// <summary>Creates the tables in an empty database, or makes sure that the ones there are ours.</summary>
    /// <exception cref="InvalidDataException">The database belongs to another program or a newer version of this one.</exception>
    public static void Prepare(Connection connection, string path)
    {
        var application = connection.Scalar("PRAGMA application_id");
        var version = connection.Scalar("PRAGMA user_version");
        if (application == 0 && version == 0 && connection.Scalar("SELECT count(*) FROM sqlite_schema") == 0)
        {
            connection.Execute($"BEGIN IMMEDIATE; {Tables} PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version}; COMMIT;");
        }
        else if (application != ApplicationId)
        {
            throw new InvalidDataException($"{path} is not a database of this engine. Point the engine to another file.");
        }
        else if (version > Version)
        {
            throw new InvalidDataException($"{path} was written by a newer version (schema {version}; this version knows {Version}). Run the newer version.");
        }
        else if (version < Version)
        {
            connection.Execute($"BEGIN IMMEDIATE; {string.Concat(Steps[((int)version - 1)..])} PRAGMA user_version = {Version}; COMMIT;");
        }
    }

    /// <summary>
    /// The keys given last to an instance and to a message. A message on its way may name a parent that was purged: who took its key would be taken for it,
    /// and be given what a sub-orchestration of the other has come to.
    /// </summary>
    public static (long Instance, long Message) LastKeys(Connection connection) => (
        Math.Max(connection.Scalar("SELECT max(key) FROM instance"), connection.Scalar("SELECT max(parent_key) FROM message")),
        connection.Scalar("SELECT max(key) FROM message"));

    /// <summary>Makes sure that a database is ours and of this version, without changing it.</summary>
    /// <exception cref="InvalidDataException">It belongs to another program or another version of this one.</exception>
    public static void Require(Connection connection, string path)
    {
        if (connection.Scalar("PRAGMA application_id") != ApplicationId)
        {
            throw new InvalidDataException($"{path} is not a database of this engine.");
        }

        if (connection.Scalar("PRAGMA user_version") is var version && version != Version)
        {
            throw new InvalidDataException($"{path} has schema {version}; this version reads {Version}. Start the program once, or run the version that wrote it.");
        }
    }
}
