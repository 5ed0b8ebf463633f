using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.OpenApi;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Supervision.Forums;

namespace SuggestionFunctions.Tasks;

/// <summary>The routes of tasks and decisions, described.</summary>
internal static class TaskOperations
{
    private static readonly ProblemKind[] OfDecisions =
    [
        HttpProblems.Forbidden, HttpProblems.NotAvailable, TaskProblems.Closed, TaskProblems.Changed, TaskProblems.ReplyGate, TaskProblems.UnknownAction, TaskProblems.CaseEnded,
        TaskProblems.WindowOver, TaskProblems.RequestPending, TaskProblems.TransferFinal, Suggestions.SuggestionProblems.NoExtension, Attachments.AttachmentProblems.Gone, HttpProblems.TooLong,
    ];

    public static Operation List { get; } = new("TaskList", new("我的任务", "The caller's desk, soonest due first"))
    {
        Description = "With mine=false the tasks of the suggestion that is named.",
        Parameters =
        [
            Parameter.Choice<TaskState>("state"), Parameter.Flag("mine"), Parameter.Choice("kind", RouteTasks.All.Keys.Union(ForumTasks.All.Keys).Concat(RouteTasks.LaterKinds).Order(StringComparer.Ordinal)),
            Parameter.Choice<Light>("light"), Parameter.Text("suggestion"), .. Parameter.Paging,
        ],
        Answers = [Answer.Ok<Page<TaskLine>>()],
        Problems = [HttpProblems.NotFound],
    };

    public static Operation Counts { get; } = new("TaskCounts", new("任务数", "How many tasks lie on the caller's desk")) { Answers = [Answer.Ok<TaskCounts>()] };

    public static Operation Read { get; } = new("TaskGet", new("任务", "A task"))
    {
        Description = "What its holder reads for the first time is marked as seen.",
        Answers = [Answer.Ok<TaskAnswer>()],
    };

    public static Operation Decide { get; } = new("TaskDecide", new("办理任务", "Decide on a task"))
    {
        Description = "Answered once the orchestration has judged it and what it opens is open; after ten seconds 202. The task's own actions tell which of these it takes.",
        Parameters = [Parameter.IdempotencyKey],
        Request = DecisionSchemas.Request,
        Answers = [Answer.Ok<DecisionAnswer>("Judged."), Answer.Accepted<DecisionPending>("Written; the judgement takes longer.")],
        Problems = OfDecisions,
    };

    public static Operation DecideMany { get; } = new("DecideMany", new("集中办理", "Many decisions at once"))
    {
        Description = "Each is taken or refused by itself; the items come back in the same order.",
        Parameters = [Parameter.IdempotencyKey],
        Request = DecisionSchemas.Many(DecisionBatchFunctions.MostItems),
        Answers = [Answer.Ok<WholeList<BatchItem>>()],
    };

    public static Operation Decision { get; } = new("DecisionGet", new("决定的结果", "What came of a decision")) { Answers = [Answer.Ok<DecisionOutcomeView>()] };
}
