namespace SuggestionFunctions.Supervision.Forums;

/// <summary>How far a forum has come.</summary>
public enum ForumState
{
    /// <summary>People are invited; it may be moved until it begins, and cancelled until its conclusions are on record.</summary>
    Called,

    /// <summary>Its conclusions are on record, and some of them are still to be carried out.</summary>
    Concluded,

    /// <summary>It does not take place, or did not.</summary>
    Cancelled,

    /// <summary>All that was agreed is done.</summary>
    Closed,
}
