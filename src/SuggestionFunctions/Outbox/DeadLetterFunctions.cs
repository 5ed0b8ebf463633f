using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;

namespace SuggestionFunctions.Outbox;

/// <summary>What could not be sent, for the administrators of its town.</summary>
public sealed class DeadLetterFunctions(DeadLetters letters)
{
    [Function("DeadLetterList")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/outbox/dead")] HttpRequest request, CancellationToken cancellation)
    {
        var caller = RequireAdministrator(request);
        var page = PageRequest.Read(request);
        var cut = page.Cut(await letters.ReadAsync(caller.HomeTownId, page.After, page.Size + 1, cancellation), letter => letter.Id);
        return new JsonAnswer(new Page<DeadLetterView>([.. cut.Items.Select(DeadLetterView.Of)], cut.Next));
    }

    /// <summary>Puts one into its queue again. Repeated, it is the same.</summary>
    [Function("DeadLetterRetry")]
    public async Task<IResult> RetryAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/outbox/dead/{id}/retry")] HttpRequest request, string id, CancellationToken cancellation) =>
        await letters.SendAgainAsync(RequireAdministrator(request).HomeTownId, id, cancellation) ? JsonAnswer.NoContent() : throw ProblemException.NotFound();

    internal static Caller RequireAdministrator(HttpRequest request) => RegisterAccess.IsAdministrator(request.Caller())
        ? request.Caller()
        : throw ProblemException.Forbidden(new("只有管理员可以查看和重发未送达的消息。", "Only administrators see dead letters and send them again."));
}
