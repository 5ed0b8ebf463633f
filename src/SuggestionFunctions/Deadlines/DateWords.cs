using System.Globalization;

namespace SuggestionFunctions.Deadlines;

/// <summary>Dates in sentences that are kept and read at any time: the year is always written.</summary>
internal static class DateWords
{
    /// <summary>2026年10月8日; 8 October 2026.</summary>
    public static BilingualText Of(DateOnly date) => new($"{date.Year}年{Short(date).Zh}", date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture));

    /// <summary>10月8日; 8 October: beside a date that names the year.</summary>
    public static BilingualText Short(DateOnly date) => new($"{date.Month}月{date.Day}日", date.ToString("d MMMM", CultureInfo.InvariantCulture));

    /// <summary>2026年10月8日 14:00; 8 October 2026, 14:00: an instant as clocks in China show it.</summary>
    public static BilingualText Moment(DateTimeOffset instant)
    {
        var (day, time) = (Of(ChinaTime.DateOf(instant)), ChinaTime.Of(instant).ToString("H:mm", CultureInfo.InvariantCulture));
        return new BilingualText($"{day.Zh} {time}", $"{day.En}, {time}");
    }

    /// <summary>The dates between two, both counted; the year of the last is written where it is another's.</summary>
    public static BilingualText Stretch(DateOnly first, DateOnly last)
    {
        var (from, until) = (Of(first), first.Year == last.Year ? Short(last) : Of(last));
        return new BilingualText($"{from.Zh}至{until.Zh}", $"{from.En} to {until.En}");
    }
}
