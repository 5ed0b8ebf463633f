namespace SuggestionFunctions.Tests.Pages.Hostile;

/// <summary>A tag where it stands in a page.</summary>
/// <param name="Name">In small letters.</param>
/// <param name="Closes">Whether it ends its element.</param>
/// <param name="Attributes">By their names in small letters, their values with the signs that were escaped; of one that stands twice the first counts, as in browsers.</param>
/// <param name="Text">What stands in an element that holds text alone (script, style, title, textarea), read as browsers read it.</param>
internal sealed record MarkupTag(string Name, bool Closes, IReadOnlyDictionary<string, string> Attributes, string Text)
{
    public string? this[string attribute] => Attributes.GetValueOrDefault(attribute);
}
