namespace SuggestionFunctions.Identity;

/// <summary>Failed sign-ins counted under one heading: an account, an address, or both together.</summary>
public sealed record FailedSignIns
{
    public int Count { get; init; }

    /// <summary>When the last one failed (instant, real time).</summary>
    public DateTimeOffset LastAt { get; init; }

    /// <summary>Until when no further try is looked at (instant, real time), or null.</summary>
    public DateTimeOffset? PausedUntil { get; init; }

    /// <summary>Until when the account is taken to be at home at this address, as it signed in from there; or null.</summary>
    public DateTimeOffset? KnownUntil { get; init; }

    public bool IsStale(DateTimeOffset now) => now - LastAt > SignInLimit.Forgotten && !(KnownUntil > now);
}
