namespace SuggestionFunctions.Deadlines;

/// <summary>
/// Instants and dates of China Standard Time: UTC+8 all year, by definition and not from the machine's time zone data
/// (which knows the summer times of 1986–1991 and local mean time before 1901; deadlines know neither).
/// </summary>
public static class ChinaTime
{
    /// <summary>The first date that deadlines are counted from.</summary>
    public static readonly DateOnly FirstDate = new(1901, 1, 1);

    /// <summary>The last date that a deadline may end on.</summary>
    public static readonly DateOnly LastDate = new(2100, 12, 31);

    /// <summary>Distance of China Standard Time from UTC.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>The date in China at an instant.</summary>
    /// <exception cref="DeadlineException"><c>date-out-of-range</c>: the date is not within 1901–2100.</exception>
    public static DateOnly DateOf(DateTimeOffset instant) => Within(DateOnly.FromDateTime(instant.UtcDateTime + Offset));

    /// <summary>An instant as clocks in China show it.</summary>
    public static DateTimeOffset Of(DateTimeOffset instant) => instant.ToOffset(Offset);

    /// <summary>The instant (UTC) at which a date begins in China.</summary>
    public static DateTimeOffset StartOf(DateOnly date) => At(date, TimeOnly.MinValue);

    /// <summary>The instant (UTC) at which a date is over in China: the start of the next one.</summary>
    public static DateTimeOffset EndOf(DateOnly date) => StartOf(date.AddDays(1));

    /// <summary>The instant (UTC) of a time of day on a date in China.</summary>
    public static DateTimeOffset At(DateOnly date, TimeOnly time) => new DateTimeOffset(date.ToDateTime(time), Offset).ToUniversalTime();

    /// <summary>Gives the date back if it lies within 1901–2100.</summary>
    /// <exception cref="DeadlineException"><c>date-out-of-range</c>.</exception>
    public static DateOnly Within(DateOnly date) => date >= FirstDate && date <= LastDate
        ? date
        : throw new DeadlineException(DeadlineException.DateOutOfRange, new BilingualText(
            $"日期 {date:yyyy-MM-dd} 超出范围：期限只在 1901 年至 2100 年之间计算。",
            $"The date {date:yyyy-MM-dd} is out of range: deadlines are counted within the years 1901 to 2100."));
}
