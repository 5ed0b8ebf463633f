using System.Globalization;

namespace SuggestionPages.Frame;

/// <summary>One of the numbered pages of a list that is longer than a page shows.</summary>
/// <param name="Number">Which, from 1.</param>
/// <param name="Count">How many there are, at least 1.</param>
/// <param name="Path">The list's own path, without a query.</param>
public sealed record NumberedPages(int Number, int Count, string Path)
{
    public string Href(int number) => number == 1 ? Path : string.Create(CultureInfo.InvariantCulture, $"{Path}?page={number}");
}
