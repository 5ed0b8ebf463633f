namespace SuggestionFunctions.Imports;

/// <summary>In which form a template comes.</summary>
public enum ListFormat
{
    Xlsx,
    Csv,
}
