using System.IO.Compression;
using SuggestionFunctions.Http;

namespace SuggestionFunctions.Imports.Sheets;

/// <summary>
/// The parts of a workbook by their names. Nothing is unpacked but what is read, nothing to disk, and names outside of the package
/// are refused though nothing is ever written under one.
/// </summary>
internal sealed class Package : IDisposable
{
    private readonly ZipArchive archive;
    private readonly Dictionary<string, ZipArchiveEntry> parts = new(StringComparer.OrdinalIgnoreCase);
    private readonly UnpackingBudget budget;

    private Package(ZipArchive archive, int fileBytes)
    {
        this.archive = archive;
        budget = new UnpackingBudget(fileBytes);
    }

    /// <exception cref="ProblemException">422: too many parts.</exception>
    /// <exception cref="InvalidDataException">No package.</exception>
    public static Package Open(byte[] file)
    {
        RequireFewParts(file);
        var package = new Package(new ZipArchive(new MemoryStream(file, writable: false), ZipArchiveMode.Read), file.Length);
        foreach (var entry in package.archive.Entries)
        {
            var name = entry.FullName;
            if (name.StartsWith('/') || name.Contains('\\', StringComparison.Ordinal) || name.Contains(':', StringComparison.Ordinal)
                || name.Split('/').Contains("..") || !package.parts.TryAdd(name, entry))
            {
                throw new InvalidDataException("A part's name that no spreadsheet writes.");
            }
        }

        return package;
    }

    /// <summary>Reads a part; null where there is none of this name.</summary>
    public PartReader? Read(string name) => parts.TryGetValue(name, out var entry) ? new PartReader(entry.Open(), budget) : null;

    public void Dispose() => archive.Dispose();

    /// <summary>Each part has a header in the package's directory, which the archive would take into memory as a whole.</summary>
    private static void RequireFewParts(ReadOnlySpan<byte> file)
    {
        var count = 0;
        for (int at; (at = file.IndexOf("PK\u0001\u0002"u8)) >= 0; file = file[(at + 4)..])
        {
            if (++count > SheetLimits.Parts)
            {
                throw ImportProblems.BeyondLimits(new("文件包里的部件过多。", "Too many parts in the package."));
            }
        }
    }
}
