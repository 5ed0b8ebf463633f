using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Pages;
using SuggestionPages.Forms;
using SuggestionPages.Office;

namespace SuggestionFunctions.Registers;

/// <summary>The categories of suggestions, kept on pages.</summary>
public sealed class CategoryPages(PageComposer pages, Register register, CategoryKeeping keeping)
{
    private static readonly Wording Title = new("建议类别", "Categories");

    [Function("CategoriesPage")]
    public Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "office/categories")] HttpRequest request, CancellationToken cancellation) =>
        ShowListAsync(request, FormState.Empty, RequestKey.Random(), StatusCodes.Status200OK, cancellation);

    [Function("CategoriesPost")]
    public async Task<IResult> CreateAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "office/categories")] HttpRequest request, CancellationToken cancellation)
    {
        var caller = request.Caller();
        RegisterAccess.RequireKeeper(caller);
        var form = await PageForm.ReadAsync(request, cancellation);
        var key = form.Key;
        try
        {
            await keeping.CreateAsync(caller, RequestKey.Derive(caller.PersonId, "page", "categories", key), RequestBody.Of(new JsonObject { ["name"] = form["name"] }), cancellation);
            return Seen.Other(request, "/office/categories");
        }
        catch (ProblemException problem) when (EntryForms.IsOfTheEntry(problem))
        {
            return await ShowListAsync(request, EntryForms.AtTheName(form, problem, request.PageLanguage()), FormAgain.KeyOf(form, problem), StatusCodes.Status422UnprocessableEntity, cancellation);
        }
    }

    [Function("CategoryPage")]
    public async Task<IResult> ReadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "office/categories/{id}")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var category = await FindAsync(request.Caller(), id, cancellation);
        return await ShowOneAsync(request, category, FormState.Empty.WithDefaults(("name", category.Name)), StatusCodes.Status200OK, cancellation);
    }

    /// <summary>The name, or with <c>stage</c> <c>close</c> and <c>open</c> whether it is in use.</summary>
    [Function("CategoryPost")]
    public async Task<IResult> ChangeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "office/categories/{id}")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var category = await FindAsync(caller, id, cancellation);
        var form = await PageForm.ReadAsync(request, cancellation);
        var change = form.Stage switch
        {
            "close" => new JsonObject { ["active"] = false },
            "open" => new JsonObject { ["active"] = true },
            _ => new JsonObject { ["name"] = form["name"] ?? "" },
        };
        try
        {
            if (!IsSo(category, form))
            {
                await keeping.ChangeAsync(caller, id, IfMatch.Of(form["version"]), RequestBody.Of(change), cancellation);
            }

            return Seen.Other(request, "/office/categories");
        }
        catch (ProblemException problem) when (problem.Status == StatusCodes.Status412PreconditionFailed)
        {
            var now = await FindAsync(caller, id, cancellation);
            var stands = now.Active ? new Wording($"名称是“{now.Name}”，在用", $"it is called “{now.Name}” and in use") : new Wording($"名称是“{now.Name}”，已停用", $"it is called “{now.Name}” and closed");
            return await ShowOneAsync(request, now, EntryForms.Told(form, new("类别", "category"), stands, request.PageLanguage()), StatusCodes.Status412PreconditionFailed, cancellation);
        }
        catch (ProblemException problem) when (EntryForms.IsOfTheEntry(problem))
        {
            return await ShowOneAsync(request, category, EntryForms.AtTheName(form, problem, request.PageLanguage()), StatusCodes.Status422UnprocessableEntity, cancellation);
        }
    }

    /// <summary>Whether a former press did it.</summary>
    private static bool IsSo(Category category, PageForm form) => form.Stage switch
    {
        "close" => !category.Active,
        "open" => category.Active,
        _ => category.Name == form["name"],
    };

    private async Task<Category> FindAsync(Caller caller, string id, CancellationToken cancellation) =>
        await register.CategoryAsync(RegisterAccess.RequireKeeper(caller), id, cancellation) ?? throw ProblemException.NotFound();

    private async Task<IResult> ShowListAsync(HttpRequest request, FormState form, string key, int status, CancellationToken cancellation)
    {
        var categories = await register.CategoriesAsync(RegisterAccess.RequireKeeper(request.Caller()), cancellation);
        var model = new EntriesModel([.. categories.OrderByDescending(one => one.Active).Select(one => new EntryRow(one.Id, one.Name, one.Active))], form, key, CategoryFunctions.LongestName);
        return await pages.ShowAsync<CategoriesPage>(request, Title, model, cancellation, status);
    }

    private Task<IResult> ShowOneAsync(HttpRequest request, Category category, FormState form, int status, CancellationToken cancellation) =>
        pages.ShowAsync<CategoryPage>(request, Title, new EntryModel(new EntryRow(category.Id, category.Name, category.Active), category.ETag ?? "", form, CategoryFunctions.LongestName), cancellation, status);
}
