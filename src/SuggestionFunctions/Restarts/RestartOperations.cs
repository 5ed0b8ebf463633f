using SuggestionFunctions.Http;
using SuggestionFunctions.OpenApi;

namespace SuggestionFunctions.Restarts;

/// <summary>The routes of starting cases again, described.</summary>
internal static class RestartOperations
{
    public static Operation Create { get; } = new("RestartCreate", new("从文档恢复办理流程", "Start cases again from their documents"))
    {
        Description = "Without apply nothing is changed, and the answer is what would be done. For administrators.",
        Parameters = [Parameter.IdempotencyKey],
        Request = RequestContent.Json(Field.Flag("apply"), Field.Flag("force"), Field.Texts("suggestions", RestartFunctions.MaximumNamed, 100)),
        Answers = [Answer.Ok<RestartPlan>("What would be done."), Answer.Accepted<RestartReport>("It is under way.")],
        Problems = [HttpProblems.Forbidden],
    };

    public static Operation Read { get; } = new("RestartRead", new("恢复进度", "How far an order has come"))
    {
        Answers = [Answer.Ok<RestartReport>()],
        Problems = [HttpProblems.Forbidden],
    };
}
