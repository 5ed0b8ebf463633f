using System.Security.Cryptography;

namespace SuggestionFunctions.Backup;

/// <summary>Files and folders that only their owner may read: a backup holds what its installation holds. What was written is on disk when a member returns.</summary>
internal static class OwnerOnly
{
    private const UnixFileMode File = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Folder = File | UnixFileMode.UserExecute;
    private const int ChunkBytes = 128 * 1024;

    /// <summary>Makes the folder and those above it that are missing.</summary>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, Folder);
        }
    }

    /// <summary>Makes a file that is not there yet.</summary>
    public static FileStream CreateFile(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = File;
        }

        return new FileStream(path, options);
    }

    public static void WriteFile(string path, ReadOnlySpan<byte> content)
    {
        using var file = CreateFile(path);
        file.Write(content);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Copies to the end of the source.</summary>
    /// <returns>What was copied, under this name.</returns>
    public static BackedUpFile Copy(Stream source, string target, string name)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var file = CreateFile(target);
        var chunk = new byte[ChunkBytes];
        long length = 0;
        int read;
        while ((read = source.Read(chunk)) > 0)
        {
            hash.AppendData(chunk, 0, read);
            file.Write(chunk, 0, read);
            length += read;
        }

        file.Flush(flushToDisk: true);
        return new BackedUpFile(name, length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Syncs a file that somebody else wrote.</summary>
    /// <returns>What is in it, under this name.</returns>
    public static BackedUpFile Settle(string path, string name)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, ChunkBytes);
        file.Flush(flushToDisk: true);
        return new BackedUpFile(name, file.Length, Convert.ToHexStringLower(SHA256.HashData(file)));
    }
}
