namespace SuggestionFunctions.Imports.Sheets;

/// <summary>What a workbook may unpack to, counted over all its parts while they are read.</summary>
internal sealed class UnpackingBudget(int fileBytes)
{
    private long left = Math.Min(SheetLimits.UnpackedCharacters, Math.Max(SheetLimits.UnpackedAnyway, (long)fileBytes * SheetLimits.UnpackedRatio));

    /// <exception cref="Http.ProblemException">422 <c>file-beyond-limits</c>.</exception>
    public void Take(int characters)
    {
        left -= characters;
        if (left < 0)
        {
            throw ImportProblems.BeyondLimits(new("解压后的内容过大。", "What it unpacks to is too much."));
        }
    }
}
