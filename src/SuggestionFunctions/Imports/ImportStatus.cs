namespace SuggestionFunctions.Imports;

/// <summary>What an import is, as whoever ordered it is told.</summary>
public enum ImportStatus
{
    /// <summary>A dry run: nothing was changed, whatever it found.</summary>
    Checked,

    Running,

    Done,

    Refused,
}
