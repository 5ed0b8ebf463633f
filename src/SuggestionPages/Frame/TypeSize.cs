namespace SuggestionPages.Frame;

/// <summary>How large letters are: 18, 24 or 30 px to the root element.</summary>
public enum TypeSize
{
    Normal,
    Large,
    Largest,
}
