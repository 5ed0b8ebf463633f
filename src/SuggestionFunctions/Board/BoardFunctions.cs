using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Reports;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Board;

/// <summary>The board, and the tasks and cases behind its numbers.</summary>
public sealed class BoardFunctions(BoardCount board, HeldTasks tasks, TaskViews views, SubjectStore subjects, SubjectKinds kinds, TimeProvider clock)
{
    public const int IdleDays = 14;

    [Function("BoardRead")]
    public async Task<IResult> ReadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/board")] HttpRequest request, CancellationToken cancellation)
    {
        var town = ReportAccess.RequireTown(request.Caller());
        return new JsonAnswer(await board.OfAsync(town, Idle(request), request.PreferredLanguage(), cancellation));
    }

    /// <summary>Open tasks, soonest due first, by the query of a number's link.</summary>
    [Function("BoardTasks")]
    public async Task<IResult> TasksAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/board/tasks")] HttpRequest request, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var town = ReportAccess.RequireTown(caller);
        var selection = BoardSelection.Read(request);
        var now = clock.GetUtcNow();
        var page = PageRequest.Read(request);
        var cut = page.Of((await tasks.OfTownAsync(town, cancellation)).Where(task => selection.Takes(task, now)), task => task.Key);
        var language = request.PreferredLanguage();
        var items = new List<BoardTask>();
        foreach (var task in cut.Items)
        {
            items.Add(await ShowAsync(caller, town, task, now, language, cancellation));
        }

        return new JsonAnswer(new Page<BoardTask>(items, cut.Next));
    }

    /// <summary>The cases under way that have seen no progress for so many days, newest number first.</summary>
    [Function("BoardCases")]
    public async Task<IResult> CasesAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/board/cases")] HttpRequest request, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var town = ReportAccess.RequireTown(caller);
        var (idle, now, language) = (Idle(request), clock.GetUtcNow(), request.PreferredLanguage());
        var page = PageRequest.Read(request);
        var cut = page.Of((await tasks.UnderWayAsync(town, cancellation)).Where(entry => BoardCount.IsIdle(entry, idle, now)), OrderKey.ByNumber);
        return new JsonAnswer(new Page<IdleCase>([.. cut.Items.Select(entry => Show(caller, town, entry, now, language))], cut.Next));
    }

    private static int Idle(HttpRequest request) => QueryValue.Number(request, "idle", 1, BoardSelection.MostIdleDays) ?? IdleDays;

    private static IdleCase Show(Caller caller, string town, SuggestionEntry entry, DateTimeOffset now, Language language)
    {
        var sees = ReportAccess.Sees(caller, town, entry.LeadDepartment is not null);
        return new IdleCase
        {
            Id = entry.Id,
            Number = entry.Number,
            Title = ReportAccess.TitleOf(entry.Title, sees, language),
            State = entry.State,
            Step = entry.Step,
            Light = SuggestionFilter.LightOf(entry, now),
            DueAt = entry.DueAt,
            LeadDeputy = sees ? entry.LeadDeputy : null,
            LeadDepartment = entry.LeadDepartment,
            LastProgressAt = entry.LastProgressAt,
            IdleDays = Days.Rounded(Days.Between(entry.LastProgressAt, now)),
        };
    }

    private async Task<BoardTask> ShowAsync(Caller caller, string town, HeldTask task, DateTimeOffset now, Language language, CancellationToken cancellation)
    {
        var line = await views.ShowAsync(task.Entry, language, cancellation);
        if (!SuggestionAccess.SeesTown(caller, town) && !await SeesAsync(caller, task.Entry.SubjectId, cancellation))
        {
            line = line with { Title = ReportAccess.TitleOf(line.Title, sees: false, language), Assignee = line.Assignee with { PersonId = null, Name = null } };
        }

        return new BoardTask(
            line, task.Post, Days.Rounded(task.Held(now)), Days.Rounded(task.Late(now)), task.Light(DeadlineClock.Internal, now), task.Light(DeadlineClock.Legal, now), task.LastProgressAt);
    }

    private async Task<bool> SeesAsync(Caller caller, string subjectId, CancellationToken cancellation) =>
        await subjects.FindHeaderAsync(subjectId, cancellation) is { } header && await kinds.Of(header.Kind).MaySeeAsync(caller, header, cancellation);
}
