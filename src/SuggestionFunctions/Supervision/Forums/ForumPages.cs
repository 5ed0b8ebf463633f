using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Helping;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Joining;
using SuggestionFunctions.Pages;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;
using SuggestionPages.Forums;
using SuggestionPages.Frame;
using SuggestionPages.Suggestions;
using SuggestionPages.Tasks;
using TaskRows = SuggestionFunctions.Tasks.TaskRows;

namespace SuggestionFunctions.Supervision.Forums;

/// <summary>座谈: the forums that the reader may see, and one of them.</summary>
public sealed class ForumPages(PageComposer pages, ForumReader reader, ForumQueries queries, ForumView view, ForumFields fields, HelperMode helping, TaskRows rows, SuggestionReader suggestions, TimeProvider clock)
{
    [Function("ForumListPage")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "forums")] HttpRequest request, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var language = request.PageLanguage();
        var filter = ForumFilter.Read(request);
        var page = await queries.ListAsync(caller, filter, PageRequest.Read(request), cancellation);
        var dates = await rows.DueDatesAsync(caller.HomeTownId, cancellation);
        var entries = new List<CaseEntry>();
        foreach (var (header, forum) in page.Items)
        {
            var line = await view.LineAsync(header, forum, cancellation);
            entries.Add(new CaseEntry
            {
                Heading = line.Title,
                When = Sentence(line.State, line.At, line.Place, dates, language),
                Text = line.Number,
                Links = [new($"/forums/{line.Id}", new Wording("看这次座谈", "See the forum").In(language))],
            });
        }

        var model = new ForumListModel(filter.Upcoming == true, entries, page.Next is { } next ? PageLink.Next(request, next) : null);
        return await pages.ShowAsync<ForumListPage>(request, new("座谈", "Forums"), model, cancellation);
    }

    [Function("ForumPage")]
    public async Task<IResult> ReadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "forums/{id}")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var language = request.PageLanguage();
        var english = language == Language.English;
        string T(string zh, string en) => english ? en : zh;
        var (header, called) = await reader.RequireAsync(caller, id, cancellation);
        var deputy = (await helping.FindAsync(request, cancellation))?.DeputyId;
        var actions = new List<CaseLink>();
        foreach (var action in new[] { ForumFields.Answer, ForumFields.Move, ForumFields.Cancel })
        {
            if (await fields.MayAsync(caller, called, action, deputy, cancellation))
            {
                actions.Add(new CaseLink($"/forums/{id}/{action}", ForumFields.Label(action)?.In(language) ?? ""));
            }
        }

        var forum = await view.ShowAsync(caller, id, language, cancellation);
        var dates = await rows.DueDatesAsync(header.TownId, cancellation);
        var facts = new List<Fact> { new(T("谁召集的", "Called by"), $"{forum.CalledBy.Name} {dates.Moment(forum.CalledAt, english)}"), new(T("预计多久", "Planned to take"), T($"{forum.Minutes} 分钟", $"{forum.Minutes} minutes")) };
        if (forum.Agenda is { } agenda)
        {
            facts.Add(new(T("议题", "Agenda"), agenda));
        }

        if (forum.Cancellation is { } cancelled)
        {
            facts.Add(new(T("为什么取消", "Why it was cancelled"), cancelled.Reason ?? T("没有写", "not said")));
        }

        var model = new ForumModel
        {
            Title = forum.Title,
            Sentence = Sentence(forum.State, forum.At, forum.Place, dates, language),
            Facts = facts,
            Mine = [.. forum.Tasks.Where(task => task.State == TaskState.Open && (task.Assignee.PersonId is { } person ? person == caller.PersonId : task.Assignee.PostId is { } post && caller.HoldsPost(post)))
                .Select(task => new TaskRow(task.Id, task.KindName, task.Number, task.Title, TaskRows.WhoOf(task.Assignee, language), task.Light is { } light ? Codes.Of(light) : null, dates.Of(task.DueAt)))],
            Done = QueryValue.Text(request, "done") == "pending" ? CaseActionWords.Done("pending")?.In(language) : null,
            Actions = actions,
            Calendar = forum.At > clock.GetUtcNow() ? $"/api/forums/{id}.ics" : null,
            Sections =
            [
                new("suggestions", T("谈哪些建议", "Suggestions it is on"), await CasesAsync(caller, forum.Suggestions, language, cancellation)),
                new("invitees", T("请了谁", "Who is invited"), [.. forum.Invitees.Select(one => new CaseEntry
                {
                    Heading = one.Name,
                    When = (one.Came, one.Coming) switch
                    {
                        (true, _) => T("到了", "came"),
                        (false, _) => T("没有到", "did not come"),
                        (null, true) => T("参加", "comes"),
                        (null, false) => T("不能参加", "cannot come"),
                        _ => T("还没有答复", "has not said"),
                    },
                    Text = one.Reason,
                })]),
                new("conclusions", T("结论", "Conclusions"), [.. forum.Conclusions.Select(one => new CaseEntry
                {
                    Heading = one.DoneAt is { } done ? T($"已办成，{dates.Moment(done, false)}", $"Done {dates.Moment(done, true)}") : one.Tracked ? one.DueOn >= dates.Today ? T($"正在办，{Dates.Long(one.DueOn.Value, dates.Today.Year, false)} 前办好", $"Under way, to be done by {Dates.Long(one.DueOn.Value, dates.Today.Year, true)}") : T("到期了，还没有办成", "Past its date and not done") : T("结论", "Conclusion"),
                    When = one.Department is { } department ? one.DueOn is { } due ? $"{department.Name} {Dates.Long(due, dates.Today.Year, english)}" : department.Name : null,
                    Text = one.Text,
                    Facts = one.Report is { } report ? [new(T("落实情况", "What was done"), report)] : [],
                })]),
            ],
        };
        return await pages.ShowAsync<ForumPage>(request, new("座谈", "Forum"), model, cancellation);
    }

    /// <summary>What it is on: each a link for whoever may read it.</summary>
    private async Task<IReadOnlyList<CaseEntry>> CasesAsync(Caller caller, IReadOnlyList<CaseReference> cases, Language language, CancellationToken cancellation)
    {
        var entries = new List<CaseEntry>();
        foreach (var one in cases)
        {
            var sees = await suggestions.FindAsync(caller, one.Id, cancellation) is not null;
            entries.Add(new CaseEntry { Heading = $"{one.Number} {one.Title}".Trim(), Links = sees ? [new($"/suggestions/{one.Id}", new Wording("看这件建议", "See the suggestion").In(language))] : [] });
        }

        return entries;
    }

    private static string Sentence(string state, DateTimeOffset at, string place, DueDates dates, Language language)
    {
        var word = state switch
        {
            "called" => new Wording("已召集", "Called"),
            "concluded" => new("有了结论，正在落实", "Concluded; being carried out"),
            "cancelled" => new("已取消", "Cancelled"),
            _ => new("已结束", "Over"),
        };
        return new Wording($"{word.Zh}，{dates.Moment(at, false)}，{place}", $"{word.En}, {dates.Moment(at, true)}, {place}").In(language);
    }
}
