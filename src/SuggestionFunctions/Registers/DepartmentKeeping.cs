using Microsoft.DurableTask.Client;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Successions;
using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Registers;

/// <summary>Makes, renames, closes and dissolves the departments of a town: for the API and for pages.</summary>
public sealed class DepartmentKeeping(Register register, RegisterWriter writer, DepartmentCases cases, PostChanges changes)
{
    /// <summary><c>{name}</c>; with it comes the post that its people hold. The same key again finds the first.</summary>
    /// <exception cref="ProblemException">403, 409, 422.</exception>
    public async Task<Organization> CreateAsync(Caller caller, string key, RequestBody body, CancellationToken cancellation)
    {
        var town = RegisterAccess.RequireKeeper(caller);
        var name = RegisterName.Read(body, DepartmentFunctions.LongestName);
        body.Check();

        var id = $"{town}.d{key}";
        RegisterName.RequireFree(name, await register.DepartmentsAsync(town, cancellation), other => (other.Id, other.Name), id);
        return await writer.CreateOrganizationAsync(new Organization
        {
            Id = id,
            Kind = OrganizationKind.Department,
            Name = name,
            ParentId = town,
            TownId = town,
            RequestDigest = body.Digest,
        }, cancellation);
    }

    /// <summary>
    /// <c>{name?, active?, successor?}</c>: changes the name, or closes and reopens the department. <c>{active: false, successor:
    /// departmentId}</c> dissolves it into another one, which goes on with its open cases under the same dates: without a
    /// successor none may be open.
    /// </summary>
    /// <exception cref="ProblemException">403, 404, 409, 412, 422.</exception>
    public async Task<Organization> ChangeAsync(Caller caller, string id, IfMatch precondition, RequestBody body, DurableTaskClient client, CancellationToken cancellation)
    {
        var town = RegisterAccess.RequireKeeper(caller);
        var present = await FindAsync(caller, id, cancellation);
        precondition.Require(present.ETag);
        var name = RegisterName.ReadIfSent(body, DepartmentFunctions.LongestName);
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
            await RequireIdleAsync(present, cancellation);
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
        return await changes.AroundAsync(told, () => writer.ChangeOrganizationAsync(id, precondition, Change, cancellation), client, cancellation);
    }

    /// <summary>A department of the caller's town, in use or not.</summary>
    /// <exception cref="ProblemException">404.</exception>
    public async Task<Organization> FindAsync(Caller caller, string id, CancellationToken cancellation)
    {
        RegisterAccess.RequireOwnTown(caller, id);
        return await register.OrganizationAsync(id, cancellation) is { Kind: OrganizationKind.Department } department
            ? department
            : throw ProblemException.NotFound();
    }

    /// <summary>How many cases and forums under way name the department.</summary>
    public async Task<int> OpenCasesAsync(Organization department, CancellationToken cancellation) =>
        (await cases.OfDepartmentAsync(department.TownId, department.Id, cancellation)).Count;

    private async Task CheckSuccessorAsync(RequestBody body, Organization present, bool? active, string successor, CancellationToken cancellation)
    {
        if (active ?? present.Active)
        {
            body.Note("successor", new("只有撤销部门（active: false）时才指定承接部门。", "A successor is named only where the department is dissolved (active: false)."));
        }
        else if (successor == present.Id || PostId.TownOf(successor) != present.TownId
            || await register.OrganizationAsync(successor, cancellation) is not { Kind: OrganizationKind.Department, Active: true })
        {
            body.Note("successor", DepartmentFunctions.NoSuchSuccessor);
        }
    }

    /// <exception cref="ProblemException">409 <c>department-busy</c>.</exception>
    private async Task RequireIdleAsync(Organization department, CancellationToken cancellation)
    {
        if (await OpenCasesAsync(department, cancellation) is > 0 and var open)
        {
            throw RegisterProblems.DepartmentBusy.ToProblem(new($"这个部门还有 {open} 件未办结的建议。", $"{open} open suggestions lie with this department."));
        }
    }
}
