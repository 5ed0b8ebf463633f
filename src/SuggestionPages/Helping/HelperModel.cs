using SuggestionPages.Forms;

namespace SuggestionPages.Helping;

/// <summary>For whom the reader may fill in, and the form by which it is begun.</summary>
/// <param name="Deputies">Those who cannot do it themselves first.</param>
/// <param name="Form">What was chosen, and what is wrong with it.</param>
/// <param name="Back">Where it goes on; null: to the deputy's own page.</param>
public sealed record HelperModel(IReadOnlyList<HelpedDeputy> Deputies, FormState Form, string? Back)
{
    /// <summary>How many there are in all, found or not.</summary>
    public required int Total { get; init; }

    /// <summary>What was looked for in names and groups; null: nothing, all are shown.</summary>
    public string? Query { get; init; }
}
