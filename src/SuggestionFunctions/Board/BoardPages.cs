using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Pages;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Reports;
using SuggestionFunctions.Supervision.Urges;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;
using SuggestionPages.Board;
using SuggestionPages.Forms;

namespace SuggestionFunctions.Board;

/// <summary>看板: who holds what is late, the lists behind the numbers, and urging on what is ticked there.</summary>
public sealed class BoardPages(PageComposer pages, BoardCount board, BoardLists lists, TaskRows rows, Register register, SuggestionReader suggestions, Urging urging, ChosenProfile chosen, TimeProvider clock)
{
    private static readonly Wording Title = new("看板", "Board");

    [Function("BoardPage")]
    public async Task<IResult> ReadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "board")] HttpRequest request, CancellationToken cancellation)
    {
        var town = ReportAccess.RequireTown(request.Caller());
        var language = request.PageLanguage();
        var idle = BoardFunctions.Idle(request);
        var (view, latest) = await board.WithLatestAsync(town, idle, language, cancellation);
        var due = await rows.DueDatesAsync(town, cancellation);
        var names = (await register.PostsAsync(town, null, cancellation)).ToDictionary(post => post.Id, post => PostNames.InFull(post, language));
        string NameOf(BoardItem item) => names.GetValueOrDefault(item.Post, item.Name);
        var model = new BoardModel
        {
            AsOf = due.Moment(view.AsOf, language == Language.English),
            Total = Row(view.Total, view.Town.Name),
            Rows = [.. view.Items.OrderByDescending(item => item.LongestLate).ThenByDescending(item => item.Overdue).ThenByDescending(item => item.Yellow).Select(item => Row(item, NameOf(item)))],
            LongestWorkingDays = latest is null ? 0 : due.Of(latest.Entry.DueAt)?.WorkingDays ?? 0,
            LongestAt = latest is null ? null : view.Items.FirstOrDefault(item => item.Post == latest.Post) is { } late ? NameOf(late) : null,
            IdleDays = idle,
            IdleCases = new(view.Total.IdleCases, PageOf(view.Total.IdleCasesList)),
        };
        return await pages.ShowAsync<BoardPage>(request, Title, model, cancellation, wide: true);
    }

    [Function("BoardTasksPage")]
    public async Task<IResult> TasksAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "board/tasks")] HttpRequest request, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var town = ReportAccess.RequireTown(caller);
        var language = request.PageLanguage();
        var selection = BoardSelection.Read(request);
        var (page, count) = await lists.TasksAsync(caller, town, selection, PageRequest.Read(request), language, cancellation);
        var due = await rows.DueDatesAsync(town, cancellation);
        var post = selection.Post is { } id && PostId.TownOf(id) == town ? await register.PostAsync(id, cancellation) : null;
        var model = new BoardListModel
        {
            Heading = BoardWords.Of(selection, post is null ? null : PostNames.InFull(post, language)).In(language),
            Count = count,
            Rows = [.. page.Items.Select(item => Row(caller, town, item, selection.Idle is not null, due, language))],
            Next = page.Next is null ? null : PageLink.Next(request, page.Next),
            MayUrge = UrgeRules.MayUrgeTown(caller, town),
        };
        return await pages.ShowAsync<BoardListPage>(request, Title, model, cancellation, wide: true);
    }

    [Function("BoardCasesPage")]
    public async Task<IResult> CasesAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "board/cases")] HttpRequest request, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var town = ReportAccess.RequireTown(caller);
        var language = request.PageLanguage();
        var idle = BoardFunctions.Idle(request);
        var (page, count) = await lists.CasesAsync(caller, town, idle, PageRequest.Read(request), language, cancellation);
        var due = await rows.DueDatesAsync(town, cancellation);
        var holders = await lists.HoldersAsync(town, page.Items, language, cancellation);
        var model = new BoardListModel
        {
            Heading = new Wording($"{idle} 天没有进展的建议", $"Suggestions without progress for {idle} days").In(language),
            Count = count,
            Rows =
            [
                .. page.Items.Select(item => new BoardListRow
                {
                    CaseId = item.Id,
                    Number = item.Number,
                    Title = item.Title,
                    Href = SeesCase(caller, town, item.LeadDepartment is not null) ? $"/suggestions/{item.Id}" : null,
                    Who = holders.GetValueOrDefault(item.Id) is { Length: > 0 } holder ? holder : item.LeadDepartment?.Name ?? "",
                    Light = item.Light is { } light ? Codes.Of(light) : null,
                    Due = due.Of(item.DueAt),
                    IdleDays = item.IdleDays,
                }),
            ],
            Next = page.Next is null ? null : PageLink.Next(request, page.Next),
            MayUrge = UrgeRules.MayUrgeTown(caller, town),
        };
        return await pages.ShowAsync<BoardListPage>(request, Title, model, cancellation, wide: true);
    }

    /// <summary>What was ticked, once more with its count and a reason; sent with <c>stage=send</c>.</summary>
    [Function("BoardUrgePost")]
    public async Task<IResult> UrgeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/urge")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var town = ReportAccess.RequireTown(caller);
        if (!UrgeRules.MayUrgeTown(caller, town))
        {
            throw ProblemException.Forbidden(new("可以从看板催办的是人大主席、主席团和人大办。", "From the board the chair, the presidium and the congress office urge."));
        }

        var form = await PageForm.ReadAsync(request, cancellation);
        var key = form.Key;
        string[] cases = [.. form.All("suggestionIds").Where(SuggestionKeys.IsId).Distinct(StringComparer.Ordinal)];
        if (form.Stage != "send" || cases.Length == 0)
        {
            return await ShowUrgeAsync(request, cases, form.ToState(), key, cases.Length == 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK, cancellation);
        }

        var body = new JsonObject { ["suggestionIds"] = new JsonArray([.. cases.Select(id => (JsonNode)id)]), ["reason"] = form["reason"], ["answerBy"] = form["answerBy"] };
        try
        {
            var language = request.PageLanguage();
            await urging.ManyAsync(
                caller, RequestKey.Derive(caller.PersonId, "page", "urges", key), repeatable: true, RequestBody.Of(body), language, client, cancellation);
            return Seen.Other(request, $"/board/urged?key={Uri.EscapeDataString(key)}&{string.Join('&', cases.Select(id => $"case={Uri.EscapeDataString(id)}"))}");
        }
        catch (ProblemException problem) when (FormAgain.Holds(problem))
        {
            return await ShowUrgeAsync(request, cases, form.ToState(problem, request.PageLanguage()), FormAgain.KeyOf(form, problem), StatusCodes.Status422UnprocessableEntity, cancellation);
        }
    }

    /// <summary>What came of each.</summary>
    [Function("BoardUrgedPage")]
    public async Task<IResult> UrgedAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "board/urged")] HttpRequest request, CancellationToken cancellation)
    {
        var caller = request.Caller();
        ReportAccess.RequireTown(caller);
        var language = request.PageLanguage();
        string[] cases = [.. request.Query["case"].OfType<string>().Where(SuggestionKeys.IsId).Distinct(StringComparer.Ordinal).Take(Urging.MostCases)];
        var key = RequestKey.Derive(caller.PersonId, "page", "urges", request.Query["key"].ToString());
        var items = await urging.FindManyAsync(caller, key, cases, language, cancellation) ?? throw ProblemException.NotFound();
        var shown = new List<UrgedRow>();
        foreach (var item in items)
        {
            var (number, title) = await NameAsync(caller, item.SuggestionId, cancellation);
            shown.Add(new UrgedRow(
                $"/suggestions/{item.SuggestionId}", number, title, item.Decision is { Outcome: not DecisionOutcome.Refused },
                item.Problem?.Detail ?? (item.Decision is null ? new Wording("这一件没有送到，请再催办一次。", "This one did not arrive; urge it on once more.").In(language) : null)));
        }

        return await pages.ShowAsync<UrgedPage>(request, new("已催办", "Urged"), new UrgedModel(shown), cancellation);
    }

    private async Task<IResult> ShowUrgeAsync(HttpRequest request, IReadOnlyList<string> cases, FormState form, string key, int status, CancellationToken cancellation)
    {
        var named = new List<UrgeCase>();
        foreach (var id in cases.Take(Urging.MostCases))
        {
            var (number, title) = await NameAsync(request.Caller(), id, cancellation);
            named.Add(new UrgeCase(id, number, title));
        }

        if (cases.Count == 0)
        {
            form = form with { Errors = new Dictionary<string, IReadOnlyList<string>> { [""] = [new Wording("请先在名单里勾选要催办的建议。", "Tick in the list what is to be urged on.").In(request.PageLanguage())] } };
        }

        return await pages.ShowAsync<UrgePage>(request, new("催办", "Urge"), new UrgeModel(named, form, key, Urging.ReasonLength, PeriodWords.Of(chosen.Of(null).RuleOf(RuleNames.UrgeAnswer)).In(request.PageLanguage()), UrgeRules.MostDays), cancellation, status);
    }

    private async Task<(string? Number, string Title)> NameAsync(Caller caller, string id, CancellationToken cancellation)
    {
        var (header, _, _) = await suggestions.RequireAsync(caller, id, cancellation);
        return (header.Number, header.Title);
    }

    private static bool SeesCase(Caller caller, string town, bool assigned) => ReportAccess.Sees(caller, town, assigned);

    private BoardListRow Row(Caller caller, string town, BoardTask item, bool idle, DueDates due, Language language) => new()
    {
        CaseId = item.Task.SuggestionId,
        Number = item.Task.Number,
        Title = item.Task.Title,
        Href = item.Task.SuggestionId is { } id && SuggestionAccess.SeesTown(caller, town) ? $"/suggestions/{id}" : null,
        What = item.Task.KindName,
        Who = TaskRows.WhoOf(item.Task.Assignee, language),
        Light = item.Task.Light is { } light ? Codes.Of(light) : null,
        Due = due.Of(item.Task.DueAt),
        HeldDays = idle ? null : item.HeldDays,
        IdleDays = idle && item.LastProgressAt is { } last ? Days.Rounded(Days.Between(last, clock.GetUtcNow())) : null,
    };

    private static BoardRow Row(BoardFigures figures, string name) => new()
    {
        Name = name,
        Open = new(figures.Open, PageOf(figures.OpenList)),
        Overdue = new(figures.Overdue, PageOf(figures.OverdueList)),
        Yellow = new(figures.Yellow, PageOf(figures.YellowList)),
        InTime = new(figures.InTime, PageOf(figures.InTimeList)),
        LongestLate = figures.LongestLate,
        MedianDays = figures.MedianDays,
        Idle = new(figures.Idle, PageOf(figures.IdleList)),
        Internal = [new(figures.Internal.Overdue, PageOf(figures.Internal.OverdueList)), new(figures.Internal.Yellow, PageOf(figures.Internal.YellowList)), new(figures.Internal.InTime, PageOf(figures.Internal.InTimeList))],
        Legal = [new(figures.Legal.Overdue, PageOf(figures.Legal.OverdueList)), new(figures.Legal.Yellow, PageOf(figures.Legal.YellowList)), new(figures.Legal.InTime, PageOf(figures.Legal.InTimeList))],
    };

    /// <summary>The page for people that shows the same as a list of the API.</summary>
    private static string PageOf(string list) => list["/api".Length..];
}
