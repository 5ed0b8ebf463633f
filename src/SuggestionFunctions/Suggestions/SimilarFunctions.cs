using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Routing;

namespace SuggestionFunctions.Suggestions;

/// <summary>The route that shows what may be the same matter before it is submitted.</summary>
public sealed class SimilarFunctions(SimilarSuggestions similar)
{
    /// <summary><c>?title=&amp;text=</c>, at least one of them → <c>{items: [{id, number, title, state, similarity}]}</c>, the most alike first.</summary>
    [Function("SuggestionSimilar")]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/suggestions/similar")] HttpRequest request, CancellationToken cancellation)
    {
        var (title, text) = (Read(request, "title", RouteTasks.TitleLength), Read(request, "text", RouteTasks.LongText));
        if (title is null && text is null)
        {
            throw ProblemException.BadQuery("title", new("title 和 text 至少写一个。", "give title or text."));
        }

        var found = await similar.FindAsync(request.Caller(), title, text, cancellation);
        return new JsonAnswer(new WholeList<SimilarSuggestion>(
            [.. found.Select(item => new SimilarSuggestion(item.Entry.Id, item.Entry.Number, item.Entry.Title, item.Entry.State, Math.Round(item.Similarity, 2)))]));
    }

    private static string? Read(HttpRequest request, string name, int maximum) => QueryValue.Text(request, name) is { } text && text.Length > maximum
        ? throw ProblemException.BadQuery(name, new($"最多 {maximum} 个字。", $"at most {maximum} characters."))
        : QueryValue.Text(request, name);
}
