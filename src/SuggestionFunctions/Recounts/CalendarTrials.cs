using SuggestionFunctions.Board;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Recounts;

/// <summary>
/// What a calendar would move: the open tasks of the town, counted by the very calculation with which the recount counts them. With a
/// recount that was ordered on a page it is kept, so that afterwards it can be looked at whether it came so.
/// </summary>
public sealed class CalendarTrials(IDocumentStore documents, TownCalendars towns, HeldTasks held, SubjectStore subjects, SubjectKinds kinds, TaskViews views)
{
    /// <summary>Documents of one batch: far from its limits, however many deadlines a task has.</summary>
    private const int AtOnce = 20;

    public static string Partition(string townId) => $"calendar-trials:{townId}";

    public async Task<CalendarTrial> OfAsync(string townId, CalendarYear calendar, CancellationToken cancellation)
    {
        var before = await towns.OfAsync(townId, cancellation);
        var after = before.With(calendar);
        var clock = new TaskClock(after);
        var counting = new Dictionary<string, CountingRules?>(StringComparer.Ordinal);
        var moves = new List<CalendarMove>();
        var settled = 0;
        foreach (var task in await held.OfTownAsync(townId, cancellation))
        {
            if (!counting.TryGetValue(task.Entry.SubjectId, out var rules))
            {
                counting[task.Entry.SubjectId] = rules = await CountingAsync(task.Entry.SubjectId, cancellation);
            }

            if (rules is null)
            {
                continue;
            }

            var deadlines = clock.Recount(task.Deadlines, rules);
            if (MovedDeadline.Between(task.Deadlines, deadlines) is { Count: > 0 } moved)
            {
                moves.Add(new CalendarMove(task.Entry.SubjectId, task.Entry.TaskId, moved));
            }
            else if (task.Deadlines.Zip(deadlines).Any(pair => pair.First.Provisional && !pair.Second.Provisional))
            {
                settled++;
            }
        }

        return new CalendarTrial
        {
            Year = calendar.Year,
            WorkingDaysBefore = before.WorkingDaysIn(calendar.Year),
            WorkingDays = after.WorkingDaysIn(calendar.Year),
            Cases = moves.Select(move => move.SubjectId).Distinct().Count(),
            Tasks = moves.Count,
            Settled = settled,
            Moves = moves,
            Kept = moves.Count,
        };
    }

    /// <summary>Keeps it with the recount that is about to be ordered, a document a page; the first comes last, so that what is found is whole.</summary>
    public async Task KeepAsync(RecountOrder recount, CalendarTrial trial, CancellationToken cancellation)
    {
        var pages = trial.Moves.Chunk(CalendarTrial.MostListed).ToList();
        foreach (var numbers in Enumerable.Range(2, Math.Max(0, pages.Count - 1)).Chunk(AtOnce))
        {
            await documents.WriteAsync(Partition(recount.TownId), [.. numbers.Select(number => new DocumentWrite.Upsert(KeyOf(recount.Id, number), Json.Write(pages[number - 1])))], cancellation);
        }

        await documents.WriteAsync(Partition(recount.TownId), [new DocumentWrite.Upsert(recount.Id, Json.Write(trial with { Moves = pages.Count == 0 ? [] : pages[0] }))], cancellation);
    }

    /// <summary>What was kept with a recount, with the moves of its first page; null where nothing was.</summary>
    public async Task<CalendarTrial?> FindAsync(string townId, string recountId, CancellationToken cancellation) =>
        await documents.GetAsync(Partition(townId), recountId, cancellation) is { } found ? Json.Read<CalendarTrial>(found.Body) : null;

    /// <summary>The same with the moves of another page.</summary>
    public async Task<CalendarTrial> TurnAsync(CalendarTrial trial, string townId, string recountId, int page, CancellationToken cancellation) =>
        page == 1 ? trial : trial with
        {
            Moves = await documents.GetAsync(Partition(townId), KeyOf(recountId, page), cancellation) is { } found ? Json.Read<CalendarMove[]>(found.Body) : throw ProblemException.NotFound(),
        };

    /// <summary>The trial for a caller: without the tasks where they do not see the town's cases.</summary>
    public async Task<CalendarTrialView> ShowAsync(Caller caller, CalendarTrial trial, Language language, CancellationToken cancellation)
    {
        List<MovedTaskView>? items = null;
        if (SuggestionAccess.SeesTown(caller, caller.HomeTownId))
        {
            items = [];
            foreach (var move in trial.Moves.Take(CalendarTrial.MostListed))
            {
                if (await subjects.FindHeaderAsync(move.SubjectId, cancellation) is { } header
                    && await subjects.FindAsync<TaskRecord>(move.SubjectId, SubjectKeys.Task(move.TaskId), cancellation) is { } task)
                {
                    items.Add(new MovedTaskView(await views.ShowAsync(DeskEntry.Of(header, task), language, cancellation), move.Deadlines));
                }
            }
        }

        return new CalendarTrialView(trial.Year, trial.WorkingDaysBefore, trial.WorkingDays, trial.Cases, trial.Tasks, trial.Settled, items);
    }

    /// <summary>Of the listed tasks those whose dates have moved by now, or that are done.</summary>
    public async Task<int> CameTrueAsync(CalendarTrial trial, CancellationToken cancellation)
    {
        var came = 0;
        foreach (var move in trial.Moves)
        {
            var task = await subjects.FindAsync<TaskRecord>(move.SubjectId, SubjectKeys.Task(move.TaskId), cancellation);
            came += task is not { State: TaskState.Open } || move.Deadlines.All(moved => task.Deadlines.All(deadline => deadline.Rule != moved.Rule || deadline.Due != moved.From)) ? 1 : 0;
        }

        return came;
    }

    private static string KeyOf(string recountId, int page) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{recountId}~{page:D6}");

    private async Task<CountingRules?> CountingAsync(string subjectId, CancellationToken cancellation) =>
        await subjects.FindHeaderAsync(subjectId, cancellation) is { } header ? await kinds.Of(header.Kind).CountingAsync(header, cancellation) : null;
}
