using System.Text;
using SuggestionFunctions.Storage.Embedded;

namespace SuggestionFunctions.Demo;

/// <summary>A file of the demo in the data folder, readable by its owner alone; written whole and in one step.</summary>
internal static class DemoFile
{
    public static void Write(string path, string text)
    {
        var beside = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        File.Delete(beside); // One that a crash left might have other rights.
        using (var stream = new FileStream(beside, options))
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
            stream.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
        DurableFolder.Sync(Path.GetDirectoryName(Path.GetFullPath(path)) ?? path);
    }
}
