using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Registers;

/// <summary>The departments of the caller's town.</summary>
public sealed class DepartmentFunctions(Register register, RegisterWriter writer)
{
    public const int LongestName = 50;

    [Function("DepartmentsList")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/departments")] HttpRequest request, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var page = PageRequest.Read(request);
        var active = RegisterQuery.Active(request, caller);
        var departments = await register.DepartmentsAsync(caller.HomeTownId, cancellation);
        return new JsonAnswer(page.Of(departments.Where(department => department.Active == active).Select(EntryView.Of), entry => entry.Id));
    }

    [Function("DepartmentRead")]
    public async Task<IResult> ReadAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/departments/{id}")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var department = await FindAsync(request.Caller(), id, cancellation);
        return new JsonAnswer(EntryView.Of(department)) { ETag = department.ETag };
    }

    /// <summary>Makes a department, and with it the post that its people hold.</summary>
    [Function("DepartmentCreate")]
    public async Task<IResult> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/departments")] HttpRequest request, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var town = RegisterAccess.RequireKeeper(caller);
        var body = await RequestBody.ReadAsync(request, cancellation);
        var name = RegisterName.Read(body, LongestName);
        body.Check();

        var id = $"{town}.d{RequestKey.Derive(request, caller.PersonId)}";
        RegisterName.RequireFree(name, await register.DepartmentsAsync(town, cancellation), other => (other.Id, other.Name), id);
        var department = await writer.CreateOrganizationAsync(new Organization
        {
            Id = id,
            Kind = OrganizationKind.Department,
            Name = name,
            ParentId = town,
            TownId = town,
            RequestDigest = body.Digest,
        }, cancellation);
        return new JsonAnswer(EntryView.Of(department), StatusCodes.Status201Created) { Location = $"/api/departments/{id}", ETag = department.ETag };
    }

    /// <summary>Changes the name, or closes and reopens the department.</summary>
    [Function("DepartmentChange")]
    public async Task<IResult> ChangeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "api/departments/{id}")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var town = RegisterAccess.RequireKeeper(caller);
        await FindAsync(caller, id, cancellation);
        var precondition = IfMatch.Read(request);
        var body = await RequestBody.ReadAsync(request, cancellation);
        var name = RegisterName.ReadIfSent(body, LongestName);
        bool? active = body.Has("active") ? body.Flag("active") : null;
        body.Check();
        if (name is not null)
        {
            RegisterName.RequireFree(name, await register.DepartmentsAsync(town, cancellation), other => (other.Id, other.Name), id);
        }

        var changed = await writer.ChangeOrganizationAsync(
            id, precondition, department => department with { Name = name ?? department.Name, Active = active ?? department.Active }, cancellation);
        return new JsonAnswer(EntryView.Of(changed)) { ETag = changed.ETag };
    }

    private async Task<Organization> FindAsync(Caller caller, string id, CancellationToken cancellation)
    {
        RegisterAccess.RequireOwnTown(caller, id);
        return await register.OrganizationAsync(id, cancellation) is { Kind: OrganizationKind.Department } department
            ? department
            : throw ProblemException.NotFound();
    }
}
