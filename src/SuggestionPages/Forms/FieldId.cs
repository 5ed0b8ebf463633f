namespace SuggestionPages.Forms;

/// <summary>The id of a field's element from its name.</summary>
public static class FieldId
{
    public static string Of(string field) => string.Concat(field.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));
}
