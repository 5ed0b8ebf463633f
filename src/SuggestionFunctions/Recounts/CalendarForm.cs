using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Deadlines.DataFiles;
using SuggestionFunctions.Http;
using SuggestionFunctions.Pages;

namespace SuggestionFunctions.Recounts;

/// <summary>Reads the calendar that a form brings: as a file, as a file's text, or as lines. The API's own checks run on each.</summary>
internal static partial class CalendarForm
{
    public const int LongestText = 20_000;

    /// <exception cref="ProblemException">422, line by line under the field that has it.</exception>
    public static async Task<CalendarYear> ReadAsync(PageForm form, IReadOnlyDictionary<string, BilingualText> known, CancellationToken cancellation)
    {
        if (form.File("file") is { } file)
        {
            using var reader = new StreamReader(file.OpenReadStream(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false));
            return OfText(form, "file", await reader.ReadToEndAsync(cancellation));
        }

        return form["content"] is { } text ? OfText(form, "content", text) : OfLines(form, known);
    }

    private static CalendarYear OfText(PageForm form, string field, string text)
    {
        if (text.Length > LongestText)
        {
            throw ProblemException.Invalid(field, new($"最多 {LongestText} 个字符。", $"At most {LongestText} characters."));
        }

        JsonObject? calendar;
        JsonLines lines;
        try
        {
            lines = JsonLines.Of(Encoding.UTF8.GetBytes(text));
            calendar = JsonNode.Parse(text) as JsonObject;
            _ = calendar?.Count; // Reads it whole: a field that is given twice is told here.
        }
        catch (JsonException error)
        {
            throw ProblemException.Invalid(field, CalendarLines.At((int)(error.LineNumber ?? 0) + 1, new("不是有效的 JSON，请检查这一行和上一行的逗号、引号和括号。", "This is not valid JSON: check commas, quotes and brackets of this line and the one before.")));
        }
        catch (ArgumentException)
        {
            throw ProblemException.Invalid(field, new("同一字段重复出现。", "A field is given twice."));
        }

        if (calendar is null)
        {
            throw ProblemException.Invalid(field, new("须为一个 JSON 对象 { … }，写有 source、holidays 和 workedDays。", "Must be one JSON object { … } with source, holidays and workedDays."));
        }

        var inside = calendar["year"] is JsonValue value && value.TryGetValue(out int number) ? number : (int?)null;
        if (form["year"] is not null && inside is { } said && Year(form["year"]) is { } wanted && wanted != said)
        {
            throw ProblemException.Invalid("year", new($"文件是 {said} 年的，这里写的是 {wanted} 年。", $"The file is of {said}, here it says {wanted}."));
        }

        return Parsed(YearOf(form["year"] ?? inside?.ToString(CultureInfo.InvariantCulture)), calendar, path => (field, lines.LineOf($"$.{path}")));
    }

    private static CalendarYear OfLines(PageForm form, IReadOnlyDictionary<string, BilingualText> known)
    {
        var year = YearOf(form["year"]);
        var (holidays, worked) = (form["holidays"] ?? "", form["workedDays"] ?? "");
        var mistakes = new Dictionary<string, IReadOnlyList<Wording>>();
        foreach (var (field, text) in new[] { ("holidays", holidays), ("workedDays", worked) })
        {
            if (text.Length > LongestText)
            {
                mistakes[field] = [new($"最多 {LongestText} 个字符。", $"At most {LongestText} characters.")];
            }
        }

        if (holidays.Length == 0)
        {
            mistakes["holidays"] = [new("请写上放假的日子，每个假期一行；或者选日历文件。", "Write down the days off, a holiday a line; or choose a calendar's file.")];
        }

        Check();
        var (off, on) = (CalendarLines.Holidays(holidays, year, known), CalendarLines.WorkedDays(worked, year));
        foreach (var (field, read) in new[] { ("holidays", off), ("workedDays", on) })
        {
            if (read.Mistakes.Count > 0)
            {
                mistakes[field] = read.Mistakes;
            }
        }

        if (form["source"] is null)
        {
            mistakes["source"] = [new("请写上依据的通知。", "Name the announcement that it is taken from.")];
        }

        Check();
        var calendar = new JsonObject { ["source"] = form["source"], ["holidays"] = off.Entries, ["workedDays"] = on.Entries };
        return Parsed(year, calendar, path => Entry().Match(path) is { Success: true } match
            ? (match.Groups["list"].Value, (match.Groups["list"].Value == "holidays" ? off : on).LineOf(int.Parse(match.Groups["entry"].ValueSpan, CultureInfo.InvariantCulture)))
            : (path.Split('.', '[')[0], null));

        void Check()
        {
            if (mistakes.Count > 0)
            {
                throw ProblemException.Invalid(mistakes);
            }
        }
    }

    /// <summary>By the API's checks; each mistake stands at the field, and the line, of its place.</summary>
    private static CalendarYear Parsed(int year, JsonObject calendar, Func<string, (string Field, int? Line)> placeOf)
    {
        try
        {
            return CalendarLoading.Parse($"{year}", RequestBody.Of(calendar));
        }
        catch (ProblemException problem) when (problem.Errors is { Count: > 0 } errors)
        {
            var placed = errors.SelectMany(pair => pair.Value.Select(mistake => (Place: placeOf(pair.Key), Mistake: mistake))).ToList();
            throw ProblemException.Invalid(placed.GroupBy(one => one.Place.Field).ToDictionary(
                group => group.Key,
                group => (IReadOnlyList<Wording>)[.. group.OrderBy(one => one.Place.Line).Select(one => one.Place.Line is { } line ? CalendarLines.At(line, one.Mistake) : one.Mistake)]));
        }
    }

    private static int YearOf(string? text) => Year(text) is { } year and >= 1901 and <= 2100
        ? year
        : throw ProblemException.Invalid("year", new("请写四位数的年份，1901 至 2100，如 2027。", "A year of four digits, from 1901 to 2100, such as 2027."));

    private static int? Year(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null;

    [GeneratedRegex("^(?<list>holidays|workedDays)\\[(?<entry>\\d+)\\]", RegexOptions.ExplicitCapture)]
    private static partial Regex Entry();
}
