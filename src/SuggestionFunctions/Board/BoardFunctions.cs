using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Reports;

namespace SuggestionFunctions.Board;

/// <summary>The board, and the tasks and cases behind its numbers.</summary>
public sealed class BoardFunctions(BoardCount board, BoardLists lists)
{
    public const int IdleDays = 14;

    [Function("BoardRead")]
    public async Task<IResult> ReadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/board")] HttpRequest request, CancellationToken cancellation)
    {
        var town = ReportAccess.RequireTown(request.Caller());
        return new JsonAnswer(await board.OfAsync(town, Idle(request), request.PreferredLanguage(), cancellation));
    }

    /// <summary>Open tasks, soonest due first (with <c>idle</c> the longest idle first), by the query of a number's link.</summary>
    [Function("BoardTasks")]
    public async Task<IResult> TasksAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/board/tasks")] HttpRequest request, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var town = ReportAccess.RequireTown(caller);
        var selection = BoardSelection.Read(request);
        var (page, _) = await lists.TasksAsync(caller, town, selection, PageRequest.Read(request), request.PreferredLanguage(), cancellation);
        return new JsonAnswer(page);
    }

    /// <summary>The cases under way that have seen no progress for so many days, the longest idle first.</summary>
    [Function("BoardCases")]
    public async Task<IResult> CasesAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/board/cases")] HttpRequest request, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var town = ReportAccess.RequireTown(caller);
        var idle = Idle(request);
        var (page, _) = await lists.CasesAsync(caller, town, idle, PageRequest.Read(request), request.PreferredLanguage(), cancellation);
        return new JsonAnswer(page);
    }

    /// <summary>After how many days without progress something counts as idle.</summary>
    internal static int Idle(HttpRequest request) => QueryValue.Number(request, "idle", 1, BoardSelection.MostIdleDays) ?? IdleDays;
}
