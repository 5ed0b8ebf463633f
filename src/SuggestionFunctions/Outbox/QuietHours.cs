using SuggestionFunctions.Deadlines;

namespace SuggestionFunctions.Outbox;

/// <summary>Times of day (China Standard Time) between which only what is urgent goes out; from the first, up to and without the second, over midnight where that is earlier.</summary>
public sealed record QuietHours(TimeOnly From, TimeOnly Until)
{
    /// <summary>The instant (UTC) at which they end that hold now, or null where none do.</summary>
    public DateTimeOffset? EndAt(DateTimeOffset now)
    {
        var today = ChinaTime.DateOf(now);
        var time = TimeOnly.FromDateTime(now.UtcDateTime + ChinaTime.Offset);
        return !time.IsBetween(From, Until) ? null : ChinaTime.At(time < Until ? today : today.AddDays(1), Until);
    }
}
