using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Pages;
using SuggestionFunctions.Registers;
using SuggestionPages.Forms;
using SuggestionPages.Frame;
using SuggestionPages.Me;

namespace SuggestionFunctions.Substitutions;

/// <summary>One's own substitutes on a page: who stands in for the reader, for whom the reader does, naming one, ending one.</summary>
public sealed class SubstitutePages(PageComposer pages, SubstitutionKeeping keeping, Register register, TimeProvider clock)
{
    private const string Path = "/me/substitutes";
    private static readonly Wording Title = new("代理", "Substitutes");

    [Function("SubstitutesPage")]
    public async Task<IResult> ReadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "me/substitutes")] HttpRequest request, CancellationToken cancellation) =>
        await ShowAsync(request, FormState.Empty, RequestKey.Random(), StatusCodes.Status200OK, cancellation);

    [Function("SubstitutesPost")]
    public async Task<IResult> NameAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "me/substitutes")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var form = await PageForm.ReadAsync(request, cancellation);
        var key = form.Key;
        var sent = new JsonObject();
        foreach (var field in new[] { "postId", "personId", "from", "until" })
        {
            sent[field] = form[field];
        }

        try
        {
            if (form["postId"] is null)
            {
                throw ProblemException.Invalid("postId", new("选一个岗位。", "Choose a post."));
            }

            await keeping.CreateAsync(caller, RequestKey.Derive(caller.PersonId, "page", "substitution", key), RequestBody.Of(sent), client, cancellation);
            return Seen.Other(request, $"{Path}?saved=named");
        }
        catch (ProblemException problem) when (FormAgain.Holds(problem))
        {
            return await ShowAsync(request, form.ToState(problem, request.PageLanguage()), FormAgain.KeyOf(form, problem), StatusCodes.Status422UnprocessableEntity, cancellation);
        }
    }

    [Function("SubstituteEndPost")]
    public async Task<IResult> EndAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "me/substitutes/{id}/end")] HttpRequest request, string id, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        await keeping.EndAsync(request.Caller(), id, client, cancellation);
        return Seen.Other(request, $"{Path}?saved=ended");
    }

    private static Wording? Done(string? saved) => saved switch
    {
        "named" => new("已请好代理，对方会收到通知。", "The substitute is named and told."),
        "ended" => new("代理已结束。", "It is ended."),
        _ => null,
    };

    private async Task<IResult> ShowAsync(HttpRequest request, FormState form, string key, int status, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var language = request.PageLanguage();
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        var open = (await keeping.AllAsync(caller, cancellation)).Where(one => one.IsOpenOn(today)).OrderBy(one => one.From).ToList();
        var posts = caller.Posts.Where(post => !post.Substitute && SubstitutionRules.CanBeSubstituted(post.Role)).ToList();
        var people = posts.Count == 0 ? [] : await register.PeopleAsync(caller.HomeTownId, cancellation, filter: person => person.Active && person.Id != caller.PersonId);
        var model = new SubstitutesModel(
            await RowsAsync(open.Where(one => caller.HoldsInOwnRight(one.PostId)), mayEnd: true), await RowsAsync(open.Where(one => one.PersonId == caller.PersonId), mayEnd: false),
            [.. posts.Select(post => new Choice(post.Id, MePages.Spoken(post, language)))],
            [.. people.OrderBy(person => person.Name, StringComparer.Ordinal).Select(person => new Choice(person.Id, NameOf(person)))],
            form, key, today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), Done(QueryValue.Text(request, "saved"))?.In(language));
        return await pages.ShowAsync<SubstitutesPage>(request, Title, model, cancellation, status);

        async Task<IReadOnlyList<SubstituteRow>> RowsAsync(IEnumerable<Substitution> found, bool mayEnd)
        {
            var rows = new List<SubstituteRow>();
            foreach (var one in found)
            {
                var post = await register.PostAsync(one.PostId, cancellation);
                rows.Add(new SubstituteRow(
                    one.Id, post is null ? "" : post.Name ?? MePages.Spoken(new HeldPost(post.Id, post.Role, post.Organization, caller.HomeTownId, Substitute: false), language),
                    (await register.PersonAsync(one.PersonId, cancellation))?.Name ?? "", Day(one.From), Day(one.Until), mayEnd));
            }

            return rows;
        }

        // Of people who share a name the posts tell which is which.
        string NameOf(Person person) => person.PostsOn(today) is [{ } first, ..] ? $"{person.Name}（{MePages.Spoken(first, language)}）" : person.Name;

        string Day(DateOnly date) => Dates.Short(date, today.Year, language == Language.English);
    }
}
