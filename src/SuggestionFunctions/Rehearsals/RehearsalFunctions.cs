using System.Xml;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Rehearsals;

/// <summary>The rehearsal clock: anyone signed in reads it, managers and administrators move it forward.</summary>
public sealed class RehearsalFunctions(IRehearsalClock rehearsal, TimeProvider clock)
{
    /// <summary>The farthest one request moves the clock: a year's reminders of every open case fire on the way.</summary>
    private static readonly TimeSpan Farthest = TimeSpan.FromDays(400);

    [Function("RehearsalClockRead")]
    public IResult Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/rehearsal/clock")] HttpRequest request)
    {
        RequireEnabled();
        _ = request.Caller();
        return new JsonAnswer(new { Now = clock.GetUtcNow() });
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
        var now = clock.GetUtcNow();
        var target = Target(body, now);
        body.Check();
        if (target < now || target - now > Farthest)
        {
            throw ProblemException.Invalid(body.Has("to") ? "to" : "advance",
                new($"时钟只能向前拨，一次最多 {Farthest.Days} 天。", $"The clock only moves forward, at most {Farthest.Days} days at once."));
        }

        // A client that goes away does not stop the clock half-way.
        var fired = await rehearsal.AdvanceAsync(target, CancellationToken.None);
        return new JsonAnswer(new { Now = clock.GetUtcNow(), fired });
    }

    private static DateTimeOffset Target(RequestBody body, DateTimeOffset now)
    {
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
            catch (Exception error) when (error is FormatException or OverflowException)
            {
                // Said below.
            }

            body.Note("advance", new("须为 ISO 8601 时长，如 P3D、PT12H（不用年、月）。", "Must be an ISO 8601 duration such as P3D or PT12H (no years or months)."));
        }
        else if (!body.Has("to"))
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
}
