using SuggestionPages.Forms;

namespace SuggestionPages.Me;

/// <summary>Who stands in for the reader, and for whom the reader does.</summary>
/// <param name="ForMe">Who stands in at the reader's posts, now or later.</param>
/// <param name="ByMe">Where the reader stands in, now or later.</param>
/// <param name="Posts">The reader's own posts at which somebody may stand in; none: nothing can be named.</param>
/// <param name="People">Who may.</param>
/// <param name="Form">What was entered.</param>
/// <param name="Key">Of the form.</param>
/// <param name="Today">Today in China, <c>yyyy-MM-dd</c>.</param>
/// <param name="Saved">What was just done, in words; null: nothing.</param>
public sealed record SubstitutesModel(
    IReadOnlyList<SubstituteRow> ForMe, IReadOnlyList<SubstituteRow> ByMe, IReadOnlyList<Choice> Posts, IReadOnlyList<Choice> People, FormState Form, string Key, string Today, string? Saved);
