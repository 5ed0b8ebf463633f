using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Pages;
using SuggestionPages.Forms;
using SuggestionPages.Office;

namespace SuggestionFunctions.Registers;

/// <summary>The departments of the town, kept on pages: who holds them, names, dissolving one into another.</summary>
public sealed class DepartmentPages(PageComposer pages, Register register, RegisterWriter writer, DepartmentKeeping keeping)
{
    private static readonly Wording Title = new("部门", "Departments");

    [Function("DepartmentsPage")]
    public Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "office/departments")] HttpRequest request, CancellationToken cancellation) =>
        ShowListAsync(request, FormState.Empty, RequestKey.Random(), StatusCodes.Status200OK, cancellation);

    [Function("DepartmentsPost")]
    public async Task<IResult> CreateAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "office/departments")] HttpRequest request, CancellationToken cancellation)
    {
        var caller = request.Caller();
        RegisterAccess.RequireKeeper(caller);
        var form = await PageForm.ReadAsync(request, cancellation);
        var key = form.Key;
        try
        {
            await keeping.CreateAsync(caller, RequestKey.Derive(caller.PersonId, "page", "departments", key), RequestBody.Of(new JsonObject { ["name"] = form["name"] }), cancellation);
            return Seen.Other(request, "/office/departments");
        }
        catch (ProblemException problem) when (EntryForms.IsOfTheEntry(problem))
        {
            return await ShowListAsync(request, EntryForms.AtTheName(form, problem, request.PageLanguage()), FormAgain.KeyOf(form, problem), StatusCodes.Status422UnprocessableEntity, cancellation);
        }
    }

    [Function("DepartmentPage")]
    public async Task<IResult> ReadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "office/departments/{id}")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var department = await FindAsync(request.Caller(), id, cancellation);
        return await ShowOneAsync(request, department, FormState.Empty.WithDefaults(("name", department.Name)), StatusCodes.Status200OK, cancellation);
    }

    /// <summary>The name; with <c>stage</c> <c>dissolve</c> it is shown what that means, and done with <c>dissolved</c>; with <c>open</c> it is used again.</summary>
    [Function("DepartmentPost")]
    public async Task<IResult> ChangeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "office/departments/{id}")] HttpRequest request, string id, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var department = await FindAsync(caller, id, cancellation);
        var form = await PageForm.ReadAsync(request, cancellation);
        if (form.Stage == "dissolve")
        {
            return await AskAsync(request, department, form, cancellation);
        }

        var change = form.Stage switch
        {
            "dissolved" => new JsonObject { ["active"] = false, ["successor"] = form["successor"] },
            "open" => new JsonObject { ["active"] = true },
            _ => new JsonObject { ["name"] = form["name"] ?? "" },
        };
        try
        {
            if (!IsSo(department, form))
            {
                await keeping.ChangeAsync(caller, id, IfMatch.Of(form["version"]), RequestBody.Of(change), client, cancellation);
            }

            return Seen.Other(request, "/office/departments");
        }
        catch (ProblemException problem) when (problem.Status == StatusCodes.Status412PreconditionFailed)
        {
            var now = await FindAsync(caller, id, cancellation);
            var told = EntryForms.Told(form, new Wording("部门", "department"), await StateAsync(now, cancellation), request.PageLanguage()).WithDefaults(("name", now.Name));
            return await ShowOneAsync(request, now, told, StatusCodes.Status412PreconditionFailed, cancellation);
        }
        catch (ProblemException problem) when (problem.Code == RegisterProblems.DepartmentBusy.Code)
        {
            return await AskAsync(request, department, form, cancellation);
        }
        catch (ProblemException problem) when (EntryForms.IsOfTheEntry(problem))
        {
            var shown = form.Stage is null ? EntryForms.AtTheName(form, problem, request.PageLanguage()) : form.ToState(problem, request.PageLanguage()).WithDefaults(("name", department.Name));
            return await ShowOneAsync(request, department, shown, StatusCodes.Status422UnprocessableEntity, cancellation);
        }
    }

    /// <summary>Whether a former press did it.</summary>
    private static bool IsSo(Organization department, PageForm form) => form.Stage switch
    {
        "dissolved" => !department.Active && department.Successor == form["successor"],
        "open" => department.Active,
        _ => department.Name == form["name"],
    };

    /// <summary>What dissolving it comes to, before it is done: how many cases go over, and to whom.</summary>
    private async Task<IResult> AskAsync(HttpRequest request, Organization department, PageForm form, CancellationToken cancellation)
    {
        var language = request.PageLanguage();
        var others = (await register.DepartmentsAsync(department.TownId, cancellation)).Where(other => other.Active && other.Id != department.Id).ToList();
        var open = await keeping.OpenCasesAsync(department, cancellation);
        var successor = others.FirstOrDefault(other => other.Id == form["successor"]);
        if (successor is null && (open > 0 || form["successor"] is not null))
        {
            var why = form["successor"] is null
                ? new Wording($"这个部门还有 {open} 件没有办结，请选择由哪个部门接着办。", $"{open} cases are still open there: choose the department that goes on with them.")
                : new Wording("请选一个在用的部门。", "Choose a department that is in use.");
            var told = form.ToState().WithDefaults(("name", department.Name)) with { Errors = new Dictionary<string, IReadOnlyList<string>> { ["successor"] = [why.In(language)] } };
            return await ShowOneAsync(request, department, told, StatusCodes.Status422UnprocessableEntity, cancellation);
        }

        var model = new DissolutionModel(department.Id, department.Name, form["version"] ?? department.ETag ?? "", open, successor is null ? null : new EntryRow(successor.Id, successor.Name, successor.Active));
        return await pages.ShowAsync<DissolutionPage>(request, Title, model, cancellation);
    }

    private async Task<Organization> FindAsync(Caller caller, string id, CancellationToken cancellation)
    {
        RegisterAccess.RequireKeeper(caller);
        return await keeping.FindAsync(caller, id, cancellation);
    }

    /// <summary>How it stands, in words.</summary>
    private async Task<Wording> StateAsync(Organization department, CancellationToken cancellation)
    {
        var successor = department.Successor is { } id ? await register.OrganizationAsync(id, cancellation) : null;
        return department.Active ? new($"名称是“{department.Name}”，在用", $"it is called “{department.Name}” and in use")
            : successor is null ? new($"名称是“{department.Name}”，已撤销", $"it is called “{department.Name}” and dissolved")
            : new($"名称是“{department.Name}”，已撤销，由{successor.Name}承接", $"it is called “{department.Name}” and went over into {successor.Name}");
    }

    private async Task<IResult> ShowListAsync(HttpRequest request, FormState form, string key, int status, CancellationToken cancellation)
    {
        var town = RegisterAccess.RequireKeeper(request.Caller());
        var departments = await register.DepartmentsAsync(town, cancellation);
        var people = await register.PeopleAsync(town, cancellation, filter: person => person.Active && person.PostsOn(writer.Today).Any(post => post.Role == Role.Department));
        var rows = departments.OrderByDescending(one => one.Active).Select(one => new DepartmentRow(
            one.Id, one.Name, one.Active, departments.FirstOrDefault(other => other.Id == one.Successor)?.Name,
            [.. people.SelectMany(person => person.PostsOn(writer.Today).Where(post => post.Role == Role.Department && post.Organization.Id == one.Id)
                .Select(post => new DepartmentHolder(person.Name, person.Phone, post.Substitute)))]));
        return await pages.ShowAsync<DepartmentsPage>(request, Title, new DepartmentsModel([.. rows], form, key, DepartmentFunctions.LongestName), cancellation, status, wide: true);
    }

    private async Task<IResult> ShowOneAsync(HttpRequest request, Organization department, FormState form, int status, CancellationToken cancellation)
    {
        var all = await register.DepartmentsAsync(department.TownId, cancellation);
        var model = new DepartmentModel
        {
            Entry = new EntryRow(department.Id, department.Name, department.Active),
            Successor = all.FirstOrDefault(other => other.Id == department.Successor)?.Name,
            Version = department.ETag ?? "",
            Form = form,
            LongestName = DepartmentFunctions.LongestName,
            Others = [.. all.Where(other => other.Active && other.Id != department.Id).Select(other => new Choice(other.Id, other.Name))],
        };
        return await pages.ShowAsync<DepartmentPage>(request, Title, model, cancellation, status);
    }
}
