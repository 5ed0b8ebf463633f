using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Pages;
using SuggestionFunctions.Suggestions;
using SuggestionPages.Desk;

namespace SuggestionFunctions.Tasks;

/// <summary>我的待办: what lies on the reader's desk.</summary>
public sealed class DeskPages(PageComposer pages, DeskReader desk, TaskRows rows, SubjectKinds kinds, DraftList drafts)
{
    [Function("DeskPage")]
    public async Task<IResult> ReadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "desk")] HttpRequest request, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var filter = TaskFilter.Read(request, kinds) with { Mine = true };
        var page = PageRequest.Read(request, Codes.Of(filter.State));
        var cut = page.Cut(await desk.ReadAsync(caller, page, filter, cancellation), item => item.Key);
        var counts = await desk.CountAsync(caller, cancellation);
        var language = request.PageLanguage();
        var deputy = caller.Posts.Any(post => post.Role == Role.Deputy);
        var model = new DeskModel(
            counts.ByLight[Codes.Of(Light.Red)], counts.ByLight[Codes.Of(Light.Yellow)], counts.ByLight[Codes.Of(Light.Green)],
            filter.Light is { } light ? Codes.Of(light) : null,
            filter.State == TaskState.Closed,
            await rows.OfAsync(caller, [.. cut.Items.Select(item => item.Entry)], language, cancellation),
            cut.Next is null ? null : PageLink.Next(request, cut.Next),
            deputy,
            deputy && filter.State == TaskState.Open && page.After is null ? await drafts.OfAsync(caller, caller.PersonId, cancellation) : [])
        {
            FirstUse = filter is { State: TaskState.Open, Light: null } && page.After is null && !await desk.HasClosedAsync(caller, cancellation) && !(deputy && await drafts.HasAnyAsync(caller, caller.PersonId, cancellation)),
        };
        return await pages.ShowAsync<DeskPage>(request, model.Closed ? new("办过的", "Done") : new("我的待办", "My desk"), model, cancellation);
    }
}
