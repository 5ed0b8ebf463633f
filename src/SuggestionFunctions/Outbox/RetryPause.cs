namespace SuggestionFunctions.Outbox;

/// <summary>How long is waited before the next attempt (real time): doubling, up to a limit, each a fifth more or less, so that not all come back at once.</summary>
public static class RetryPause
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(10);

    /// <summary>How long a message is tried before it is a dead letter: a receiver that is down for a week loses nothing.</summary>
    public static TimeSpan LongestTried { get; } = TimeSpan.FromDays(8);

    /// <summary>The longest that a receiver may ask us to wait.</summary>
    public static TimeSpan LongestAsked { get; } = TimeSpan.FromDays(1);

    /// <summary>After so many attempts (from 1 on) of one message: 10 s, 20 s, … an hour.</summary>
    public static TimeSpan OfMessage(int attempts) => Of(attempts - 1, TimeSpan.FromHours(1));

    /// <summary>After so many attempts in a row (from 0 on) that found the receiver down: 10 s, 20 s, … a quarter of an hour.</summary>
    public static TimeSpan OfReceiver(int times) => Of(times, TimeSpan.FromMinutes(15));

    private static TimeSpan Of(int doublings, TimeSpan longest) =>
        TimeSpan.FromTicks(Math.Min(First.Ticks << Math.Clamp(doublings, 0, 20), longest.Ticks)) * (0.8 + (0.4 * Random.Shared.NextDouble()));
}
