using System.Net;
using SuggestionFunctions.Backup;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Storage.Embedded;
using SuggestionFunctions.Tests.Protocol;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Backup;

/// <summary>What is restored, where to, and what is not believed.</summary>
[Trait("speed", "slow")]
public sealed class RestoreTests(StoppedTown town) : IClassFixture<StoppedTown>
{
    private const string EmptySha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    [Fact]
    public async Task Sessions_end_with_a_restore_and_passwords_stand()
    {
        var data = town.Folders.Name();
        new InstallationRestore(data).Restore(town.BackedUp());
        await using var trial = await TrialTown.StartAsync(data);
        using var client = trial.Town.Client();
        client.DefaultRequestHeaders.Authorization = new("Bearer", town.Token);

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/me")).StatusCode);
        Assert.Equal(("inProgress", "secretaryReview"), await Journey.WhereAsync(trial.Town, town.Suggestion));
        await (await trial.Town.AsAsync("secretary")).DecideAsync("secretaryReview", new { action = "forward" }, town.Suggestion);
    }

    [Fact]
    public async Task The_digests_of_sessions_are_not_even_left_in_the_free_pages_of_a_backup()
    {
        var session = SessionToken.TryRead(town.Token, out var token) ? token.SessionId : throw new InvalidOperationException("There is no token.");
        var live = await File.ReadAllTextAsync(Path.Combine(town.DataFolder(), "documents.db"), System.Text.Encoding.Latin1);
        var kept = await File.ReadAllTextAsync(Path.Combine(town.BackedUp(), "documents.db"), System.Text.Encoding.Latin1);
        Assert.Contains(session, live);
        Assert.DoesNotContain(session, kept);
    }

    [Fact]
    public void A_folder_with_anything_in_it_is_not_restored_into()
    {
        var backup = town.BackedUp();
        var data = Directory.CreateDirectory(town.Folders.Name()).FullName;
        File.WriteAllText(Path.Combine(data, "anything"), "mine");

        var refused = Assert.Throws<BackupRefusedException>(() => new InstallationRestore(data).Restore(backup));

        Assert.Contains(data, refused.Reason.Zh);
        Assert.Equal("mine", File.ReadAllText(Assert.Single(Directory.EnumerateFileSystemEntries(data))));
        Assert.Empty(Directory.EnumerateFileSystemEntries(town.Folders.Root, "*.unfinished"));
    }

    [Fact]
    public void An_empty_folder_and_a_link_to_one_are_restored_into()
    {
        var backup = town.BackedUp();
        var data = Directory.CreateDirectory(town.Folders.Name()).FullName;
        var link = town.Folders.Name();
        File.CreateSymbolicLink(link, data);
        new InstallationRestore(link).Restore(backup);
        Assert.True(File.Exists(Path.Combine(data, "engine.db")));
        Assert.NotNull(new DirectoryInfo(link).LinkTarget);
    }

    [Theory]
    [InlineData("engine.db")]
    [InlineData("documents.db")]
    [InlineData("keys.json")]
    [InlineData("manifest.json")]
    [InlineData("manifest.sha256")]
    public void One_changed_byte_anywhere_is_seen_and_nothing_is_restored(string file)
    {
        var backup = town.BackedUp();
        var bytes = File.ReadAllBytes(Path.Combine(backup, file));
        bytes[bytes.Length / 3] ^= 1;
        File.WriteAllBytes(Path.Combine(backup, file), bytes);
        NothingIsRestored(backup);
    }

    [Theory]
    [InlineData("engine.db")]
    [InlineData("clock.json")]
    [InlineData("manifest.json")]
    [InlineData("manifest.sha256")]
    public void A_missing_or_a_shortened_file_is_seen_and_nothing_is_restored(string file)
    {
        var backup = town.BackedUp();
        File.WriteAllBytes(Path.Combine(backup, file), File.ReadAllBytes(Path.Combine(backup, file))[..^1]);
        NothingIsRestored(backup);
        File.Delete(Path.Combine(backup, file));
        NothingIsRestored(backup);
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("/tmp/outside")]
    [InlineData("blobs/../../outside")]
    [InlineData("..\\outside")]
    [InlineData("C:/outside")]
    [InlineData("")]
    public void A_manifest_that_leads_out_of_its_folder_is_not_followed(string path)
    {
        var backup = town.BackedUp();
        Change(backup, manifest => manifest with { Files = [.. manifest.Files, new BackedUpFile(path, 0, EmptySha256)] });
        Assert.Contains("names", NothingIsRestored(backup).En);
    }

