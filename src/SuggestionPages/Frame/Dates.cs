using System.Globalization;

namespace SuggestionPages.Frame;

/// <summary>Dates and instants as people read them. The year is written where it is not today's.</summary>
public static class Dates
{
    private const string Weekdays = "日一二三四五六";

    /// <summary>10月8日 星期四; Thursday 8 October.</summary>
    public static string Long(DateOnly date, int thisYear, bool english) => english
        ? date.ToString(date.Year == thisYear ? "dddd d MMMM" : "dddd d MMMM yyyy", CultureInfo.InvariantCulture)
        : $"{Short(date, thisYear, english)} 星期{Weekdays[(int)date.DayOfWeek]}";

    /// <summary>10月8日; 8 October.</summary>
    public static string Short(DateOnly date, int thisYear, bool english) => english
        ? date.ToString(date.Year == thisYear ? "d MMMM" : "d MMMM yyyy", CultureInfo.InvariantCulture)
        : $"{(date.Year == thisYear ? "" : $"{date.Year}年")}{date.Month}月{date.Day}日";

    /// <summary>1 working day; 6 working days.</summary>
    public static string WorkingDays(int count) => count == 1 ? "1 working day" : $"{count} working days";

    /// <summary>Days of 24 hours as people count them: those that are over; 不到 1 before the first is.</summary>
    public static string Whole(decimal days, bool english) => days < 1 ? english ? "under 1" : "不到 1" : Math.Floor(days).ToString(CultureInfo.InvariantCulture);

    /// <summary>10月8日 9:05 of an instant as clocks in China show it.</summary>
    public static string Moment(DateTimeOffset china, int thisYear, bool english) =>
        $"{Short(DateOnly.FromDateTime(china.DateTime), thisYear, english)} {china.DateTime.ToString("H:mm", CultureInfo.InvariantCulture)}";
}
