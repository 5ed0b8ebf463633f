namespace SuggestionPages.Print;

/// <summary>台账: a year's cases as a table on landscape paper. Everything in it is Chinese.</summary>
/// <param name="Heading">Whose, and of which year.</param>
/// <param name="AsOf">When it was counted.</param>
/// <param name="Columns">What each column is called.</param>
/// <param name="Rows">A row for each case, a cell for each column; nothing where it is not known.</param>
/// <param name="Qr">To the year's report.</param>
/// <param name="Back">The year's report.</param>
public sealed record LedgerModel(string Heading, string AsOf, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, QrSign Qr, string Back);
