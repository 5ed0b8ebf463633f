using SuggestionFunctions.Attachments;
using SuggestionFunctions.Helping;

namespace SuggestionFunctions.Suggestions;

/// <summary>A checked request for a new suggestion: its id follows from the request's key, <see cref="BodyDigest"/> is what a repeat is compared with.</summary>
public sealed record NewSuggestion(string Id, string TownId, PersonName LeadDeputy, PersonName? EnteredBy, SuggestionFields Fields, string BodyDigest, bool Submit)
{
    /// <summary>Who is asked to sign with the lead deputy.</summary>
    public IReadOnlyList<PersonName> Asked { get; init; } = [];

    /// <summary>Who has signed it already: of a part whoever signed the whole.</summary>
    public IReadOnlyList<PersonName> CoSigners { get; init; } = [];

    /// <summary>分案: the id of the case that it is split off; null for any other.</summary>
    public string? PartOf { get; init; }

    /// <summary>Claimed files, which come in with it.</summary>
    public IReadOnlyList<CaseAttachment> Files { get; init; } = [];

    /// <summary>The id of the one among them that is the paper.</summary>
    public string? Paper { get; init; }

    /// <summary>How the deputy told whoever enters it; null where that is not said.</summary>
    public Manner? Manner { get; init; }
}
