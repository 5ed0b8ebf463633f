using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using SuggestionFunctions.Http;
using SuggestionPages.Frame;

namespace SuggestionFunctions.Pages;

/// <summary>Which of a list's numbered pages is asked for, by <c>?page=</c>.</summary>
internal static class NumberedPage
{
    private const int Most = 100_000;

    /// <summary>The page, and what is on it.</summary>
    /// <param name="request">For the page.</param>
    /// <param name="items">The whole list.</param>
    /// <param name="each">How many a page has.</param>
    /// <exception cref="ProblemException">400 <c>bad-query</c>; 404: there are not so many.</exception>
    public static (NumberedPages Pages, IReadOnlyList<T> Items) Of<T>(HttpRequest request, IReadOnlyList<T> items, int each)
    {
        var pages = Of(request, items.Count, each);
        return (pages, [.. items.Skip((pages.Number - 1) * each).Take(each)]);
    }

    /// <summary>The page of a list of so many items.</summary>
    /// <exception cref="ProblemException">400 <c>bad-query</c>; 404: there are not so many.</exception>
    public static NumberedPages Of(HttpRequest request, int items, int each)
    {
        var number = QueryValue.Number(request, "page", 1, Most) ?? 1;
        var count = Math.Max(1, (items + each - 1) / each);
        return number <= count ? new(number, count, request.Path.Value ?? "/", FilterOf(request)) : throw ProblemException.NotFound();
    }

    /// <summary>What else the address narrows the list by.</summary>
    private static string FilterOf(HttpRequest request) =>
        new QueryBuilder(request.Query.Where(pair => pair.Key != "page").SelectMany(pair => pair.Value.OfType<string>().Select(value => KeyValuePair.Create(pair.Key, value)))).ToQueryString().Value?.TrimStart('?') ?? "";
}
