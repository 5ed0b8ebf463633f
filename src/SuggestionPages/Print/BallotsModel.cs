using SuggestionPages.Frame;

namespace SuggestionPages.Print;

/// <summary>征询意见表 of all who signed a suggestion and have not rated it yet, a sheet of paper each.</summary>
/// <param name="Ballots">Those of this page.</param>
/// <param name="All">How many there are on all pages.</param>
/// <param name="Pages">Which of the numbered pages it is.</param>
/// <param name="Back">The suggestion's page.</param>
public sealed record BallotsModel(IReadOnlyList<BallotModel> Ballots, int All, NumberedPages Pages, string Back);
