namespace SuggestionPages.Office;

/// <summary>Somebody who stands in for the holder of a post; dates are China's, both count.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Post">What the post is called.</param>
/// <param name="Person">Who stands in.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day.</param>
/// <param name="MadeBy">Who said so.</param>
/// <param name="EndedOn">The day on which it was ended early.</param>
/// <param name="EndedBy">Who ended it.</param>
/// <param name="Begun">Whether the first day has come.</param>
/// <param name="MayEnd">Whether the reader can end it.</param>
public sealed record SubstitutionRow(
    string Id, string Post, string Person, DateOnly From, DateOnly Until, string MadeBy, DateOnly? EndedOn, string? EndedBy, bool Begun, bool MayEnd);
