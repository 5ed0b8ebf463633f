using System.Text.Json.Nodes;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Tasks;
using SuggestionFunctions.Tests.Reports;
using SuggestionFunctions.Tests.Running;
using SuggestionFunctions.Tests.Story;

namespace SuggestionFunctions.Tests.Board;

/// <summary>The board by an obvious look at every task of every case.</summary>
internal static class ObviousBoard
{
    /// <summary>Reads the board, compares each of its numbers, and follows every link.</summary>
    public static async Task CompareAsync(Citizen reader, IReadOnlyList<CaseBook> books, DateTimeOffset now, int idle)
    {
        var board = await reader.ReadAsync($"/api/board?idle={idle}");
        var open = books.SelectMany(book => book.OpenTasks.Select(task => (Book: book, Task: task))).ToList();
        Compare(board["total"], open, now, idle);
        Assert.Equal(
            books.Count(book => IsIdle(book, idle, now)), FiguredTown.Number(board["total"], "idleCases"));
        var items = FiguredTown.Rows(board, "items");
        Assert.Equal(open.Select(pair => Post(pair.Task)).Distinct().Order(StringComparer.Ordinal), items.Select(item => Citizen.Text(item, "post")).Order(StringComparer.Ordinal));
        foreach (var item in items)
        {
            Compare(item, [.. open.Where(pair => Post(pair.Task) == Citizen.Text(item, "post"))], now, idle);
        }

        await NumberLists.FollowAsync(reader, board);
        foreach (var item in items)
        {
            var red = await NumberLists.ReadAsync(reader, Citizen.Text(item, "overdueList"), 2);
            Assert.All(red, task => Assert.Equal(("red", Citizen.Text(item, "post")), (Citizen.Text(task["task"], "light"), Citizen.Text(task, "post"))));
            Assert.Equal(
                open.Where(pair => Post(pair.Task) == Citizen.Text(item, "post") && LightOf(pair.Task, null, now) == "overdue").Select(pair => pair.Task.Id).Order(StringComparer.Ordinal),
                red.Select(task => Citizen.Text(task["task"], "id")).Order(StringComparer.Ordinal));
        }
    }

    private static void Compare(JsonNode? figures, IReadOnlyList<(CaseBook Book, TaskRecord Task)> open, DateTimeOffset now, int idle)
    {
        Assert.Equal(open.Count, FiguredTown.Number(figures, "open"));
        foreach (var (counts, clock) in new (JsonNode?, DeadlineClock?)[] { (figures, null), (figures?["internal"], DeadlineClock.Internal), (figures?["legal"], DeadlineClock.Legal) })
        {
            foreach (var light in new[] { "overdue", "yellow", "inTime" })
            {
                Assert.Equal((clock, light, open.Count(pair => LightOf(pair.Task, clock, now) == light)), (clock, light, FiguredTown.Number(counts, light)));
            }

            var late = open.Select(pair => DueOf(pair.Task, clock) is { } due ? (now - EndOf(due)).TotalDays : 0).Append(0).Max();
            Assert.Equal(Math.Round((decimal)late, 1, MidpointRounding.AwayFromZero), counts?["longestLate"]?.GetValue<decimal>());
        }

        Assert.Equal(open.Count(pair => IsIdle(pair.Book, idle, now) && pair.Task.OpenedAt.AddDays(idle) <= now && SubjectKeys.FollowUpOf(pair.Task.Id) is null), FiguredTown.Number(figures, "idle"));
        var held = open.Select(pair => (now - pair.Task.OpenedAt).TotalDays).Order().ToList();
        var median = held.Count == 0 ? 0 : held[(held.Count - 1) / 2];
        Assert.Equal(Math.Round((decimal)median, 1, MidpointRounding.AwayFromZero), figures?["medianDays"]?.GetValue<decimal>());
    }

    private static bool IsIdle(CaseBook book, int idle, DateTimeOffset now) =>
        book.Header.State is "inProgress" or "awaitingRevision" or "awaitingCoSigners" && book.Header.LastProgressAt.AddDays(idle) <= now;

    private static string Post(TaskRecord task) => task.Assignee.PersonId is null ? task.Assignee.PostId ?? "" : PostId.Of(Role.Deputy, SmallTown.Id);

    private static DateOnly? DueOf(TaskRecord task, DeadlineClock? clock) =>
        task.Deadlines.Where(deadline => deadline.MetAt is null && (clock is null ? deadline.Clock != DeadlineClock.Window : deadline.Clock == clock)).Select(deadline => (DateOnly?)deadline.Due).Min();

    private static string? LightOf(TaskRecord task, DeadlineClock? clock, DateTimeOffset now)
    {
        if (DueOf(task, clock) is not { } due)
        {
            return null;
        }

        var begin = EndOf(task.Deadlines.First(deadline => deadline.Due == due && deadline.MetAt is null).Start);
        var left = EndOf(due) - now;
        return left <= TimeSpan.Zero ? "overdue" : left * 3 <= EndOf(due) - begin ? "yellow" : "inTime";
    }

    private static DateTimeOffset EndOf(DateOnly day) => new(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8));
}
