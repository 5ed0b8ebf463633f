using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Board;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Pages;
using SuggestionFunctions.Print;
using SuggestionPages.Forms;
using SuggestionPages.Frame;
using SuggestionPages.Office;

namespace SuggestionFunctions.Registers;

/// <summary>The people of the town, kept on pages: taking in, changing, posts with their dates, a new one-time password.</summary>
public sealed class PeoplePages(PageComposer pages, Register register, RegisterWriter writer, PeopleKeeping keeping, PaperAddress address)
{
    private static readonly Wording Title = new("人员", "People");

    [Function("PeoplePage")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "office/people")] HttpRequest request, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var town = RegisterAccess.RequireKeeper(caller);
        var language = request.PageLanguage();
        var (role, active, sought) = (RegisterQuery.Role(request), RegisterQuery.Active(request, caller), request.Query["q"].ToString().Trim());
        var people = await register.PeopleAsync(town, cancellation, filter: person => person.Active == active
            && (role is null || person.PostsOn(writer.Today).Any(post => post.Role == role))
            && (sought.Length == 0 || person.Name.Contains(sought, StringComparison.OrdinalIgnoreCase) || person.Account?.Contains(sought, StringComparison.OrdinalIgnoreCase) == true));
        var rows = people.Select(person => (Person: person, Posts: person.PostsOn(writer.Today)))
            .OrderBy(row => row.Posts.Select(post => (int)post.Role).DefaultIfEmpty(int.MaxValue).Min()).ThenBy(row => row.Person.Name, StringComparer.Ordinal).ThenBy(row => row.Person.Id, StringComparer.Ordinal).ToList();
        var (numbered, shown) = NumberedPage.Of(request, rows, PageRequest.Read(request).Size);
        var model = new PeopleModel(
            [.. shown.Select(row => new PersonRow(row.Person.Id, row.Person.Name, row.Person.Account, [.. row.Posts.Select(post => PostNames.Within(post.Role, post.Organization.Name, language))]))],
            numbered, active, role is { } chosen ? Codes.Of(chosen) : "", sought, Roles(language), people.Count);
        return await pages.ShowAsync<PeoplePage>(request, Title, model, cancellation, wide: true);
    }

    [Function("NewPersonPage")]
    public Task<IResult> NewAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "office/new-person")] HttpRequest request, CancellationToken cancellation)
    {
        RegisterAccess.RequireKeeper(request.Caller());
        return ShowAsync(request, null, FormState.Empty, RequestKey.Random(), StatusCodes.Status200OK, cancellation);
    }

    [Function("NewPersonPost")]
    public async Task<IResult> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "office/new-person")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        RegisterAccess.RequireKeeper(caller);
        var form = await PageForm.ReadAsync(request, cancellation);
        var key = form.Key;
        var body = new JsonObject { ["name"] = form["name"], ["account"] = form["account"], ["phone"] = form["phone"], ["posts"] = NewPost(form) is { } post ? new JsonArray(post) : new JsonArray() };
        Belong(form, body);
        try
        {
            var (person, password) = await keeping.CreateAsync(caller, RequestKey.Derive(caller.PersonId, "page", "people", key), Body(body), client, cancellation);
            return await KeptAsync(request, person, password, cancellation);
        }
        catch (ProblemException problem) when (IsOfTheForm(problem))
        {
            return await ShowAsync(request, null, State(form, problem, 0, request.PageLanguage()), FormAgain.KeyOf(form, problem), StatusCodes.Status422UnprocessableEntity, cancellation);
        }
    }

    [Function("PersonPage")]
    public async Task<IResult> ReadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "office/people/{id}")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var person = await FindAsync(request.Caller(), id, cancellation);
        return await ShowAsync(request, person, StateOf(person), RequestKey.Random(), StatusCodes.Status200OK, cancellation);
    }

    /// <summary>Saves; with <c>stage</c> <c>password</c>, <c>close</c> or <c>open</c> a new password is made, or the person leaves or comes back.</summary>
    [Function("PersonPost")]
    public async Task<IResult> ChangeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "office/people/{id}")] HttpRequest request, string id, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var person = await FindAsync(caller, id, cancellation);
        var form = await PageForm.ReadAsync(request, cancellation);
        var kept = Own(person);
        try
        {
            var (stands, password) = await keeping.ChangeAsync(caller, id, IfMatch.Of(form["version"]), Body(Change(form, kept)), client, cancellation);
            return await KeptAsync(request, stands, password, cancellation);
        }
        catch (ProblemException problem) when (problem.Status == StatusCodes.Status412PreconditionFailed)
        {
            // As they stand now: what was entered for the former state might fall on another post.
            var now = await FindAsync(caller, id, cancellation);
            var told = StateOf(now) with { Errors = new Dictionary<string, IReadOnlyList<string>> { [""] = [new Wording("别人刚改过这个人，下面是现在的样子。请看过再改。", "Somebody has just changed this person; below is how they stand now. Look, then change them.").In(request.PageLanguage())] } };
            return await ShowAsync(request, now, told, RequestKey.Random(), StatusCodes.Status412PreconditionFailed, cancellation);
        }
        catch (ProblemException problem) when (IsOfTheForm(problem))
        {
            return await ShowAsync(request, person, State(form, problem, kept.Count, request.PageLanguage()), RequestKey.Random(), StatusCodes.Status422UnprocessableEntity, cancellation);
        }
    }

    private static JsonObject Change(PageForm form, IReadOnlyList<Appointment> kept)
    {
        switch (form.Stage)
        {
            case "password": return new JsonObject { ["resetPassword"] = true };
            case "close": return new JsonObject { ["active"] = false };
            case "open": return new JsonObject { ["active"] = true };
        }

        var posts = new JsonArray();
        foreach (var (appointment, i) in kept.Select((one, i) => (one, i)))
        {
            posts.Add((JsonNode)new JsonObject
            {
                ["role"] = Codes.Of(appointment.Role),
                ["organization"] = appointment.Organization.Id,
                ["post"] = appointment.PostId,
                ["from"] = form[$"posts[{i}].from"] ?? Day(appointment.From),
                ["until"] = form[$"posts[{i}].until"],
            });
        }

        if (NewPost(form) is { } more)
        {
            posts.Add((JsonNode)more);
        }

        var change = new JsonObject { ["name"] = form["name"] ?? "", ["phone"] = form["phone"], ["posts"] = posts };
        Belong(form, change);
        if (form["account"] is { } account)
        {
            change["account"] = account;
        }

        return change;
    }

    /// <summary>Group and station, where the town has any to choose from; blank: none.</summary>
    private static void Belong(PageForm form, JsonObject body)
    {
        foreach (var field in new[] { "group", "station" }.Where(form.Has))
        {
            body[field] = form[field];
        }
    }

    private static JsonObject? NewPost(PageForm form) => (form["post"], form["from"]) is (null, null) ? null : new JsonObject
    {
        ["role"] = form["post"]?.Split('|')[0],
        ["organization"] = form["post"]?.Split('|') is [_, var organization] ? organization : null,
        ["from"] = form["from"],
        ["until"] = form["until"],
    };

    private static bool IsOfTheForm(ProblemException problem) =>
        problem.Status is StatusCodes.Status422UnprocessableEntity or StatusCodes.Status403Forbidden or StatusCodes.Status409Conflict;

    /// <summary>The form again; what is wrong with the post that is added stands behind those that there are.</summary>
    private static FormState State(PageForm form, ProblemException problem, int kept, Language language)
    {
        var state = form.ToState(problem, language);
        var errors = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var (field, messages) in state.Errors)
        {
            var own = field.StartsWith($"posts[{kept}].", StringComparison.Ordinal) ? field[(field.IndexOf('.', StringComparison.Ordinal) + 1)..] : field;
            own = own is "role" or "organization" ? "post" : own is "resetPassword" ? "" : own;
            errors[own] = [.. errors.GetValueOrDefault(own) ?? [], .. messages];
        }

        return state with { Errors = errors.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)[.. pair.Value.Distinct()]) };
    }

    private static RequestBody Body(JsonObject body) => RequestBody.Of(body);

    private static IReadOnlyList<Appointment> Own(Person person) => [.. person.Appointments.Where(appointment => !appointment.Substitute)];

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static FormState StateOf(Person person)
    {
        var values = new Dictionary<string, IReadOnlyList<string>> { ["name"] = [person.Name], ["phone"] = [person.Phone ?? ""], ["account"] = [person.Account ?? ""], ["group"] = [person.GroupId ?? ""], ["station"] = [person.StationId ?? ""] };
        foreach (var (appointment, i) in Own(person).Select((one, i) => (one, i)))
        {
            values[$"posts[{i}].from"] = [Day(appointment.From)];
            values[$"posts[{i}].until"] = [appointment.Until is { } until ? Day(until) : ""];
        }

        return new FormState { Values = values };
    }

    private static IReadOnlyList<Choice> Roles(Language language) => [.. Enum.GetValues<Role>().Select(role => new Choice(Codes.Of(role), PostNames.Of(role).In(language)))];

    private async Task<Person> FindAsync(Caller caller, string id, CancellationToken cancellation)
    {
        RegisterAccess.RequireKeeper(caller);
        RegisterAccess.RequireOwnTown(caller, id);
        return await register.PersonAsync(id, cancellation) ?? throw ProblemException.NotFound();
    }

    /// <summary>With a password the only page that has it; else back to the person.</summary>
    private async Task<IResult> KeptAsync(HttpRequest request, Person person, string? password, CancellationToken cancellation) => password is null
        ? Seen.Other(request, $"/office/people/{person.Id}")
        : await pages.ShowAsync<SlipPage>(request, Title, new SlipModel($"/office/people/{person.Id}", new SlipRow(person.Name, person.Account ?? "", password), address.Site(request)), cancellation);

    private async Task<IResult> ShowAsync(HttpRequest request, Person? person, FormState form, string key, int status, CancellationToken cancellation)
    {
        var language = request.PageLanguage();
        var town = RegisterAccess.RequireKeeper(request.Caller());
        var posts = (await register.PostsAsync(town, null, cancellation)).DistinctBy(post => (post.Role, post.Organization.Id)).ToList();

        // One that was closed stays offered to whoever is in it.
        async Task<IReadOnlyList<Choice>> OfAsync(OrganizationKind kind, string? own) =>
            [.. (await register.OrganizationsAsync(town, kind, cancellation)).Where(one => one.Active || one.Id == own).Select(one => new Choice(one.Id, one.Name))];

        var model = new PersonModel
        {
            Action = person is null ? "/office/new-person" : $"/office/people/{person.Id}",
            Name = person?.Name,
            HasAccount = person?.Account is not null,
            Active = person?.Active ?? true,
            Version = person?.ETag,
            Key = key,
            Form = form,
            Posts = person is null ? [] : [.. Own(person).Select(appointment => PostNames.Within(appointment.Role, appointment.Organization.Name, language))],
            Choices = [.. posts.Select(post => new Choice($"{Codes.Of(post.Role)}|{post.Organization.Id}", PostNames.Within(post.Role, post.Organization.Name, language)))],
            Groups = await OfAsync(OrganizationKind.Group, person?.GroupId),
            Stations = await OfAsync(OrganizationKind.Station, person?.StationId),
        };
        return await pages.ShowAsync<PersonPage>(request, Title, model, cancellation, status);
    }
}
