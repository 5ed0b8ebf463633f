using System.Text.Json.Nodes;
using SuggestionFunctions.Http;

namespace SuggestionFunctions.Tasks;

/// <summary>What is said of one of many decisions: the decision as it stands, or the problem.</summary>
internal sealed record BatchAnswer(string TaskId, DecisionRecord? Decision, ProblemException? Problem)
{
    public static BatchAnswer Decided(DecisionRecord decision) => new(decision.TaskId, decision, null);

    public static BatchAnswer Refused(string taskId, ProblemException problem) => new(taskId, null, problem);

    public JsonObject ToJson(Language language)
    {
        var answer = new JsonObject
        {
            ["taskId"] = TaskId,
            ["decision"] = Decision is { } decision ? new JsonObject { ["id"] = decision.Id, ["outcome"] = Codes.Of(decision.Outcome) } : null,
        };
        if (Problem is { } problem)
        {
            answer["problem"] = ProblemResult.ToJson(problem, language);
        }

        return answer;
    }
}
