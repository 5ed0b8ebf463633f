using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Rehearsals;

/// <summary>The rehearsal clock: anyone signed in reads it, managers and administrators move it forward.</summary>
public sealed class RehearsalFunctions(ClockMoves moves, TimeProvider clock)
{
    [Function("RehearsalClockRead")]
    public IResult Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/rehearsal/clock")] HttpRequest request)
    {
        moves.RequireEnabled();
        _ = request.Caller();
        return new JsonAnswer(new ClockAnswer(clock.GetUtcNow()));
    }

    [Function("RehearsalClockMove")]
    public async Task<IResult> MoveAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/rehearsal/clock")] HttpRequest request, CancellationToken cancellation)
    {
        var caller = request.Caller();
        moves.RequireMover(caller);
        var body = await RequestBody.ReadAsync(request, cancellation);
        return new JsonAnswer(await moves.MoveAsync(RequestKey.Derive(request, caller.PersonId), request.Headers.ContainsKey("Idempotency-Key"), body, cancellation));
    }
}
