using System.Runtime.InteropServices;

namespace SuggestionFunctions.Storage.Embedded;

/// <summary>
/// Folders whose entries survive a loss of power. A file's own sync does not promise that its name is on disk: the folder
/// has to be synced as well. Windows has no such call and journals names by itself.
/// </summary>
internal static class DurableFolder
{
    private const int InvalidArgument = 22; // EINVAL: a file system that cannot sync folders and needs no asking

    /// <summary>Creates the folder and those above it that are missing, each with its name on disk.</summary>
    public static void Create(string path)
    {
        var folder = new DirectoryInfo(path);
        if (folder.Exists)
        {
            return;
        }

        if (folder.Parent is { } parent)
        {
            Create(parent.FullName);
            folder.Create();
            Sync(parent.FullName);
        }
    }

    /// <summary>Returns once the names in the folder are on disk.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public static void Sync(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open(path, flags: 0);
        if (descriptor < 0)
        {
            throw new IOException($"Cannot open the folder '{path}' to sync it: {Marshal.GetLastPInvokeErrorMessage()}");
        }

        try
        {
            if (FSync(descriptor) != 0 && Marshal.GetLastPInvokeError() != InvalidArgument)
            {
                throw new IOException($"Cannot sync the folder '{path}': {Marshal.GetLastPInvokeErrorMessage()}");
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int FSync(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int descriptor);
}
