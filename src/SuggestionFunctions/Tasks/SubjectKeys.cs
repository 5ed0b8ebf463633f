namespace SuggestionFunctions.Tasks;

/// <summary>Where the documents of one subject lie: all in one partition, so that a change of it is one atomic batch.</summary>
public static class SubjectKeys
{
    public const string Header = "header";

    public static string Partition(string subjectId) => $"case:{subjectId}";

    public static string Task(string taskId) => $"task:{taskId}";

    public static string Decision(string decisionId) => $"decision:{decisionId}";

    public static string Timeline(int sequence) => $"timeline:{sequence:000000}";

    public static string TimelineTexts(int sequence) => $"timeline-texts:{sequence:000000}";

    /// <summary>The insert-only marker that says an operation of the orchestration was applied, with what it returned.</summary>
    public static string Applied(string operation) => $"applied:{operation}";

    /// <summary>The id of an operation of a run's orchestration, numbered from 1.</summary>
    public static string Operation(int run, int number) => $"{run}.{number:0000}";

    /// <summary>The orchestration of a run: the subject's own id, then with the run's number.</summary>
    public static string Instance(string subjectId, int run) => run == 1 ? subjectId : $"{subjectId}.{run}";

    /// <summary>The id of an operation of a follow-up's orchestration: its name, then as those of a case.</summary>
    public static string Operation(string? followUp, int run, int number) => followUp is null ? Operation(run, number) : $"{followUp}-{Operation(run, number)}";

    /// <summary>The run that an operation belongs to.</summary>
    public static int RunOf(string operation)
    {
        var begin = operation.IndexOf('-') + 1;
        return int.Parse(operation.AsSpan(begin, operation.IndexOf('.') - begin));
    }

    /// <summary>The follow-up that an operation belongs to; null for one of the case's own orchestration.</summary>
    public static string? FollowUpOfOperation(string operation) => operation.IndexOf('-') is var dash && dash > 0 ? operation[..dash] : null;

    /// <summary>The id of a task on the road that began with a run, numbered from 1 in the order of their openings.</summary>
    public static string TaskId(string subjectId, int road, int number) => TaskId(subjectId, $"{road}", "", number);

    /// <summary>The id of a task on a lane beside the road, numbered for itself; the main lane has no name.</summary>
    public static string TaskId(string subjectId, int road, string lane, int number) => TaskId(subjectId, $"{road}", lane, number);

    /// <summary>The same on a road of any name: the number of the run it began with, or a follow-up's name.</summary>
    public static string TaskId(string subjectId, string road, string lane, int number) =>
        lane.Length == 0 ? $"{subjectId}-{road}-{number:00}" : $"{subjectId}-{road}-{lane}.{number}";

    /// <summary>What the ids of all tasks of a road begin with.</summary>
    public static string TasksOf(string subjectId, string road) => $"{subjectId}-{road}-";

    /// <summary>The follow-up that a task belongs to; null for one of the case's own road.</summary>
    public static string? FollowUpOf(string taskId) => taskId.Split('-') is [_, ['f', ..] followUp, ..] ? followUp : null;

    /// <summary>The lane that a task was opened on.</summary>
    public static string LaneOf(string taskId)
    {
        var number = taskId[(taskId.LastIndexOf('-') + 1)..];
        var dot = number.LastIndexOf('.');
        return dot < 0 ? "" : number[..dot];
    }

    /// <summary>The end of a decision's id, by which its doings are told apart from those of other decisions on the case.</summary>
    public static string ShortOf(string decisionId) => decisionId[^Math.Min(10, decisionId.Length)..];

    /// <summary>What stands in place of a task in decisions on the whole case, such as a withdrawal.</summary>
    public static string WholeCase(string subjectId) => $"{subjectId}-case";

    /// <summary>The event that tells the orchestration of a decision on the whole case.</summary>
    public const string SignalEvent = "signals";

    /// <summary>When any of its holders first read a task.</summary>
    public static string Seen(string taskId) => $"seen:{taskId}";

    /// <summary>When this one did: whoever comes to hold it has not seen it yet.</summary>
    public static string Seen(string taskId, string personId) => $"seen:{taskId}:{personId}";

    /// <summary>The subject that a task or decision belongs to: ids of both begin with it. Null where it is no such id.</summary>
    public static string? SubjectOf(string id)
    {
        var dash = id.IndexOf('-');
        return dash > 0 && id.Length <= 100 && Storage.DocumentName.IsValid(id) ? id[..dash] : null;
    }
}
