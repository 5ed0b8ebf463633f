using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Registers;

/// <summary>The categories of suggestions in the caller's town.</summary>
public sealed class CategoryFunctions(Register register, RegisterWriter writer)
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
        var town = RegisterAccess.RequireKeeper(caller);
        var body = await RequestBody.ReadAsync(request, cancellation);
        var name = RegisterName.Read(body, LongestName);
        body.Check();

        var id = $"c{RequestKey.Derive(request, caller.PersonId)}";
        RegisterName.RequireFree(name, await register.CategoriesAsync(town, cancellation), other => (other.Id, other.Name), id);
        var category = await writer.CreateCategoryAsync(town, new Category { Id = id, Name = name, RequestDigest = body.Digest }, cancellation);
        return new JsonAnswer(EntryView.Of(category), StatusCodes.Status201Created) { Location = $"/api/categories/{id}", ETag = category.ETag };
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
        var body = await RequestBody.ReadAsync(request, cancellation);
        var name = RegisterName.ReadIfSent(body, LongestName);
        bool? active = body.Has("active") ? body.Flag("active") : null;
        body.Check();
        if (name is not null)
        {
            RegisterName.RequireFree(name, await register.CategoriesAsync(town, cancellation), other => (other.Id, other.Name), id);
        }

        var changed = await writer.ChangeCategoryAsync(
            town, id, precondition, category => category with { Name = name ?? category.Name, Active = active ?? category.Active }, cancellation);
        return new JsonAnswer(EntryView.Of(changed)) { ETag = changed.ETag };
    }
}
