namespace SuggestionFunctions.Http;

/// <summary>
/// The clock on the wall, which no rehearsal moves: for sign-in expiry, rate limits, waiting for an answer and the sweep.
/// Everything the procedure counts uses the registered <see cref="TimeProvider"/> instead.
/// </summary>
public sealed class RealClock(TimeProvider time)
{
    public DateTimeOffset UtcNow => time.GetUtcNow();

    public TimeProvider Time => time;
}
