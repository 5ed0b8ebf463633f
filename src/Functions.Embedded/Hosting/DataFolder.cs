using System.Text.Json;

namespace SuggestionFlow.Embedded.Functions.Hosting;

/// <summary>The folder that holds everything an installation keeps. It and the files the host writes are their owner's alone.</summary>
internal sealed class DataFolder
{
    private const UnixFileMode OwnerOnlyFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnerOnlyFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Opens the folder, and makes it where there is none.</summary>
    /// <param name="path">From the current directory, or absolute.</param>
    /// <exception cref="EmbeddedStartException">It cannot be made.</exception>
    public DataFolder(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        try
        {
            Make(Path);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddedStartException($"The data folder {Path} cannot be made: {refused.Message}", refused);
        }
    }

    /// <summary>Where it is, absolute.</summary>
    public string Path { get; }

    /// <summary>The path of a file in it.</summary>
    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>A folder in it, made where there is none.</summary>
    public DataFolder Folder(string name) => new(PathOf(name));

    /// <summary>What a JSON file in it says; null where there is none.</summary>
    /// <exception cref="EmbeddedStartException">It is not JSON of that shape.</exception>
    public T? Read<T>(string name, JsonSerializerOptions format)
        where T : class
    {
        var path = PathOf(name);
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<T>(File.ReadAllBytes(path), format) : null;
        }
        catch (JsonException broken)
        {
            throw new EmbeddedStartException($"{path} cannot be read: {broken.Message} Restore it from a backup, or remove it to begin anew.", broken);
        }
    }

    /// <summary>Writes a file whole: after a crash at any instant it is the old one or the new one, and the new one once this returns.</summary>
    public void Write(string name, byte[] content)
    {
        var path = PathOf(name);
        var beside = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnlyFile;
        }

        using (var stream = new FileStream(beside, options))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
        FolderSync.Flush(Path);
    }

    private static void Make(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerOnlyFolder);
        }
    }
}
