using SuggestionPages.Frame;

namespace SuggestionPages.Print;

/// <summary>台账: a year's cases as a table on landscape paper. Everything in it is Chinese.</summary>
/// <param name="Heading">Whose, and of which year.</param>
/// <param name="AsOf">When it was counted.</param>
/// <param name="All">How many cases the year has on all pages.</param>
/// <param name="Pages">Which of the numbered pages it is.</param>
/// <param name="Columns">What stands in each column: one above the other.</param>
/// <param name="Rows">Two lines for each case of this page, a pair for each column; nothing where it is not known.</param>
/// <param name="Qr">To the year's report.</param>
/// <param name="Back">The year's report.</param>
public sealed record LedgerModel(
    string Heading, string AsOf, int All, NumberedPages Pages, IReadOnlyList<LedgerPair> Columns, IReadOnlyList<IReadOnlyList<LedgerPair>> Rows, QrSign Qr, string Back);
