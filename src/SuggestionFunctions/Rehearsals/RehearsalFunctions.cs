using System.Xml;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Rehearsals;

/// <summary>The rehearsal clock: anyone signed in reads it, managers and administrators move it forward.</summary>
public sealed class RehearsalFunctions(IRehearsalClock rehearsal, IDocumentStore documents, TimeProvider clock)
{
    private const string Partition = "rehearsal";

    /// <summary>The farthest one request moves the clock: a year's reminders of every open case fire on the way.</summary>
    private static readonly TimeSpan Farthest = TimeSpan.FromDays(400);

    [Function("RehearsalClockRead")]
    public IResult Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/rehearsal/clock")] HttpRequest request)
    {
        RequireEnabled();
        _ = request.Caller();
        return new JsonAnswer(new ClockAnswer(clock.GetUtcNow()));
    }

    [Function("RehearsalClockMove")]
    public async Task<IResult> MoveAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/rehearsal/clock")] HttpRequest request, CancellationToken cancellation)
    {
        RequireEnabled();
        if (!request.Caller().Posts.Any(post => post.Role is Role.Manager or Role.Admin))
        {
            throw ProblemException.Forbidden(new("只有管理人员可以拨动演练时钟。", "Only managers and administrators move the rehearsal clock."));
        }

        var body = await RequestBody.ReadAsync(request, cancellation);
        var key = $"move:{RequestKey.Derive(request, request.Caller().PersonId)}";
        if (await documents.GetAsync(Partition, key, cancellation) is { } before)
        {
            // A repeat goes to where the first request went, and no further.
            var move = Json.Read<Move>(before.Body);
            return move.BodyDigest == body.Digest ? await GoAsync(move.Target) : throw ProblemException.DuplicateKey();
        }

        var now = clock.GetUtcNow();
        var target = Target(body, now);
        body.Check();
        if (target < now || target - now > Farthest)
        {
            throw ProblemException.Invalid(body.Has("to") ? "to" : "advance",
                new($"时钟只能向前拨，一次最多 {Farthest.Days} 天。", $"The clock only moves forward, at most {Farthest.Days} days at once."));
        }

        if (request.Headers.ContainsKey("Idempotency-Key"))
        {
            await documents.WriteAsync(Partition, [new DocumentWrite.Insert(key, Json.Write(new Move(body.Digest, target)))], cancellation);
        }

        return await GoAsync(target);
    }

    private async Task<JsonAnswer> GoAsync(DateTimeOffset target)
    {
        // A client that goes away does not stop the clock half-way.
        var fired = target >= clock.GetUtcNow() ? await rehearsal.AdvanceAsync(target, CancellationToken.None) : 0;
        return new JsonAnswer(new ClockMoved(clock.GetUtcNow(), fired));
    }

    private static DateTimeOffset Target(RequestBody body, DateTimeOffset now)
    {
        if (body.Has("to") && body.Has("advance"))
        {
            body.Note("advance", new("advance 和 to 只能填一个。", "Send either advance or to, not both."));
            return now;
        }

        if (body.OptionalInstant("to") is { } to)
        {
            return to;
        }

        if (body.OptionalText("advance", 40) is { } duration)
        {
            try
            {
                if (duration.AsSpan().IndexOfAny("YM") is var first && (first < 0 || (duration.IndexOf('T') is var time and >= 0 && first > time)))
                {
                    return now + XmlConvert.ToTimeSpan(duration);
                }
            }
            catch (Exception error) when (error is FormatException or OverflowException or ArgumentOutOfRangeException)
            {
                // Said below.
            }

            body.Note("advance", new("须为 ISO 8601 时长，如 P3D、PT12H（不用年、月）。", "Must be an ISO 8601 duration such as P3D or PT12H (no years or months)."));
        }
        else if (!body.Has("to") && !body.Has("advance"))
        {
            body.Note("advance", new("须填写 advance（如 P3D）或 to（时间）。", "Send advance (such as P3D) or to (an instant)."));
        }

        return now;
    }

    private void RequireEnabled()
    {
        if (!rehearsal.Enabled)
        {
            throw ProblemException.NotFound();
        }
    }

    /// <summary>Where a request with an Idempotency-Key moved the clock to (an instant, UTC), and the digest of its body.</summary>
    private sealed record Move(string BodyDigest, DateTimeOffset Target);
}
