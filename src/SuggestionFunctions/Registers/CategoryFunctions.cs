using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Registers;

/// <summary>The categories of suggestions in the caller's town.</summary>
public sealed class CategoryFunctions(Register register, CategoryKeeping keeping)
{
    public const int LongestName = 30;

    [Function("CategoriesList")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/categories")] HttpRequest request, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var page = PageRequest.Read(request);
        var active = RegisterQuery.Active(request, caller);
        var categories = await register.CategoriesAsync(caller.HomeTownId, cancellation);
        return new JsonAnswer(page.Of(categories.Where(category => category.Active == active).Select(EntryView.Of), entry => entry.Id));
    }

    [Function("CategoryRead")]
    public async Task<IResult> ReadAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/categories/{id}")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var category = await register.CategoryAsync(request.Caller().HomeTownId, id, cancellation) ?? throw ProblemException.NotFound();
        return new JsonAnswer(EntryView.Of(category)) { ETag = category.ETag };
    }

    [Function("CategoryCreate")]
    public async Task<IResult> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/categories")] HttpRequest request, CancellationToken cancellation)
    {
        var caller = request.Caller();
        RegisterAccess.RequireKeeper(caller);
        var category = await keeping.CreateAsync(caller, RequestKey.Derive(request, caller.PersonId), await RequestBody.ReadAsync(request, cancellation), cancellation);
        return new JsonAnswer(EntryView.Of(category), StatusCodes.Status201Created) { Location = $"/api/categories/{category.Id}", ETag = category.ETag };
    }

    /// <summary>Changes the name, or closes and reopens the category.</summary>
    [Function("CategoryChange")]
    public async Task<IResult> ChangeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "api/categories/{id}")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var town = RegisterAccess.RequireKeeper(request.Caller());
        if (await register.CategoryAsync(town, id, cancellation) is null)
        {
            throw ProblemException.NotFound();
        }

        var precondition = IfMatch.Read(request);
        var changed = await keeping.ChangeAsync(request.Caller(), id, precondition, await RequestBody.ReadAsync(request, cancellation), cancellation);
        return new JsonAnswer(EntryView.Of(changed)) { ETag = changed.ETag };
    }
}
