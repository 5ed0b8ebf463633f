namespace SuggestionPages.Timeline;

/// <summary>All that happened to a case, the newest first.</summary>
/// <param name="Back">The case's page.</param>
/// <param name="About">Number and title.</param>
/// <param name="Chain">Whether nothing was changed afterwards, in words.</param>
/// <param name="Intact">And as a fact.</param>
/// <param name="Ahead">The steps to come, the next one last.</param>
/// <param name="Rows">What happened.</param>
public sealed record TimelineModel(string Back, string About, string Chain, bool Intact, IReadOnlyList<string> Ahead, IReadOnlyList<TimelineRow> Rows);
