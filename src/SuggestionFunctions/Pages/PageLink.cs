using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace SuggestionFunctions.Pages;

/// <summary>Links to the same list, filtered as it is, at another place.</summary>
public static class PageLink
{
    /// <summary>The page behind a cursor.</summary>
    public static string Next(HttpRequest request, string cursor)
    {
        var query = new QueryBuilder(request.Query.Where(pair => pair.Key != "after").SelectMany(pair => pair.Value.OfType<string>().Select(value => KeyValuePair.Create(pair.Key, value))))
        {
            { "after", cursor },
        };
        return request.Path + query.ToQueryString().Value;
    }
}
