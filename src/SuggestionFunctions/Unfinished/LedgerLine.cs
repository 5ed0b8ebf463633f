using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Unfinished;

/// <summary>A line of the ledger and where it stands; null where what stands there is no line.</summary>
public sealed record LedgerLine(StoredDocument Place, UnfinishedLine? Line);
