namespace SuggestionPages.Print;

/// <summary>What one column of the ledger on paper has of a case.</summary>
/// <param name="Upper">On the case's first line.</param>
/// <param name="Lower">On its second; null where the first takes both.</param>
public sealed record LedgerPair(string Upper, string? Lower);
