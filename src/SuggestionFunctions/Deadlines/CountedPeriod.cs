namespace SuggestionFunctions.Deadlines;

/// <summary>The end of a period, and how it came about.</summary>
/// <param name="Due">The last date (in China) on which it can still be kept.</param>
/// <param name="Skipped">The days that did not count, or that the end was moved over; ascending.</param>
/// <param name="Provisional">Whether a day was judged whose year has no loaded calendar.</param>
public sealed record CountedPeriod(DateOnly Due, IReadOnlyList<SkippedDay> Skipped, bool Provisional)
{
    /// <summary>The instant (UTC) at which it is over: 00:00 China Standard Time of the day after <see cref="Due"/>.</summary>
    public DateTimeOffset ExpiresAt => ChinaTime.EndOf(Due);
}
