namespace SystemTests.Browser;

/// <summary>In which order a browser's fields for days have their parts.</summary>
internal enum DateOrder
{
    YearMonthDay,
    MonthDayYear,
    DayMonthYear,
}
