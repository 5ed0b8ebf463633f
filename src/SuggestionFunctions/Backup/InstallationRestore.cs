using SuggestionFunctions.Http;

namespace SuggestionFunctions.Backup;

/// <summary>Makes a data folder of a backup. The backup is only read.</summary>
internal sealed class InstallationRestore(string dataFolder)
{
    /// <summary>Restores; afterwards the data folder is whole, and before that it is as it was.</summary>
    /// <param name="folder">The backup.</param>
    /// <returns>What was restored.</returns>
    /// <exception cref="BackupRefusedException">It is not restored; the wording says why.</exception>
    /// <exception cref="IOException">The disk refuses.</exception>
    public BackupManifest Restore(string folder)
    {
        var source = Path.GetFullPath(folder);
        var manifest = BackupManifest.Read(source);
        RequireKnown(manifest);
        using var restored = new UnfinishedFolder(PlaceOf(dataFolder));
        foreach (var file in manifest.Files)
        {
            if (Copy(source, file, restored) != file)
            {
                throw BackupManifest.Damaged(file.Path);
            }
        }

        foreach (var database in InstallationBackup.Databases)
        {
            var path = restored.PathOf(database);
            SnapshotDatabase.RequireSound(path);
            RequireKnown(database, SnapshotDatabase.SchemaVersionOf(path), manifest);
        }

        restored.Finish();
        return manifest;
    }

    /// <summary>Where the folder really is: one that is a link stays one.</summary>
    public static string PlaceOf(string folder)
    {
        var place = new DirectoryInfo(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        return (place.Exists ? place.ResolveLinkTarget(returnFinalTarget: true) : null)?.FullName ?? place.FullName;
    }

    private static void RequireKnown(BackupManifest manifest)
    {
        foreach (var name in InstallationBackup.Databases)
        {
            if (!manifest.Schemas.TryGetValue(name, out var version) || manifest.Files.All(file => file.Path != name))
            {
                throw BackupManifest.Damaged(name);
            }

            RequireKnown(name, version);
        }
    }

    /// <summary>What the file itself says counts: by that the program would open it, or refuse to start.</summary>
    private static void RequireKnown(string name, int version, BackupManifest manifest)
    {
        RequireKnown(name, version);
        if (version != manifest.Schemas[name])
        {
            throw BackupManifest.Damaged(name);
        }
    }

    private static void RequireKnown(string name, int version)
    {
        var known = InstallationBackup.KnownSchemas[name];
        if (version > known)
        {
            throw new BackupRefusedException(new(
                $"备份由更新的版本制作（{name} 的结构版本 {version}，本程序认识到 {known}）。请使用那个版本。",
                $"The backup was made by a newer release (schema {version} of {name}; this program knows {known}). Use that one."));
        }

        if (version < 1)
        {
            throw BackupManifest.Damaged(name); // No release of this program has written it.
        }
    }

    private static BackedUpFile? Copy(string source, BackedUpFile file, UnfinishedFolder restored)
    {
        try
        {
            using var content = new FileStream(Path.Combine(source, Path.Combine(file.Path.Split('/'))), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            return content.Length == file.Bytes ? OwnerOnly.Copy(content, restored.PathOf(file.Path), file.Path) : null;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
