namespace SuggestionFunctions.Imports.Sheets;

/// <summary>
/// What a file may come to. Nothing is believed that a file says of itself: each bound is counted while it is read, so that the
/// memory taken does not depend on what is in it.
/// </summary>
internal static class SheetLimits
{
    /// <summary>Bytes of the file as sent.</summary>
    public const int FileBytes = 5 * 1024 * 1024;

    /// <summary>Rows with something in them.</summary>
    public const int Rows = 5_000;

    /// <summary>The last column in which something may stand.</summary>
    public const int Columns = 50;

    /// <summary>Characters of a cell (UTF-16 code units).</summary>
    public const int CellLength = 500;

    /// <summary>Files in a workbook; Excel writes some twenty.</summary>
    public const int Parts = 300;

    /// <summary>Characters of all parts of a workbook that are read, unpacked. The largest list that may be, with every cell formatted, has a quarter of it.</summary>
    public const long UnpackedCharacters = 64 * 1024 * 1024;

    /// <summary>How often larger than the file what is unpacked may be, beyond <see cref="UnpackedAnyway"/>. Excel's own come to twenty, and a thousand is what the format can do.</summary>
    public const int UnpackedRatio = 200;

    /// <summary>Characters that any workbook may unpack to, however small it is.</summary>
    public const long UnpackedAnyway = 2 * 1024 * 1024;

    /// <summary>Characters of one tag with its attributes.</summary>
    public const int TagLength = 16 * 1024;

    /// <summary>How deep elements may nest.</summary>
    public const int Depth = 24;

    /// <summary>Texts in a workbook's common table, those of other sheets included.</summary>
    public const int SharedTexts = 300_000;

    /// <summary>Characters of that table that are kept.</summary>
    public const int SharedCharacters = 8 * 1024 * 1024;

    /// <summary>Merged areas that are looked at.</summary>
    public const int MergedAreas = 5_000;

    /// <summary>Cells that merged areas cover, all together.</summary>
    public const int SpreadCells = 500_000;
}
