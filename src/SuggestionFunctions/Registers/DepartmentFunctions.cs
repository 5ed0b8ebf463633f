using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Successions;
using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Registers;

/// <summary>The departments of the caller's town.</summary>
public sealed class DepartmentFunctions(Register register, RegisterWriter writer, DepartmentCases cases, PostChanges changes)
{
    public const int LongestName = 50;

    internal static readonly Wording NoSuchSuccessor = new("须为本镇另一个在用的部门，请从 /api/departments 中选择。", "Must be another department of the town that is in use; choose one of /api/departments.");

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
        var town = RegisterAccess.RequireKeeper(caller);
        var present = await FindAsync(caller, id, cancellation);
        var precondition = IfMatch.Read(request);
        precondition.Require(present.ETag);
        var body = await RequestBody.ReadAsync(request, cancellation);
        var name = RegisterName.ReadIfSent(body, LongestName);
        bool? active = body.Has("active") ? body.Flag("active") : null;
        var successor = body.OptionalText("successor", 100);
        if (successor is not null)
        {
            await CheckSuccessorAsync(body, present, active, successor, cancellation);
        }

        body.Check();
        if (name is not null)
        {
            RegisterName.RequireFree(name, await register.DepartmentsAsync(town, cancellation), other => (other.Id, other.Name), id);
        }

        if (active == false && present.Active && successor is null)
        {
            await RequireIdleAsync(town, id, cancellation);
        }

        Organization Change(Organization department) => department with
        {
            Name = name ?? department.Name,
            Active = department.Successor is not null && active == true ? throw RegisterProblems.DepartmentSucceeded.ToProblem() : active ?? department.Active,
            Successor = department.Successor is { } former && successor is not null && successor != former ? throw RegisterProblems.DepartmentSucceeded.ToProblem() : successor ?? department.Successor,
        };

        Change(present);
        IReadOnlyList<PostChange> told = successor is null ? [] :
        [
            changes.Made(caller, CaseActions.SucceedDepartment, RequestKey.Derive("dissolve", id, successor), PostId.Of(Role.Department, id)) with { Department = id, Successor = successor },
        ];
        var changed = await changes.AroundAsync(told, () => writer.ChangeOrganizationAsync(id, precondition, Change, cancellation), client, cancellation);
        return new JsonAnswer(EntryView.Of(changed)) { ETag = changed.ETag };
    }

    private async Task CheckSuccessorAsync(RequestBody body, Organization present, bool? active, string successor, CancellationToken cancellation)
    {
        if (active ?? present.Active)
        {
            body.Note("successor", new("只有撤销部门（active: false）时才指定承接部门。", "A successor is named only where the department is dissolved (active: false)."));
        }
        else if (successor == present.Id || PostId.TownOf(successor) != present.TownId
            || await register.OrganizationAsync(successor, cancellation) is not { Kind: OrganizationKind.Department, Active: true })
        {
            body.Note("successor", NoSuchSuccessor);
        }
    }

    /// <exception cref="ProblemException">409 <c>department-busy</c>.</exception>
    private async Task RequireIdleAsync(string town, string id, CancellationToken cancellation)
    {
        if ((await cases.OfDepartmentAsync(town, id, cancellation)).Count is > 0 and var open)
        {
            throw RegisterProblems.DepartmentBusy.ToProblem(new($"这个部门还有 {open} 件未办结的建议。", $"{open} open suggestions lie with this department."));
        }
    }

    private async Task<Organization> FindAsync(Caller caller, string id, CancellationToken cancellation)
    {
        RegisterAccess.RequireOwnTown(caller, id);
        return await register.OrganizationAsync(id, cancellation) is { Kind: OrganizationKind.Department } department
            ? department
            : throw ProblemException.NotFound();
    }
}
