using System.Security.Cryptography;
using SuggestionFunctions.Storage.Embedded;

namespace SuggestionFunctions.Backup;

/// <summary>
/// A folder in the making: beside its place under a name of its own, and in its place once it is whole. Disposing it before
/// that removes it. The name cannot be guessed, so that nobody who may write beside the place, in a shared folder say, has
/// made it before: what they laid there would become part of it, and what is put there be theirs to read.
/// </summary>
internal sealed class UnfinishedFolder : IDisposable
{
    private const string Ending = ".unfinished";

    private static readonly EnumerationOptions Readable = new() { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.None };

    private readonly string _place;
    private bool _finished;

    /// <param name="place">Where the folder is to be; nothing there, or an empty folder.</param>
    /// <exception cref="BackupRefusedException">There is something.</exception>
    /// <exception cref="IOException">The disk refuses.</exception>
    public UnfinishedFolder(string place)
    {
        _place = place;
        RequireFree(place);
        DurableFolder.Create(System.IO.Path.GetDirectoryName(place) ?? place);
        Path = $"{place}.{RandomNumberGenerator.GetHexString(32, lowercase: true)}{Ending}";
        OwnerOnly.CreateFolder(Path);
    }

    /// <summary>Where it lies until it is whole.</summary>
    public string Path { get; }

    /// <summary>
    /// What lies beside a place that was never finished: of processes that were killed, or still work. It is left there, for
    /// whether it is really of ours and nobody needs it, a person can tell and this cannot.
    /// </summary>
    public static IReadOnlyList<string> BesideOf(string place)
    {
        var full = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(place));
        var name = System.IO.Path.GetFileName(full) + ".";
        var parent = new DirectoryInfo(System.IO.Path.GetDirectoryName(full) ?? full);
        return parent.Exists
            ? [.. parent.EnumerateDirectories("*", Readable)
                .Where(folder => folder.Name.StartsWith(name, StringComparison.Ordinal) && folder.Name.EndsWith(Ending, StringComparison.Ordinal))
                .Select(folder => folder.FullName)]
            : [];
    }

    /// <summary>The path of a file in it, whose folder is made where it is missing.</summary>
    /// <param name="name">Within the folder, with <c>/</c> between.</param>
    public string PathOf(string name)
    {
        var path = System.IO.Path.Combine(Path, System.IO.Path.Combine(name.Split('/')));
        OwnerOnly.CreateFolder(System.IO.Path.GetDirectoryName(path) ?? Path);
        return path;
    }

    /// <summary>Puts it in its place, in one step, once all names in it are on disk.</summary>
    /// <exception cref="BackupRefusedException">Something has been put there meanwhile, or the empty folder there cannot be replaced.</exception>
    public void Finish()
    {
        foreach (var folder in Directory.EnumerateDirectories(Path, "*", SearchOption.AllDirectories))
        {
            DurableFolder.Sync(folder);
        }

        DurableFolder.Sync(Path);
        RequireFree(_place);
        try
        {
            if (Directory.Exists(_place))
            {
                Directory.Delete(_place); // Refuses where it is not empty.
            }

            Directory.Move(Path, _place);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new BackupRefusedException(new(
                $"无法把 {_place} 换成新文件夹：{refused.Message} 请改用其中或旁边一个尚不存在的文件夹。",
                $"{_place} cannot be replaced: {refused.Message} Name a folder in it or beside it that is not there yet."), refused);
        }

        _finished = true;
        DurableFolder.Sync(System.IO.Path.GetDirectoryName(_place) ?? _place);
    }

    public void Dispose()
    {
        if (_finished)
        {
            return;
        }

        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // It keeps the name of something unfinished: nobody takes it for a backup.
        }
    }

    /// <summary>Nothing may be there, or an empty folder. A link that leads nowhere is something: what is moved onto it is refused by the disk only at the end.</summary>
    private static void RequireFree(string place)
    {
        var isFree = Directory.Exists(place)
            ? !Directory.EnumerateFileSystemEntries(place).Any()
            : !File.Exists(place) && new FileInfo(place).LinkTarget is null;
        if (!isFree)
        {
            throw new BackupRefusedException(new($"{place} 不是空文件夹。请换一个空的或尚不存在的文件夹。", $"{place} is not empty. Name a folder that is empty or not there yet."));
        }
    }
}
