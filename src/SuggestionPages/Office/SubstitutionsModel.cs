using SuggestionPages.Forms;

namespace SuggestionPages.Office;

/// <summary>Who stands in for whom, and a form to name somebody.</summary>
public sealed record SubstitutionsModel
{
    public required DateOnly Today { get; init; }

    /// <summary>Now and to come.</summary>
    public required IReadOnlyList<SubstitutionRow> Open { get; init; }

    /// <summary>Those that are over, newest first.</summary>
    public required IReadOnlyList<SubstitutionRow> Over { get; init; }

    /// <summary>How many more are over.</summary>
    public required int MoreOver { get; init; }

    /// <summary>The posts for which the reader can name somebody.</summary>
    public required IReadOnlyList<Choice> Posts { get; init; }

    public required IReadOnlyList<Choice> People { get; init; }

    public required FormState Form { get; init; }

    /// <summary>By this a second press finds the first answer.</summary>
    public required string Key { get; init; }
}
