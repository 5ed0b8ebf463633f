using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Suggestions;

/// <summary>The route that shows what a revision changed.</summary>
public sealed class VersionFunctions(SuggestionReader reader, SubjectStore subjects, Register register)
{
    /// <summary>
    /// <c>?from=</c> a version, else the one before → <c>{from, to, title, facts, analysis, request, category}</c>, each a list of
    /// <c>{kind: "same"|"removed"|"added", text}</c> in reading order; a category by its name.
    /// </summary>
    [Function("SuggestionVersionDifference")]
    public async Task<IResult> DifferenceAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/suggestions/{id}/versions/{version}/difference")] HttpRequest request,
        string id, string version, CancellationToken cancellation)
    {
        var (header, _, _) = await reader.RequireAsync(request.Caller(), id, cancellation);
        var to = int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 10_000 ? number : throw ProblemException.NotFound();
        var from = QueryValue.Number(request, "from", 1, 9_999) ?? Math.Max(1, to - 1);
        var now = await FindAsync(id, to, cancellation);
        var before = from == to ? now : await FindAsync(id, from, cancellation);
        return new JsonAnswer(new VersionDifference(
            from,
            to,
            Title: TextDifference.Between(before.Title, now.Title),
            Facts: TextDifference.Between(before.Facts, now.Facts),
            Analysis: TextDifference.Between(before.Analysis, now.Analysis),
            Request: TextDifference.Between(before.Request, now.Request),
            Category: TextDifference.Whole(await NameAsync(header.TownId, before.Category, cancellation), await NameAsync(header.TownId, now.Category, cancellation))));
    }

    private async Task<SuggestionContent> FindAsync(string id, int version, CancellationToken cancellation) =>
        await subjects.FindAsync<SuggestionContent>(id, SuggestionKeys.Content(version), cancellation) ?? throw ProblemException.NotFound();

    private async Task<string?> NameAsync(string townId, string? category, CancellationToken cancellation) =>
        category is null ? null : (await register.CategoryAsync(townId, category, cancellation))?.Name ?? category;
}
