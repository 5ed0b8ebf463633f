using SuggestionFunctions.Http;
using SuggestionFunctions.OpenApi;

namespace SuggestionFunctions.Outbox;

/// <summary>The routes of dead letters, described.</summary>
internal static class DeadLetterOperations
{
    public static Operation List { get; } = new("DeadLetterList", new("未送达的消息", "Messages that could not be sent, newest first"))
    {
        Description = "To whom and why; not what they say. For administrators.",
        Parameters = Parameter.Paging,
        Answers = [Answer.Ok<Page<DeadLetterView>>()],
        Problems = [HttpProblems.Forbidden],
    };

    public static Operation Retry { get; } = new("DeadLetterRetry", new("重新发送", "Send one again"))
    {
        Description = "Repeated, it is the same: each is put into its queue once.",
        Answers = [Answer.NoContent],
        Problems = [HttpProblems.Forbidden],
    };
}
