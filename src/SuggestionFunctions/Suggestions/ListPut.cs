namespace SuggestionFunctions.Suggestions;

/// <summary>What became of an entry that was put into a list.</summary>
internal enum ListPut
{
    Written,

    /// <summary>It stood there already.</summary>
    Stands,

    /// <summary>An entry of a later revision of the case stands there, and stays.</summary>
    NewerStands,
}
