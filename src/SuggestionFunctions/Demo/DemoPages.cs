using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Identity.OpenId;
using SuggestionFunctions.Pages;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;
using SuggestionPages.Demo;
using SuggestionPages.Forms;

namespace SuggestionFunctions.Demo;

/// <summary>
/// The page of the demo on which one chooses who to be, and finds the suggestions of one's own with whoever has them now. Only for browsers that have
/// the pass (<see cref="DemoPass"/>); for all others, and where there is no demo, there is no such page.
/// </summary>
public sealed class DemoPages(
    PageComposer pages, PageKeys keys, DemoPass pass, SignIn signIn, Sessions sessions, ClientAddress addresses, DemoDoors doors, SuggestionLists lists, SubjectStore subjects, Register register, TimeProvider clock)
{
    private const int MostCases = 3;
    private static readonly Wording Title = new("演示：换一个人", "The demo: be somebody else");

    [Function("DemoPage")]
    public async Task<IResult> ReadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "demo")] HttpRequest request, CancellationToken cancellation)
    {
        if (QueryValue.Text(request, "pass") is { } shown && await pass.IsValidAsync(shown, cancellation))
        {
            DemoPass.Keep(request.HttpContext, shown);
            return Seen.Other(request, "/demo");
        }

        await RequirePassAsync(request, cancellation);
        return await ShowAsync(request, FormState.Empty, StatusCodes.Status200OK, cancellation);
    }

    /// <summary>Signs in as <c>account</c> with the password that stands in the demo's file, and goes on to the path <c>to</c>.</summary>
    [Function("DemoPost")]
    public async Task<IResult> EnterAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "demo")] HttpRequest request, CancellationToken cancellation)
    {
        await RequirePassAsync(request, cancellation);
        var form = await PageForm.ReadAsync(request, cancellation);
        await keys.RequireAsync(request, form.Raw(SameOrigin.Field), cancellation);
        var account = (await pass.AccountsAsync(cancellation)).FirstOrDefault(one => one.Account == form["account"]) ?? throw ProblemException.NotFound();
        try
        {
            var (found, person) = await signIn.AttemptAsync(account.Account, account.Password, addresses.Of(request.HttpContext), cancellation);
            var (token, session) = await sessions.BeginAsync(found, cancellation);
            await sessions.EndFormerAsync(request, cancellation);
            SessionCookie.Set(request.HttpContext, token, session.ExpiresAt);
            return Seen.Other(request, form["to"] is { } to ? ReturnPath.OrStart(to) : Entrance.Of(person.PostsOn(ChinaTime.DateOf(clock.GetUtcNow()))));
        }
        catch (ProblemException problem) when (problem.Status is StatusCodes.Status401Unauthorized or StatusCodes.Status429TooManyRequests)
        {
            var why = problem.Status == StatusCodes.Status429TooManyRequests ? problem.Detail.In(request.PageLanguage())
                : new Wording($"{account.Name}的密码改过了，请用新密码登录。", $"The password of {account.Name} was changed: sign in with the new one.").In(request.PageLanguage());
            return await ShowAsync(request, FormState.Empty with { Errors = new Dictionary<string, IReadOnlyList<string>> { [""] = [why] } }, StatusCodes.Status422UnprocessableEntity, cancellation);
        }
    }

    /// <exception cref="ProblemException">404: the browser has no pass, or there is no demo.</exception>
    private async Task RequirePassAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!await pass.IsHeldAsync(request, cancellation))
        {
            throw ProblemException.NotFound();
        }
    }

    private async Task<IResult> ShowAsync(HttpRequest request, FormState form, int status, CancellationToken cancellation)
    {
        var language = request.PageLanguage();
        var accounts = await pass.AccountsAsync(cancellation);
        var model = new DemoModel(
            await keys.TokenAsync(request, cancellation), form, DemoRoad.Deputy, DemoRoad.Manager, await CasesAsync(accounts, language, cancellation),
            [.. DemoRoad.Stations.Join(accounts, station => station.Account, account => account.Account, (station, account) => new DemoPerson(account.Account, account.Name, station.Does.In(language)))],
            [.. accounts.ExceptBy(DemoRoad.Stations.Select(station => station.Account), account => account.Account).Select(account => new DemoPerson(account.Account, account.Name, account.Account))]);
        return await pages.ShowAsync<DemoPage>(request, Title, model, cancellation, status);
    }

    /// <summary>What was submitted since the demo opened, the newest first, each with those who have something to do with it now.</summary>
    private async Task<IReadOnlyList<DemoCase>> CasesAsync(IReadOnlyList<DemoAccount> accounts, Language language, CancellationToken cancellation)
    {
        var cases = new List<DemoCase>();
        if (await register.TownsAsync(cancellation) is not [{ } town, ..])
        {
            return cases;
        }

        await foreach (var (_, entry) in lists.ReadAsync(TownLists.All(town.Id), KeyRange.All, cancellation))
        {
            if (entry.SubmittedAt < DemoPeriod.Ends || cases.Count == MostCases)
            {
                break;
            }

            if (await subjects.FindHeaderAsync(entry.Id, cancellation) is { } header)
            {
                cases.Add(new DemoCase(header.Number ?? "", header.Title, $"/suggestions/{header.Id}", entry.HasEnded(), await doors.OfAsync(header, accounts, language, cancellation)));
            }
        }

        return cases;
    }
}
