using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SuggestionFunctions.Http;

namespace SuggestionFunctions.Backup;

/// <summary>
/// What a backup holds, in <c>manifest.json</c>. Beside it lies <c>manifest.sha256</c>, as <c>sha256sum -c</c> reads it, so
/// that a manifest that was cut or changed is not believed either.
/// </summary>
internal sealed record BackupManifest
{
    public const string FileName = "manifest.json";
    public const string DigestFileName = "manifest.sha256";

    /// <summary>Of this record and of how a backup's folder is laid out.</summary>
    public const int CurrentFormat = 1;

    public required int Format { get; init; }

    /// <summary>The instant (UTC, the machine's clock) whose state it is.</summary>
    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>The schema version of each database, by file name.</summary>
    public required IReadOnlyDictionary<string, int> Schemas { get; init; }

    public required IReadOnlyList<BackedUpFile> Files { get; init; }

    /// <summary>Writes it into the folder, last of all files.</summary>
    public void Write(string folder)
    {
        var body = Encoding.UTF8.GetBytes(Json.Write(this));
        OwnerOnly.WriteFile(Path.Combine(folder, FileName), body);
        OwnerOnly.WriteFile(Path.Combine(folder, DigestFileName), Encoding.ASCII.GetBytes(DigestLine(body)));
    }

    /// <summary>Reads the manifest of a backup, and makes sure that it is whole and of a kind that this program restores.</summary>
    /// <exception cref="BackupRefusedException">It is not.</exception>
    public static BackupManifest Read(string folder)
    {
        var (body, digest) = (ReadFile(folder, FileName), ReadFile(folder, DigestFileName));
        if (Encoding.ASCII.GetString(digest) != DigestLine(body))
        {
            throw Damaged(FileName);
        }

        BackupManifest manifest;
        try
        {
            manifest = Json.Read<BackupManifest>(Encoding.UTF8.GetString(body));
        }
        catch (JsonException broken)
        {
            throw new BackupRefusedException(Damaged(FileName).Reason, broken);
        }

        if (manifest.Format != CurrentFormat)
        {
            throw new BackupRefusedException(new(
                $"备份的格式是 {manifest.Format}，本程序只认识 {CurrentFormat}。请使用制作该备份的版本。",
                $"The backup has format {manifest.Format}; this program knows {CurrentFormat}. Use the release that made it."));
        }

        // The folder may have come from anywhere. What is restored is what a backup has, and nothing beside it: a log would be
        // replayed into the database it is named after, and other names lead elsewhere.
        if (manifest.Schemas is null || manifest.Files is null || manifest.Files.Any(file => file?.Path is null)
            || manifest.Files.DistinctBy(file => file.Path).Count() < manifest.Files.Count)
        {
            throw Damaged(FileName);
        }

        return manifest.Files.FirstOrDefault(file => !IsKept(file.Path)) is { } stray
            ? throw new BackupRefusedException(new(
                $"清单中的 {stray.Path} 不是备份应有的文件。未写入任何内容，请改用另一份备份。",
                $"The manifest names {stray.Path}, which is no file of a backup. Nothing was written; use another backup."))
            : manifest;
    }

    /// <summary>A file that is not what the manifest says.</summary>
    public static BackupRefusedException Damaged(string file) => new(new(
        $"备份已损坏：{file} 与清单不符或缺失。未写入任何内容，请改用另一份备份。",
        $"The backup is damaged: {file} is missing or not what the manifest says. Nothing was written; use another backup."));

    private static bool IsKept(string path) => InstallationBackup.Databases.Contains(path) || BlobCopies.IsBlob(path) || StateFiles.IsState(path);

    private static byte[] ReadFile(string folder, string name)
    {
        try
        {
            return File.ReadAllBytes(Path.Combine(folder, name));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BackupRefusedException(new(
                $"{folder} 不是完整的备份：缺少 {name}。", $"{folder} is no whole backup: it has no {name}."), missing);
        }
    }

    private static string DigestLine(byte[] body) => $"{Convert.ToHexStringLower(SHA256.HashData(body))}  {FileName}\n";
}
