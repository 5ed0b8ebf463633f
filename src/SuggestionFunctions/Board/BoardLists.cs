using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Reports;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Board;

/// <summary>The tasks and cases behind the board's numbers: for the API and for pages.</summary>
public sealed class BoardLists(HeldTasks tasks, TaskViews views, SubjectStore subjects, SubjectKinds kinds, TimeProvider clock)
{
    /// <summary>A page of the open tasks that a number counts, soonest due first (of what is idle the longest idle first), and how many there are.</summary>
    internal async Task<(Page<BoardTask> Page, int Count)> TasksAsync(
        Caller caller, string town, BoardSelection selection, PageRequest page, Language language, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var all = (await tasks.OfTownAsync(town, cancellation)).Where(task => selection.Takes(task, now)).ToList();
        var cut = selection.Idle is null ? page.Of(all, task => task.Key) : page.Of(all.OrderBy(ByIdleness, StringComparer.Ordinal), ByIdleness);
        var items = new List<BoardTask>();
        foreach (var task in cut.Items)
        {
            items.Add(await ShowAsync(caller, town, task, now, language, cancellation));
        }

        return (new(items, cut.Next), all.Count);
    }

    /// <summary>A page of the cases under way without progress for so many days, the longest idle first, and how many there are.</summary>
    internal async Task<(Page<IdleCase> Page, int Count)> CasesAsync(Caller caller, string town, int idle, PageRequest page, Language language, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var all = (await tasks.UnderWayAsync(town, cancellation)).Where(entry => BoardCount.IsIdle(entry, idle, now)).OrderBy(ByIdleness, StringComparer.Ordinal).ToList();
        var cut = page.Of(all, ByIdleness);
        return (new([.. cut.Items.Select(entry => Show(caller, town, entry, now, language))], cut.Next), all.Count);
    }

    /// <summary>Who holds each of some cases now, by post: whoever has the task of the step it stands at. Of ratings both sides do, as it is nobody's to see whose are in.</summary>
    internal async Task<IReadOnlyDictionary<string, string>> HoldersAsync(string town, IReadOnlyList<IdleCase> cases, Language language, CancellationToken cancellation)
    {
        var open = (await tasks.OfTownAsync(town, cancellation)).Where(task => SubjectKeys.FollowUpOf(task.Entry.TaskId) is null).ToLookup(task => task.Entry.SubjectId);
        var holders = new Dictionary<string, string>();
        foreach (var one in cases)
        {
            var its = open[one.Id].Where(task => task.Entry.Kind == one.Step).ToList();
            var names = new List<string>();
            foreach (var task in its.Count > 0 ? its : one.Step is null ? [.. open[one.Id]] : its)
            {
                var assignee = (await views.ShowAsync(task.Entry, language, cancellation)).Assignee;
                names.Add(assignee.PersonId is null ? TaskRows.WhoOf(assignee, language) : PostNames.Of(Role.Deputy).In(language));
            }

            holders[one.Id] = one.Step == "deputyEvaluation" ? new Wording("代表和承办单位", "Deputies and department").In(language)
                : string.Join(language == Language.English ? ", " : "、", names.Distinct());
        }

        return holders;
    }

    private static string ByIdleness(SuggestionEntry entry) => $"{entry.LastProgressAt.UtcTicks:D19}:{entry.Id}";

    private static string ByIdleness(HeldTask task) => $"{(task.LastProgressAt ?? DateTimeOffset.MaxValue).UtcTicks:D19}:{task.Entry.TaskId}";

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
