namespace SuggestionFunctions.Reports;

/// <summary>Why figures that look perfect deserve a second look.</summary>
public enum MarkKind
{
    /// <summary>Everybody is satisfied with the result, and a reply has no contact on record.</summary>
    SatisfiedWithoutContact,

    /// <summary>Every reply was signed on the very date it was due.</summary>
    AllOnLastDay,

    /// <summary>The same text answered several suggestions that were not joined.</summary>
    SameText,
}
