using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Registers;

/// <summary>The departments of the caller's town.</summary>
public sealed class DepartmentFunctions(Register register, DepartmentKeeping keeping)
{
    public const int LongestName = 50;

    internal static readonly Wording NoSuchSuccessor = new("须为本镇另一个在用的部门，请从本镇部门中选择（/api/departments）。", "Must be another department of the town that is in use; choose one of /api/departments.") { NamesCodes = true };

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
        var department = await keeping.FindAsync(request.Caller(), id, cancellation);
        return new JsonAnswer(EntryView.Of(department)) { ETag = department.ETag };
    }

    /// <summary>Makes a department, and with it the post that its people hold.</summary>
    [Function("DepartmentCreate")]
    public async Task<IResult> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/departments")] HttpRequest request, CancellationToken cancellation)
    {
        var caller = request.Caller();
        RegisterAccess.RequireKeeper(caller);
        var department = await keeping.CreateAsync(caller, RequestKey.Derive(request, caller.PersonId), await RequestBody.ReadAsync(request, cancellation), cancellation);
        return new JsonAnswer(EntryView.Of(department), StatusCodes.Status201Created) { Location = $"/api/departments/{department.Id}", ETag = department.ETag };
    }

    /// <summary>
    /// Changes the name, or closes and reopens the department. <c>{active: false, successor: departmentId}</c> dissolves it into
    /// another one, which goes on with its open cases under the same dates: without a successor none may be open.
    /// </summary>
    [Function("DepartmentChange")]
    public async Task<IResult> ChangeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "api/departments/{id}")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        RegisterAccess.RequireKeeper(caller);
        var precondition = IfMatch.Read(request);
        precondition.Require((await keeping.FindAsync(caller, id, cancellation)).ETag);
        var changed = await keeping.ChangeAsync(caller, id, precondition, await RequestBody.ReadAsync(request, cancellation), client, cancellation);
        return new JsonAnswer(EntryView.Of(changed)) { ETag = changed.ETag };
    }
}
