using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;

namespace SuggestionFunctions.Recounts;

/// <summary>
/// A calendar as the office writes it down from the announcement: a holiday a line (国庆节 10月1日至7日), the worked weekend days below
/// each other or beside each other (1月4日、2月14日). What cannot be read is noted under its line.
/// </summary>
internal sealed partial class CalendarLines
{
    private const int LongestLine = 200;

    private readonly int year;
    private readonly List<int> lines = [];

    private CalendarLines(int year) => this.year = year;

    /// <summary>The entries in the form of the API.</summary>
    public JsonArray Entries { get; } = [];

    public List<Wording> Mistakes { get; } = [];

    /// <summary>The line (from 1) that an entry stands on.</summary>
    public int LineOf(int entry) => entry < lines.Count ? lines[entry] : 1;

    /// <summary>Holidays: a name, the first day, the last one where there are several.</summary>
    /// <param name="text">The lines.</param>
    /// <param name="year">The year of days that are written without one.</param>
    /// <param name="known">Names in both languages, from the calendars there are; others stay as they were written.</param>
    public static CalendarLines Holidays(string text, int year, IReadOnlyDictionary<string, BilingualText> known)
    {
        var read = new CalendarLines(year);
        read.Each(text, (line, number) =>
        {
            var match = Holiday().Match(line);
            var from = match.Success ? read.Date(match.Groups["from"].Value, null) : null;
            var to = match.Groups["to"].Success ? read.Date(match.Groups["to"].Value, from) : from;
            if (from is not { } first || to is not { } last)
            {
                read.Mistakes.Add(At(number, new("看不出是哪个假期、从哪天到哪天，请写成：国庆节 10月1日至7日。", "The name and the days cannot be read; write it like this: National Day 10-01 to 10-07.")));
                return;
            }

            var name = match.Groups["name"].Value.Trim();
            var both = known.GetValueOrDefault(name) ?? new BilingualText(name, name);
            read.Add(number, new JsonObject { ["name"] = new JsonObject { ["zh"] = both.Zh, ["en"] = both.En }, ["from"] = Spell(first), ["to"] = Spell(last) });
        });
        return read;
    }

    /// <summary>Saturdays and Sundays that are worked.</summary>
    public static CalendarLines WorkedDays(string text, int year)
    {
        var read = new CalendarLines(year);
        read.Each(text, (line, number) =>
        {
            foreach (var part in Remark().Replace(line, " ").Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (read.Date(part, null) is { } date)
                {
                    read.Add(number, JsonValue.Create(Spell(date)));
                }
                else
                {
                    read.Mistakes.Add(At(number, new($"“{part}”不是日期，请写成：2月14日。", $"“{part}” is no day; write it like this: 2-14.")));
                }
            }
        });
        return read;
    }

    /// <summary>The mistake with its line before it.</summary>
    public static Wording At(int line, Wording mistake) => new($"第 {line} 行：{mistake.Zh}", $"Line {line}: {mistake.En}");

    /// <summary>The same lines of a calendar that there is, for a form.</summary>
    public static string Spell(IEnumerable<Holiday> holidays) =>
        string.Join('\n', holidays.Select(holiday => holiday.From == holiday.To ? $"{holiday.Name.Zh} {Spoken(holiday.From)}" : $"{holiday.Name.Zh} {Spoken(holiday.From)}至{Spoken(holiday.To)}"));

    public static string Spell(IEnumerable<DateOnly> days) => string.Join('\n', days.Select(Spoken));

    private static readonly char[] Separators = [' ', '\t', '、', ',', '，', ';', '；'];

    private static string Spoken(DateOnly date) => $"{date.Month}月{date.Day}日";

    private static string Spell(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private void Each(string text, Action<string, int> read)
    {
        foreach (var (line, number) in text.ReplaceLineEndings("\n").Split('\n').Select((line, i) => (line.Trim(), i + 1)).Where(pair => pair.Item1.Length > 0))
        {
            if (line.Length > LongestLine)
            {
                Mistakes.Add(At(number, new($"一行最多 {LongestLine} 个字，请分行写。", $"A line has at most {LongestLine} characters; write it on several.")));
                continue;
            }

            read(line, number);
        }
    }

    private void Add(int line, JsonNode entry)
    {
        Entries.Add(entry);
        lines.Add(line);
    }

    /// <summary>A day that exists; one without a month is of the month of <paramref name="first"/>.</summary>
    private DateOnly? Date(string text, DateOnly? first)
    {
        var match = Day().Match(text);
        if (!match.Success)
        {
            return null;
        }

        int Part(string name, int missing) => match.Groups[name].Success ? int.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture) : missing;
        var (of, month, day) = (Part("year", first?.Year ?? year), Part("month", first?.Month ?? 0), Part("day", 0));
        return of is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(of, month) ? new DateOnly(of, month, day) : null;
    }

    [GeneratedRegex("^(?<name>[^\\d\\s:：]+(?:\\s+[^\\d\\s:：]+)*)[\\s:：]*(?<from>\\d[^至到—–~～\\s]*?)(?:（[^）]*）)?(?:\\s*(?:至|到|—+|–|~|～|\\s-\\s|to\\s)\\s*(?<to>\\d\\S*?))?(?:（[^）]*）)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Holiday();

    [GeneratedRegex("^(?:(?:(?<year>\\d{4})[-/.年])?(?<month>\\d{1,2})[-/.月])?(?<day>\\d{1,2})[日号]?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Day();

    [GeneratedRegex("（[^）]*）|\\([^)]*\\)|上班", RegexOptions.None, 1000)]
    private static partial Regex Remark();
}
