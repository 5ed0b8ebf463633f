namespace SuggestionFunctions.Identity;

/// <summary>
/// How many failures are let pass, and how the pause grows after that: it doubles with each failure up to
/// <see cref="Longest"/>, so that guessing becomes pointless but nobody can be locked out for good.
/// </summary>
public sealed record SignInLimit(int Free, TimeSpan First, TimeSpan Longest)
{
    /// <summary>After this long without a failure counting begins anew.</summary>
    public static readonly TimeSpan Forgotten = TimeSpan.FromHours(1);

    /// <summary>One account from one address.</summary>
    public static readonly SignInLimit Pair = new(5, TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(15));

    /// <summary>One account from anywhere; does not hold for addresses it is at home at.</summary>
    public static readonly SignInLimit Account = new(50, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5));

    /// <summary>One address, whatever the account: an office shares one. Does not hold for accounts that are at home there.</summary>
    public static readonly SignInLimit Address = new(100, TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(5));

    /// <summary>The count with one more failure.</summary>
    public FailedSignIns Add(FailedSignIns? before, DateTimeOffset now)
    {
        var count = before is null || now - before.LastAt > Forgotten ? 1 : before.Count + 1;
        var pause = count < Free ? TimeSpan.Zero : TimeSpan.FromTicks(Math.Min(Longest.Ticks, First.Ticks << Math.Min(count - Free, 20)));
        return new FailedSignIns
        {
            Count = count,
            LastAt = now,
            PausedUntil = pause > TimeSpan.Zero ? now + pause : null,
            KnownUntil = before?.KnownUntil,
        };
    }
}
