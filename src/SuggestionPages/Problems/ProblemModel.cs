using SuggestionPages.Suggestions;

namespace SuggestionPages.Problems;

/// <summary>Why a page cannot be shown or a thing cannot be done.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Heading">What happened, in words.</param>
/// <param name="Detail">More of it, and what to do.</param>
/// <param name="Trace">What the installation's log calls it; null where nobody needs to look it up.</param>
/// <param name="Kept">What the person had written, by field, for copying; empty where nothing was.</param>
/// <param name="Back">Where to go on from here.</param>
/// <param name="BackLabel">What that is called.</param>
public sealed record ProblemModel(int Status, string Heading, string Detail, string? Trace, IReadOnlyList<KeyValuePair<string, string>> Kept, string Back, string BackLabel)
{
    /// <summary>Which post did what meanwhile, and when; null where nothing is known of it.</summary>
    public string? Happened { get; init; }

    /// <summary>Where to go on, the likeliest first.</summary>
    public IReadOnlyList<CaseLink> Links { get; init; } = [];

    /// <summary>Whom to call, by town, for whoever it cannot be told of which town they are.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Telephones { get; init; } = [];
}
