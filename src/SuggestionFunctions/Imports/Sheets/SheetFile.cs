using System.Text;
using SuggestionFunctions.Http;

namespace SuggestionFunctions.Imports.Sheets;

/// <summary>Reads the table of a file, whatever it is called: a workbook (xlsx) or text with separators, told apart by how it begins.</summary>
internal static class SheetFile
{
    private static readonly byte[] EncryptedPackage = Encoding.Unicode.GetBytes("EncryptedPackage");

    /// <param name="file">The file, at most <see cref="SheetLimits.FileBytes"/>.</param>
    /// <param name="isHeader">Whether these cells are the heads of columns: tells separators apart.</param>
    /// <exception cref="ProblemException">415 or 422 with what is wrong with the file as a whole.</exception>
    public static Sheet Read(byte[] file, Func<IEnumerable<string>, bool> isHeader)
    {
        var bytes = file.AsSpan();
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
        {
            throw (bytes.IndexOf(EncryptedPackage) >= 0 ? ImportProblems.Locked : ImportProblems.OldWorkbook).ToProblem();
        }

        if (bytes.StartsWith("PK"u8))
        {
            return XlsxSheet.Read(file);
        }

        return bytes.IsEmpty ? throw ImportProblems.Empty.ToProblem() : CsvSheet.Read(file, isHeader);
    }
}
