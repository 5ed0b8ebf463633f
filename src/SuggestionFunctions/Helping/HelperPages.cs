using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Identity.OpenId;
using SuggestionFunctions.Pages;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;
using SuggestionPages.Forms;
using SuggestionPages.Helping;

namespace SuggestionFunctions.Helping;

/// <summary>代填: a helper or the office chooses a deputy, fills in for them, and ends.</summary>
public sealed class HelperPages(PageComposer pages, HelperMode helping, Register register, Accounts accounts, Desks desks, TaskRows rows, DraftList drafts, TimeProvider clock)
{
    private const int MostTasks = 50;
    private static readonly Wording Title = new("代填", "Enter on behalf");

    [Function("HelperPage")]
    public async Task<IResult> ReadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "helper")] HttpRequest request, CancellationToken cancellation) =>
        await ShowAsync(request, FormState.Empty.WithDefaults(("deputy", QueryValue.Text(request, "deputy"))), QueryValue.Text(request, "back"), StatusCodes.Status200OK, cancellation);

    [Function("HelperPost")]
    public async Task<IResult> BeginAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "helper")] HttpRequest request, CancellationToken cancellation)
    {
        RequireHelper(request.Caller());
        var form = await PageForm.ReadAsync(request, cancellation);
        var language = request.PageLanguage();
        var errors = new Dictionary<string, IReadOnlyList<string>>();
        if (form["deputy"] is null)
        {
            errors["deputy"] = [new Wording("选一位代表。", "Choose a deputy.").In(language)];
        }

        if (!Enum.TryParse<Manner>(form["manner"], ignoreCase: true, out var manner) || !Enum.IsDefined(manner))
        {
            errors["manner"] = [new Wording("选一种方式。", "Choose how.").In(language)];
        }

        if (errors.Count > 0)
        {
            return await ShowAsync(request, form.ToState() with { Errors = errors }, form["back"], StatusCodes.Status422UnprocessableEntity, cancellation);
        }

        await helping.BeginAsync(request, form["deputy"] ?? "", manner, cancellation);
        return Seen.Other(request, form["back"] is { } back ? ReturnPath.OrStart(back) : "/helper/deputy");
    }

    [Function("HelperEndPost")]
    public IResult End([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "helper/end")] HttpRequest request)
    {
        HelperMode.End(request);
        return Seen.Other(request, MayHelp(request.Caller()) ? "/helper" : "/desk");
    }

    /// <summary>What waits for the deputy for whom the reader fills in.</summary>
    [Function("HelpedPage")]
    public async Task<IResult> DeputyAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "helper/deputy")] HttpRequest request, CancellationToken cancellation)
    {
        var caller = request.Caller();
        RequireHelper(caller);
        if (await helping.FindAsync(request, cancellation) is not { } help)
        {
            return Seen.Other(request, "/helper");
        }

        var open = await desks.ReadAsync([Address.OfPerson(help.DeputyId)], TaskState.Open, null, MostTasks, cancellation);
        var model = new HelpedModel(
            help.DeputyName, await rows.OfAsync(caller, [.. open.Select(item => item.Entry)], request.PageLanguage(), cancellation), await drafts.OfAsync(caller, help.DeputyId, cancellation));
        return await pages.ShowAsync<HelpedPage>(request, new($"{help.DeputyName}的待办", $"What waits for {help.DeputyName}"), model, cancellation);
    }

    private static bool MayHelp(Caller caller) => caller.Posts.Any(post => post.Role is Role.Helper or Role.CongressOffice);

    private static void RequireHelper(Caller caller)
    {
        if (!MayHelp(caller))
        {
            throw ProblemException.Forbidden(new("只有小组联络员和人大办可以代填。", "Only helpers and the congress office enter on behalf."));
        }
    }

    private async Task<IResult> ShowAsync(HttpRequest request, FormState form, string? back, int status, CancellationToken cancellation)
    {
        var caller = request.Caller();
        RequireHelper(caller);
        var all = await DeputiesAsync(caller, cancellation);
        var query = QueryValue.Text(request, "q");
        var found = query is null ? all : [.. all.Where(deputy => Has(deputy.Name) || Has(deputy.Group))];
        return await pages.ShowAsync<HelperPage>(request, Title, new HelperModel(found, form, back) { Total = all.Count, Query = query }, cancellation, status);

        bool Has(string? name) => name?.Contains(query, StringComparison.OrdinalIgnoreCase) == true;
    }

    /// <summary>A helper's group, the office's town; who has never signed in by themselves comes first.</summary>
    private async Task<IReadOnlyList<HelpedDeputy>> DeputiesAsync(Caller caller, CancellationToken cancellation)
    {
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        var towns = caller.Posts.Where(post => post.Role == Role.CongressOffice).Select(post => post.TownId).ToHashSet();
        var groups = caller.Posts.Where(post => post.Role == Role.Helper).Select(post => post.Organization.Id).ToHashSet();
        var people = new List<Person>();
        foreach (var town in towns.Concat(groups.Select(PostId.TownOf)).Distinct())
        {
            people.AddRange(await register.PeopleAsync(town, cancellation, filter: person => person.Active
                && person.Id != caller.PersonId && person.Appointments.Any(appointment => appointment.Role == Role.Deputy && appointment.IsHeldOn(today))
                && (towns.Contains(town) || person.GroupId is { } group && groups.Contains(group))));
        }

        var names = new Dictionary<string, string>();
        foreach (var group in people.Select(person => person.GroupId).OfType<string>().Distinct())
        {
            names[group] = (await register.OrganizationAsync(group, cancellation))?.Name ?? "";
        }

        var deputies = await Task.WhenAll(people.Select(async person => new HelpedDeputy(
            person.Id, person.Name, person.GroupId is { } group ? names[group] : null, await IsUnversedAsync(person, cancellation))));
        return [.. deputies.OrderByDescending(deputy => deputy.Unversed).ThenBy(deputy => deputy.Id, StringComparer.Ordinal)];
    }

    /// <summary>Without an account, or still with the password from the slip.</summary>
    private async Task<bool> IsUnversedAsync(Person person, CancellationToken cancellation) =>
        !AccountName.TryRead(person.Account ?? "", out var name) ? person.ExternalId is null : await accounts.FindAsync(name, cancellation) is not { MustChange: false };
}
