using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Identity.OpenId;
using SuggestionFunctions.Joining;

namespace SuggestionFunctions.Supervision.Forums;

/// <summary>双向座谈: calling a forum, and reading forums.</summary>
public sealed class ForumFunctions(ForumRequests requests, ForumReader reader, ForumQueries queries, ForumView view, CaseReferences references, SignInWays ways)
{
    /// <summary>
    /// <c>{suggestionIds, title, at, place, invitees?, agenda?, minutes?, onBehalfOf?}</c> by a signatory, handler or leader in charge of each
    /// of the suggestions, or by the office → 201. Without invitees the suggestions' deputies and handlers are invited.
    /// </summary>
    /// <exception cref="ProblemException">403; 409 <c>case-ended</c>: one of them was withdrawn or declined.</exception>
    [Function("ForumCall")]
    public async Task<IResult> CallAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/forums")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var body = await RequestBody.ReadAsync(request, cancellation);
        var id = await requests.CallAsync(caller, RequestKey.Derive(request, caller.PersonId), body, client, cancellation);
        return new JsonAnswer(await view.ShowAsync(caller, id, request.PreferredLanguage(), cancellation), StatusCodes.Status201Created) { Location = $"/api/forums/{id}" };
    }

    [Function("ForumList")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/forums")] HttpRequest request, CancellationToken cancellation)
    {
        var page = await queries.ListAsync(request.Caller(), ForumFilter.Read(request), PageRequest.Read(request), cancellation);
        var lines = new List<ForumLine>();
        foreach (var (header, forum) in page.Items)
        {
            lines.Add(await view.LineAsync(header, forum, cancellation));
        }

        return new JsonAnswer(new Page<ForumLine>(lines, page.Next));
    }

    [Function("ForumGet")]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/forums/{id}")] HttpRequest request, string id, CancellationToken cancellation)
    {
        await reader.RequireAsync(request.Caller(), id, cancellation);
        return new JsonAnswer(await view.ShowAsync(request.Caller(), id, request.PreferredLanguage(), cancellation));
    }

    /// <summary>For calendar programs: the same appointment for as long as the forum is, moved or cancelled.</summary>
    [Function("ForumCalendar")]
    public async Task<IResult> CalendarAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/forums/{id}.ics")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var (header, forum) = await reader.RequireAsync(request.Caller(), id, cancellation);
        var about = string.Join('\n', (await references.OfAsync(forum.Suggestions, cancellation)).Select(suggestion => $"{suggestion.Number}《{suggestion.Title}》"));
        var language = request.PreferredLanguage();
        return new CalendarAnswer(
            new CalendarFile(
                $"{id}@suggestionflow", forum.Sequence, forum.ChangedAt, forum.At, TimeSpan.FromMinutes(forum.Minutes), new Wording($"座谈会：{header.Title}", $"Forum: {header.Title}").In(language),
                forum.Agenda is null ? about : $"{forum.Agenda}\n\n{about}", forum.Place, AddressOf(request, $"/forums/{id}"), forum.Cancellation is not null),
            $"forum-{id}.ics");
    }

    private Uri AddressOf(HttpRequest request, string path) => new(ways.OpenId is { } settings
        ? PublicAddress.Of(request, settings, path)
        : $"{(SessionCookie.IsHttps(request) ? "https" : "http")}://{request.Host.ToUriComponent()}{path}");
}
