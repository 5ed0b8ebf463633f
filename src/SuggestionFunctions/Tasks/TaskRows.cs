using SuggestionFunctions.Board;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Pages;
using SuggestionPages.Tasks;

namespace SuggestionFunctions.Tasks;

/// <summary>Tasks of a list as pages show them.</summary>
public sealed class TaskRows(TaskViews views, TownCalendars calendars, SubjectKinds kinds, TimeProvider clock)
{
    public async Task<DueDates> DueDatesAsync(string townId, CancellationToken cancellation) =>
        new(await calendars.OfAsync(townId, cancellation), ChinaTime.DateOf(clock.GetUtcNow()));

    public async Task<IReadOnlyList<TaskRow>> OfAsync(Caller caller, IReadOnlyList<DeskEntry> entries, Language language, CancellationToken cancellation)
    {
        var english = language == Language.English;
        var due = await DueDatesAsync(caller.HomeTownId, cancellation);
        var rows = new List<TaskRow>();
        foreach (var entry in entries)
        {
            var line = await views.ShowAsync(entry, language, cancellation);
            rows.Add(new TaskRow(
                line.Id, line.KindName, line.Number, line.Title, WhoOf(line.Assignee, language),
                line.Light is { } light ? Codes.Of(light) : null,
                due.Of(line.State == TaskState.Open ? line.DueAt : null),
                line.Outcome is { } outcome ? $"{due.Moment(outcome.At, english)} {OutcomeOf(kinds, entry.SubjectKind, entry.Kind, outcome, language)}" : null));
        }

        return rows;
    }

    /// <summary>The post, or the deputy, that has a task.</summary>
    public static string WhoOf(AssigneeView assignee, Language language) => assignee.Name is { } person
        ? person
        : assignee.Role is Role.Department or Role.StationHead ? assignee.Organization.Name : PostNames.OfRole(assignee.Role, assignee.Organization.Name, language);

    /// <summary>What closed a task, in words.</summary>
    public static string OutcomeOf(SubjectKinds kinds, string subjectKind, string kind, TaskOutcome outcome, Language language) =>
        kinds.Of(subjectKind).Tasks[kind].KnownAction(outcome.Action)?.Title.In(language) ?? OfClock(outcome.Action).In(language);

    private static Wording OfClock(string action) => action switch
    {
        "passedOn" => new("到期自动转下一步", "passed on at its limit"),
        "noResponse" => new("到期未表态", "no response in time"),
        "ended" => new("随建议办结而结束", "ended with the case"),
        "superseded" => new("已由别的办理代替", "replaced"),
        _ => new("已结束", "over"),
    };
}
