using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Registers;

/// <summary>Makes and changes the categories of a town: for the API and for pages.</summary>
public sealed class CategoryKeeping(Register register, RegisterWriter writer)
{
    /// <summary><c>{name}</c>; the same key again finds the first.</summary>
    /// <exception cref="ProblemException">403, 409, 422.</exception>
    public async Task<Category> CreateAsync(Caller caller, string key, RequestBody body, CancellationToken cancellation)
    {
        var town = RegisterAccess.RequireKeeper(caller);
        var name = RegisterName.Read(body, CategoryFunctions.LongestName);
        body.Check();

        var id = $"c{key}";
        RegisterName.RequireFree(name, await register.CategoriesAsync(town, cancellation), other => (other.Id, other.Name), id);
        return await writer.CreateCategoryAsync(town, new Category { Id = id, Name = name, RequestDigest = body.Digest }, cancellation);
    }

    /// <summary><c>{name?, active?}</c>: changes the name, or closes and reopens the category.</summary>
    /// <exception cref="ProblemException">403, 404, 409, 412, 422.</exception>
    public async Task<Category> ChangeAsync(Caller caller, string id, IfMatch precondition, RequestBody body, CancellationToken cancellation)
    {
        var town = RegisterAccess.RequireKeeper(caller);
        var name = RegisterName.ReadIfSent(body, CategoryFunctions.LongestName);
        bool? active = body.Has("active") ? body.Flag("active") : null;
        body.Check();
        if (name is not null)
        {
            RegisterName.RequireFree(name, await register.CategoriesAsync(town, cancellation), other => (other.Id, other.Name), id);
        }

        return await writer.ChangeCategoryAsync(
            town, id, precondition, category => category with { Name = name ?? category.Name, Active = active ?? category.Active }, cancellation);
    }
}
