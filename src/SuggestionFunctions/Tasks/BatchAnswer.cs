using SuggestionFunctions.Http;

namespace SuggestionFunctions.Tasks;

/// <summary>What is said of one of many decisions: the decision as it stands, or the problem.</summary>
internal sealed record BatchAnswer(string TaskId, DecisionRecord? Decision, ProblemException? Problem)
{
    public static BatchAnswer Decided(DecisionRecord decision) => new(decision.TaskId, decision, null);

    public static BatchAnswer Refused(string taskId, ProblemException problem) => new(taskId, null, problem);

    public BatchItem Show(Language language) => new()
    {
        TaskId = TaskId,
        Decision = Decision is { } decision ? new(decision.Id, decision.Outcome) : null,
        Problem = Problem is { } problem ? ProblemResult.BodyOf(problem, language) : null,
    };
}
