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
        var key = form.Key is { Length: <= 100 } given ? given : RequestKey.Random();
        try
        {
            await keeping.CreateAsync(caller, RequestKey.Derive(caller.PersonId, "page", "categories", key), Body(new JsonObject { ["name"] = form["name"] }), cancellation);
            return Seen.Other(request, "/office/categories");
        }
        catch (ProblemException problem) when (IsOfTheName(problem))
        {
            return await ShowListAsync(request, AtTheName(form, problem, request.PageLanguage()), key, StatusCodes.Status422UnprocessableEntity, cancellation);
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
            await keeping.ChangeAsync(caller, id, IfMatch.Any, Body(change), cancellation);
            return Seen.Other(request, "/office/categories");
        }
        catch (ProblemException problem) when (IsOfTheName(problem))
        {
            return await ShowOneAsync(request, category, AtTheName(form, problem, request.PageLanguage()), StatusCodes.Status422UnprocessableEntity, cancellation);
        }
    }

    private static bool IsOfTheName(ProblemException problem) => problem.Status == StatusCodes.Status422UnprocessableEntity || problem.Code == RegisterProblems.NameTaken.Code;

    private static FormState AtTheName(PageForm form, ProblemException problem, Language language)
    {
        var state = form.ToState(problem, language);
        return state with { Errors = new Dictionary<string, IReadOnlyList<string>> { ["name"] = [.. state.Errors.SelectMany(pair => pair.Value)] } };
    }

    private static RequestBody Body(JsonObject body) => RequestBody.Parse(System.Text.Encoding.UTF8.GetBytes(body.ToJsonString()));

    private async Task<Category> FindAsync(Caller caller, string id, CancellationToken cancellation) =>
        await register.CategoryAsync(RegisterAccess.RequireKeeper(caller), id, cancellation) ?? throw ProblemException.NotFound();

    private async Task<IResult> ShowListAsync(HttpRequest request, FormState form, string key, int status, CancellationToken cancellation)
    {
        var categories = await register.CategoriesAsync(RegisterAccess.RequireKeeper(request.Caller()), cancellation);
        var model = new EntriesModel([.. categories.OrderByDescending(one => one.Active).Select(one => new EntryRow(one.Id, one.Name, one.Active))], form, key, CategoryFunctions.LongestName);
        return await pages.ShowAsync<CategoriesPage>(request, Title, model, cancellation, status);
    }

    private Task<IResult> ShowOneAsync(HttpRequest request, Category category, FormState form, int status, CancellationToken cancellation) =>
        pages.ShowAsync<CategoryPage>(request, Title, new EntryModel(new EntryRow(category.Id, category.Name, category.Active), form, CategoryFunctions.LongestName), cancellation, status);
}
