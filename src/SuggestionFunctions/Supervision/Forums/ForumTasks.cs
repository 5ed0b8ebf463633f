using SuggestionFunctions.Routing;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Supervision.Forums;

/// <summary>The kinds of task that a forum brings, with their actions and fields.</summary>
public static class ForumTasks
{
    public const int MostAttendees = 300;
    public const int MostConclusions = 30;
    public const int NameLength = 60;
    public const int ConclusionLength = 1_000;
    private const int ReportLength = 5_000;

    /// <summary>座谈结论: the office puts on record who came and what was concluded.</summary>
    public static TaskKind Conclusions { get; } = new("forumConclusions", new("记录座谈结论", "Conclusions of a forum"),
    [
        new("conclude", new("记录结论", "Record the conclusions"), true,
            [new("attendees", FieldType.Attendees, true, MostAttendees), new("conclusions", FieldType.Conclusions, true, MostConclusions)]),
    ]);

    /// <summary>座谈承诺落实报告: what a department was to do by a date is done, or is put off to another date.</summary>
    public static TaskKind CommitmentReport { get; } = new(RouteTasks.CommitmentReport.Name, RouteTasks.CommitmentReport.Title,
    [
        new("done", new("已落实", "Done"), true, [new("text", FieldType.Text, true, ReportLength), new("attachments", FieldType.NotAvailable, false)]),
        new("postpone", new("延后", "Postpone"), true, [new("reason", FieldType.Text, true, RouteTasks.ReasonLength), new("dueOn", FieldType.FutureDate, true)]),
    ]);

    public static IReadOnlyDictionary<string, TaskKind> All { get; } = new[] { Conclusions, CommitmentReport }.ToDictionary(kind => kind.Name);
}
