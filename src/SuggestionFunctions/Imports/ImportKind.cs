namespace SuggestionFunctions.Imports;

/// <summary>What is imported.</summary>
public enum ImportKind
{
    /// <summary>The people of a town with their posts and accounts.</summary>
    Roster,
}
