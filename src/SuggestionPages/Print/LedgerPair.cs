namespace SuggestionPages.Print;

/// <summary>What one column of the ledger on paper has of a case.</summary>
/// <param name="Upper">On the case's first line.</param>
/// <param name="Lower">On its second; null where the first takes both.</param>
public sealed record LedgerPair(string Upper, string? Lower)
{
    /// <summary>Whether a column, by its name, is one of dates.</summary>
    public static bool HoldsDates(string? column) => column is not null && (column.EndsWith("日期", StringComparison.Ordinal) || column.EndsWith("期限", StringComparison.Ordinal));
}
