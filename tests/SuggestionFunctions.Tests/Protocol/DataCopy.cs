using System.Security.Cryptography;

namespace SuggestionFunctions.Tests.Protocol;

/// <summary>
/// Copies of data folders, as a process that died would have left them: a database file before its log, so that a copy
/// made beside a running engine holds a beginning of what it committed, and never half a commit.
/// </summary>
internal static class DataCopy
{
    /// <summary>A new folder under the temporary one.</summary>
    public static string NewFolder() => Path.Combine(Path.GetTempPath(), "suggestion-protocol-tests", Guid.NewGuid().ToString("N"));

    public static string Take(string folder) => Take(folder, NewFolder());

    /// <summary>The same, under a name of the caller's.</summary>
    public static string Take(string folder, string copy)
    {
        foreach (var file in FilesOf(folder))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target) ?? copy);
            using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var written = File.Create(target);
            source.CopyTo(written);
        }

        return copy;
    }

    /// <summary>The same for folders whose databases hold the same bytes.</summary>
    public static string PrintOf(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in FilesOf(folder).Where(file => Path.GetFileName(file).Contains(".db", StringComparison.Ordinal)))
        {
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(file)));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static IEnumerable<string> FilesOf(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Where(file => Path.GetExtension(file) is not (".lock" or ".new") && !file.EndsWith("-shm", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);
}
