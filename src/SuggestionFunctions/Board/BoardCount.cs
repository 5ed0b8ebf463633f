using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Reports;
using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Board;

/// <summary>Counts the board of a town.</summary>
public sealed class BoardCount(HeldTasks tasks, Register register, TimeProvider clock)
{
    /// <param name="townId">The town.</param>
    /// <param name="idle">After how many days without progress something counts as idle.</param>
    /// <param name="language">For the names of posts.</param>
    /// <param name="cancellation">Gives up between two reads.</param>
    /// <exception cref="ProblemException">404: there is no such town.</exception>
    public async Task<BoardView> OfAsync(string townId, int idle, Language language, CancellationToken cancellation) => (await WithLatestAsync(townId, idle, language, cancellation)).Board;

    /// <summary>The same, and the task that is the most overdue of all; null where none is overdue.</summary>
    internal async Task<(BoardView Board, HeldTask? Latest)> WithLatestAsync(string townId, int idle, Language language, CancellationToken cancellation)
    {
        var town = await register.TownAsync(townId, cancellation) ?? throw ProblemException.NotFound();
        var posts = (await register.PostsAsync(townId, null, cancellation)).ToDictionary(post => post.Id);
        var now = clock.GetUtcNow();
        var held = await tasks.OfTownAsync(townId, cancellation);
        var idleCases = (await tasks.UnderWayAsync(townId, cancellation)).Count(entry => IsIdle(entry, idle, now));
        var items = held.GroupBy(task => task.Post).Select(group => Fill(Named(posts.GetValueOrDefault(group.Key), group.First(), language, now), new BoardSelection { Post = group.Key }, [.. group], idle, now));
        var board = new BoardView(
            town.ToName(), now, idle, Fill(new BoardTotals(idleCases, $"/api/board/cases?idle={idle}"), new BoardSelection(), held, idle, now),
            [.. items.OrderByDescending(item => item.Overdue).ThenByDescending(item => item.LongestLate).ThenByDescending(item => item.Yellow).ThenBy(item => item.Post, StringComparer.Ordinal)]);
        return (board, held.Where(task => task.Light(now) == Light.Red).MaxBy(task => task.Late(now)));
    }

    /// <summary>Whether a case under way has seen no progress for so many days.</summary>
    internal static bool IsIdle(SuggestionEntry entry, int days, DateTimeOffset now) => now - entry.LastProgressAt >= TimeSpan.FromDays(days);

    private static T Fill<T>(T figures, BoardSelection among, IReadOnlyList<HeldTask> held, int idle, DateTimeOffset now)
        where T : BoardFigures
    {
        return figures with
        {
            Open = held.Count,
            OpenList = among.Link(),
            Overdue = Count(Light.Red),
            OverdueList = (among with { Light = Light.Red }).Link(),
            Yellow = Count(Light.Yellow),
            YellowList = (among with { Light = Light.Yellow }).Link(),
            InTime = Count(Light.Green),
            InTimeList = (among with { Light = Light.Green }).Link(),
            LongestLate = Days.Rounded(held.Select(task => task.Late(now)).DefaultIfEmpty().Max()),
            MedianDays = held.Count == 0 ? 0 : Days.NearestRank(held.Select(task => task.Held(now)), 50),
            Internal = Apart(BoardClock.Internal, DeadlineClock.Internal),
            Legal = Apart(BoardClock.Legal, DeadlineClock.Legal),
            Idle = held.Count(task => task.IsIdle(idle, now)),
            IdleList = (among with { Idle = idle }).Link(),
        };

        int Count(Light light) => held.Count(task => task.Light(now) == light);

        ClockCounts Apart(BoardClock named, DeadlineClock kind)
        {
            return new(
                Of(Light.Red), Link(Light.Red), Of(Light.Yellow), Link(Light.Yellow), Of(Light.Green), Link(Light.Green), Days.Rounded(held.Select(task => task.Late(kind, now)).DefaultIfEmpty().Max()));

            int Of(Light light) => held.Count(task => task.Light(kind, now) == light);

            string Link(Light light) => (among with { Clock = named, Light = light }).Link();
        }
    }

    private static BoardItem Named(Post? post, HeldTask task, Language language, DateTimeOffset now)
    {
        if (post is null)
        {
            return new(task.Post, task.Post, task.Entry.Assignee.Role, new OrganizationName(task.Entry.Assignee.OrganizationId, task.Entry.Assignee.OrganizationId), []);
        }

        // Of a post that a hundred hold nobody needs a hundred names.
        var holders = post.Role == Role.Deputy ? [] : post.HoldersOn(ChinaTime.DateOf(now)).Select(holder => holder.Name);
        return new(post.Id, post.Name ?? PostNames.Of(post, language), post.Role, post.Organization, [.. holders]);
    }
}
