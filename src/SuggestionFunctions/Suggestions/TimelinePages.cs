using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Pages;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Tasks;
using SuggestionPages.Timeline;

namespace SuggestionFunctions.Suggestions;

/// <summary>All that happened to a suggestion, and whether anything of it was changed afterwards.</summary>
public sealed class TimelinePages(PageComposer pages, SuggestionReader reader, CaseTimeline timeline, TaskRows rows, SubjectKinds kinds, Register register, TimeProvider clock)
{
    [Function("TimelinePage")]
    public async Task<IResult> ReadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "suggestions/{id}/timeline")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var language = request.PageLanguage();
        var (header, _, _) = await reader.RequireAsync(caller, id, cancellation);
        var (suggestion, _) = await reader.ReadAsync(caller, id, language, cancellation);
        var lines = await timeline.ReadAsync(caller, id, cancellation);
        var verified = await timeline.VerifyAsync(caller, id, cancellation);
        var dates = await rows.DueDatesAsync(header.TownId, cancellation);
        var events = new CaseEvents(lines, kinds.Of(header.Kind).Tasks, dates, await DepartmentNames.OfAsync(register, header.TownId, cancellation), language);
        var route = new CaseRoute(suggestion, dates, clock.GetUtcNow(), language);
        var model = new TimelineModel(
            $"/suggestions/{id}",
            $"{suggestion.Number} {suggestion.Title}".Trim(),
            (verified.Intact ? new Wording($"核对过：{lines.Count} 条记录首尾相连，没有人改过。", $"Checked: its {lines.Count} entries form an unbroken chain; nobody has changed them.")
                : new Wording($"核对不上：从第 {verified.FirstBroken} 条起和原来的不一样，请告诉人大办。", $"It does not fit: from entry {verified.FirstBroken} on it is not what was written. Tell the congress office.")).In(language),
            verified.Intact,
            suggestion.Ending is null ? [.. route.Steps.Where(step => step.State == "later").Reverse().Select(step => step.Who is { } who ? $"{step.Name} · {who}" : step.Name)] : [],
            events.Rows);
        return await pages.ShowAsync<TimelinePage>(request, new($"办理经过 {suggestion.Number}", $"Timeline {suggestion.Number}"), model, cancellation);
    }
}
