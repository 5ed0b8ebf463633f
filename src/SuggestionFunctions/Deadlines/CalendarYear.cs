using SuggestionFunctions.Deadlines.DataFiles;

namespace SuggestionFunctions.Deadlines;

/// <summary>
/// The working days of one year as the State Council announces them the November before: days off, and weekend days
/// that are worked instead. Every other Saturday and Sunday is off, every other day is worked.
/// </summary>
public sealed record CalendarYear
{
    public required int Year { get; init; }

    /// <summary>The announcement it was taken from.</summary>
    public required string Source { get; init; }

    public required IReadOnlyList<Holiday> Holidays { get; init; }

    /// <summary>Saturdays and Sundays that are worked.</summary>
    public required IReadOnlyList<DateOnly> WorkedDays { get; init; }

    /// <summary>Reads and checks a calendar file.</summary>
    /// <param name="file">The file's name, for messages.</param>
    /// <param name="json">The file's text.</param>
    /// <exception cref="DataFileException">Names every problem with file, line and path.</exception>
    public static CalendarYear Parse(string file, string json) => DataFile.Read(file, json, Read);

    private static CalendarYear Read(DataNode root)
    {
        var year = root.Field("year").AsInteger(ChinaTime.FirstDate.Year, ChinaTime.LastDate.Year);
        var source = root.Field("source").AsText();
        var off = new HashSet<DateOnly>();
        var holidays = root.Field("holidays").Items().Select(node => ReadHoliday(node, year, off)).ToList();
        var worked = new HashSet<DateOnly>();
        foreach (var node in root.Field("workedDays").Items())
        {
            var date = node.AsDate();
            if (!IsInYear(node, date, year))
                continue;
            if (date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                node.Fail("not-a-weekend-day", $"{date:yyyy-MM-dd} 不是周六或周日，本来就上班", $"{date:yyyy-MM-dd} is no Saturday or Sunday: it is worked anyway");
            else if (off.Contains(date))
                node.Fail("off-and-worked", $"{date:yyyy-MM-dd} 既放假又上班", $"{date:yyyy-MM-dd} is both off and worked");
            else if (!worked.Add(date))
                node.Fail("given-twice", $"{date:yyyy-MM-dd} 重复出现", $"{date:yyyy-MM-dd} is given twice");
        }

        return new CalendarYear { Year = year, Source = source, Holidays = holidays, WorkedDays = [.. worked.Order()] };
    }

    private static Holiday ReadHoliday(DataNode node, int year, HashSet<DateOnly> off)
    {
        var holiday = new Holiday(node.Field("name").AsBilingualText(), node.Field("from").AsDate(), node.Field("to").AsDate());
        if (!IsInYear(node.Field("from"), holiday.From, year) || !IsInYear(node.Field("to"), holiday.To, year))
            return holiday;
        if (holiday.To < holiday.From)
            node.Field("to").Fail("ends-before-it-starts", "结束日期早于开始日期", "the holiday ends before it starts");
        for (var date = holiday.From; date <= holiday.To; date = date.AddDays(1))
        {
            if (!off.Add(date))
            {
                node.Fail("given-twice", $"{date:yyyy-MM-dd} 属于两个假期", $"{date:yyyy-MM-dd} belongs to two holidays");
                break;
            }
        }

        return holiday;
    }

    private static bool IsInYear(DataNode node, DateOnly date, int year)
    {
        if (date == default || year == default)
            return false; // reported where it was read
        if (date.Year != year)
            node.Fail("outside-the-year", $"{date:yyyy-MM-dd} 不在 {year} 年内", $"{date:yyyy-MM-dd} does not lie in {year}");
        return date.Year == year;
    }
}
