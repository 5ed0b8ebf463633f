using System.Xml;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Rehearsals;

/// <summary>Moves the rehearsal clock forward: for the API and for pages.</summary>
public sealed class ClockMoves(IRehearsalClock rehearsal, IDocumentStore documents, TimeProvider clock)
{
    private const string Partition = "rehearsal";

    /// <summary>The farthest one request moves the clock: a year's reminders of every open case fire on the way.</summary>
    public static TimeSpan Farthest { get; } = TimeSpan.FromDays(400);

    /// <exception cref="ProblemException">404: the clock cannot be moved here.</exception>
    public void RequireEnabled()
    {
        if (!rehearsal.Enabled)
        {
            throw ProblemException.NotFound();
        }
    }

    /// <exception cref="ProblemException">404: the clock cannot be moved here; 403.</exception>
    public void RequireMover(Caller caller)
    {
        RequireEnabled();
        if (!MayMove(caller))
        {
            throw ProblemException.Forbidden(new("只有管理人员可以拨动演练时钟。", "Only managers and administrators move the rehearsal clock."));
        }
    }

    public static bool MayMove(Caller caller) => caller.Posts.Any(post => post.Role is Role.Manager or Role.Admin);

    /// <summary>Moves it as <c>{advance}</c> or <c>{to}</c> say; a repeat of a key that may come again goes to where the first request went, and no further.</summary>
    /// <exception cref="ProblemException">409 <c>duplicate-key</c>; 422.</exception>
    public async Task<ClockMoved> MoveAsync(string requestKey, bool repeatable, RequestBody body, CancellationToken cancellation)
    {
        var key = $"move:{requestKey}";
        if (await documents.GetAsync(Partition, key, cancellation) is { } before)
        {
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

        if (repeatable)
        {
            await documents.WriteAsync(Partition, [new DocumentWrite.Insert(key, Json.Write(new Move(body.Digest, target)))], cancellation);
        }

        return await GoAsync(target);
    }

    private async Task<ClockMoved> GoAsync(DateTimeOffset target)
    {
        // A client that goes away does not stop the clock half-way.
        var fired = target >= clock.GetUtcNow() ? await rehearsal.AdvanceAsync(target, CancellationToken.None) : 0;
        return new ClockMoved(clock.GetUtcNow(), fired);
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

    /// <summary>Where a request with an Idempotency-Key moved the clock to (an instant, UTC), and the digest of its body.</summary>
    private sealed record Move(string BodyDigest, DateTimeOffset Target);
}
