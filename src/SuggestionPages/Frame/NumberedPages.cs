using System.Globalization;

namespace SuggestionPages.Frame;

/// <summary>One of the numbered pages of a list that is longer than a page shows.</summary>
/// <param name="Number">Which, from 1.</param>
/// <param name="Count">How many there are, at least 1.</param>
/// <param name="Path">The list's own path, without a query.</param>
/// <param name="Filter">What it is narrowed by, as a query without the question mark; empty: by nothing.</param>
public sealed record NumberedPages(int Number, int Count, string Path, string Filter = "")
{
    public string Href(int number) => (number, Filter) switch
    {
        (1, "") => Path,
        (1, _) => $"{Path}?{Filter}",
        (_, "") => string.Create(CultureInfo.InvariantCulture, $"{Path}?page={number}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Path}?{Filter}&page={number}"),
    };
}
