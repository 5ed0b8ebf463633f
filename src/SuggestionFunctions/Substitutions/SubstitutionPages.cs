using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Board;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Pages;
using SuggestionFunctions.Registers;
using SuggestionPages.Forms;
using SuggestionPages.Office;

namespace SuggestionFunctions.Substitutions;

/// <summary>代理 on a page of the keepers of the registers: who stands in for whom, and until when; naming somebody, and ending it early.</summary>
public sealed class SubstitutionPages(PageComposer pages, Register register, RegisterWriter writer, SubstitutionKeeping keeping)
{
    /// <summary>How many of those that are over are shown, newest first.</summary>
    private const int MostOver = 50;

    private static readonly Wording Title = new("代理", "Substitutes");

    [Function("SubstitutionsPage")]
    public Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "office/substitutions")] HttpRequest request, CancellationToken cancellation) =>
        ShowAsync(request, FormState.Empty, RequestKey.Random(), StatusCodes.Status200OK, cancellation);

    [Function("SubstitutionsPost")]
    public async Task<IResult> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "office/substitutions")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        RegisterAccess.RequireKeeper(caller);
        var form = await PageForm.ReadAsync(request, cancellation);
        var key = form.Key;
        var body = new JsonObject { ["postId"] = form["postId"], ["personId"] = form["personId"], ["from"] = form["from"], ["until"] = form["until"] };
        try
        {
            await keeping.CreateAsync(caller, RequestKey.Derive(caller.PersonId, "page", "substitutions", key), RequestBody.Of(body), client, cancellation);
            return Seen.Other(request, "/office/substitutions");
        }
        catch (ProblemException problem) when (FormAgain.Holds(problem))
        {
            return await ShowAsync(request, form.ToState(problem, request.PageLanguage()), FormAgain.KeyOf(form, problem), StatusCodes.Status422UnprocessableEntity, cancellation);
        }
    }

    /// <summary>Ends it now.</summary>
    [Function("SubstitutionEndPost")]
    public async Task<IResult> EndAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "office/substitutions/{id}/end")] HttpRequest request, string id, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        RegisterAccess.RequireKeeper(request.Caller());
        await keeping.EndAsync(request.Caller(), id, client, cancellation);
        return Seen.Other(request, "/office/substitutions");
    }

    private async Task<IResult> ShowAsync(HttpRequest request, FormState form, string key, int status, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var town = RegisterAccess.RequireKeeper(caller);
        var (language, today) = (request.PageLanguage(), writer.Today);
        var posts = (await register.PostsAsync(town, null, cancellation)).ToDictionary(post => post.Id);
        var people = (await register.PeopleAsync(town, cancellation)).ToDictionary(person => person.Id);
        var closed = (await register.DepartmentsAsync(town, cancellation)).Where(department => !department.Active).Select(department => department.Id).ToHashSet();
        var all = await keeping.AllAsync(caller, cancellation);

        string NameOf(string id) => people.GetValueOrDefault(id)?.Name ?? id;
        SubstitutionRow Row(Substitution one) => new(
            one.Id, posts.TryGetValue(one.PostId, out var post) ? PostNames.InFull(post, language) : one.PostId, NameOf(one.PersonId), one.From, one.Until, NameOf(one.MadeBy),
            one.EndedAt is { } ended ? Deadlines.ChinaTime.DateOf(ended) : null, one.EndedBy is { } ender ? NameOf(ender) : null, one.From <= today,
            one.IsOpenOn(today) && post is not null && RegisterAccess.MaySubstitute(caller, post));

        var model = new SubstitutionsModel
        {
            Today = today,
            Open = [.. all.Where(one => one.IsOpenOn(today)).OrderBy(one => one.From).ThenBy(one => one.Until).Select(Row)],
            Over = [.. all.Where(one => !one.IsOpenOn(today)).OrderByDescending(one => one.Until).Take(MostOver).Select(Row)],
            MoreOver = Math.Max(0, all.Count(one => !one.IsOpenOn(today)) - MostOver),
            Posts =
            [
                .. posts.Values.Where(post => SubstitutionRules.CanBeSubstituted(post.Role) && !closed.Contains(post.Organization.Id) && RegisterAccess.MaySubstitute(caller, post))
                    .OrderBy(post => post.Role).Select(post => new Choice(post.Id, $"{PostNames.InFull(post, language)}{HeldBy(post, today, language)}")),
            ],
            People = [.. people.Values.Where(person => person.Active && person.Id != caller.PersonId).Select(person => new Choice(person.Id, $"{person.Name}{Posts(person, today, language)}"))],
            Form = form,
            Key = key,
        };
        return await pages.ShowAsync<SubstitutionsPage>(request, Title, model, cancellation, status, wide: true);
    }

    private static string HeldBy(Post post, DateOnly today, Language language) => post.HoldersOn(today).Where(holder => !holder.Substitute).Select(holder => holder.Name).ToList() is { Count: > 0 } names
        ? new Wording($"：{string.Join('、', names)}", $": {string.Join(", ", names)}").In(language) : "";

    private static string Posts(Person person, DateOnly today, Language language) =>
        person.PostsOn(today).Where(post => !post.Substitute).Select(post => PostNames.OfRole(post.Role, post.Organization.Name, language)).Distinct().ToList() is { Count: > 0 } names
            ? new Wording($"（{string.Join('、', names)}）", $" ({string.Join(", ", names)})").In(language) : "";
}