    [Theory]
    [InlineData("documents.db-wal")] // SQLite would carry it over into the database before anybody checked it
    [InlineData("engine.db-journal")]
    [InlineData("Documents.db-WAL")] // the same file on some disks
    [InlineData("anything.lock")]
    [InlineData("manifest.JSON")]
    [InlineData("blobs/incoming/0")]
    [InlineData("blobs/ab/cd")]
    [InlineData("Blobs/ab/cd")]
    public void A_file_that_no_backup_has_is_not_restored_though_the_manifest_names_it(string path)
    {
        var backup = town.BackedUp();
        var file = Path.Combine(backup, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file) ?? backup);
        File.WriteAllText(file, "");
        Change(backup, manifest => manifest with { Files = [.. manifest.Files, new BackedUpFile(path, 0, EmptySha256)] });
        Assert.Contains(path, NothingIsRestored(backup).Zh);
    }

    [Theory]
    [InlineData("documents.db", 99, 1, "newer")] // the manifest speaks of a database that this program opens, the file is another
    [InlineData("engine.db", 99, null, "newer")]
    [InlineData("engine.db", 1, null, "damaged")]
    [InlineData("documents.db", 0, 0, "damaged")] // nothing of ours
    public void A_database_has_the_schema_that_the_manifest_says_and_one_that_is_known(string database, int inTheFile, int? inTheManifest, string refusal)
    {
        var backup = town.BackedUp();
        var path = Path.Combine(backup, database);
        using (var file = SnapshotDatabase.Open(path, Microsoft.Data.Sqlite.SqliteOpenMode.ReadWrite))
        {
            DocumentDatabase.Execute(file, $"PRAGMA user_version = {inTheFile}");
        }

        Change(backup, manifest => manifest with
        {
            Schemas = new Dictionary<string, int>(manifest.Schemas) { [database] = inTheManifest ?? manifest.Schemas[database] },
            Files = [.. manifest.Files.Select(file => file.Path == database ? OwnerOnly.Settle(path, database) : file)],
        });
        Assert.Contains(refusal, NothingIsRestored(backup).En);
    }

    [Fact]
    public void A_manifest_that_names_a_file_twice_or_nothing_is_refused()
    {
        var backup = town.BackedUp();
        Change(backup, manifest => manifest with { Files = [.. manifest.Files, manifest.Files[^1]] });
        NothingIsRestored(backup);
        File.WriteAllText(Path.Combine(backup, "manifest.json"), """{"format": 1, "takenAt": "2026-03-02T01:00:00Z", "schemas": {}, "files": [null]}""");
        using (var body = File.OpenRead(Path.Combine(backup, "manifest.json")))
        {
            File.WriteAllText(Path.Combine(backup, "manifest.sha256"), $"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(body))}  manifest.json\n");
        }

        NothingIsRestored(backup);
    }

    [Fact]
    public void A_manifest_without_a_database_or_of_another_format_is_refused()
    {
        var backup = town.BackedUp();
        Change(backup, manifest => manifest with { Files = [.. manifest.Files.Where(file => file.Path != "engine.db")] });
        NothingIsRestored(backup);
        Change(backup, manifest => manifest with { Format = 2 });
        NothingIsRestored(backup);
        NothingIsRestored(town.Folders.Name());
    }

    private static void Change(string backup, Func<BackupManifest, BackupManifest> change)
    {
        var manifest = change(BackupManifest.Read(backup));
        File.Delete(Path.Combine(backup, BackupManifest.FileName));
        File.Delete(Path.Combine(backup, BackupManifest.DigestFileName));
        manifest.Write(backup);
    }

    private Http.Wording NothingIsRestored(string backup)
    {
        var data = town.Folders.Name();
        var refused = Assert.Throws<BackupRefusedException>(() => new InstallationRestore(data).Restore(backup));
        Assert.NotEqual(refused.Reason.Zh, refused.Reason.En);
        Assert.Empty(Directory.EnumerateFileSystemEntries(town.Folders.Root, Path.GetFileName(data) + "*"));
        return refused.Reason;
    }
}
