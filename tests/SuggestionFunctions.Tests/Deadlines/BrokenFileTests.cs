using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Deadlines.DataFiles;

namespace SuggestionFunctions.Tests.Deadlines;

public sealed class BrokenFileTests
{
    private const string Reply = "\"reply\": { \"amount\": 3, \"unit\": \"month\", \"clock\": \"legal\", \"article\": \"代表法 §51\" }";

    [Theory]
    [InlineData("\"id\": \"zhejiang-town\"", "\"id\": \"浙江\"", "invalid-id", "$.id", 2)]
    [InlineData("\"id\": \"zhejiang-town\"", "\"id\": 7", "wrong-type", "$.id", 2)]
    [InlineData("\"version\": 1,", "", "missing", "$.version", 1)]
    [InlineData("\"version\": 1", "\"version\": 0", "number-out-of-range", "$.version", 3)]
    [InlineData("\"version\": 1", "\"version\": 1.5", "number-out-of-range", "$.version", 3)]
    [InlineData("\"version\": 1", "\"version\": 99999999999999999999", "number-out-of-range", "$.version", 3)]
    [InlineData("\"zh\": \"浙江乡镇\"", "\"zh\": \" \"", "text-length", "$.name.zh", 4)]
    [InlineData("\"zh\": \"浙江乡镇\"", "\"zh\": \"\\ud800\"", "not-json", "$", 4)]
    [InlineData("\"rollOver\": true", "\"rollOver\": \"yes\"", "wrong-type", "$.rollOver", 5)]
    [InlineData("\"rollOver\": true", "\"rollover\": true", "unknown-field", "$.rollover", 5)]
    [InlineData("\"reminderTime\": \"08:30\"", "\"reminderTime\": \"8.30\"", "invalid-time", "$.reminderTime", 6)]
    [InlineData("\"reminderTime\": \"08:30\"", "\"reminderTime\": \"24:00\"", "invalid-time", "$.reminderTime", 6)]
    [InlineData("\"roundsOfHandlingAgain\": 2", "\"roundsOfHandlingAgain\": -1", "number-out-of-range", "$.roundsOfHandlingAgain", 7)]
    [InlineData("[\"A\", \"B\", \"C\"]", "[]", "empty", "$.replyClasses", 8)]
    [InlineData("[\"A\", \"B\", \"C\"]", "[\"A\", \"E\"]", "unknown-class", "$.replyClasses[1]", 8)]
    [InlineData("[\"A\", \"B\", \"C\"]", "[\"A\", \"A\"]", "given-twice", "$.replyClasses[1]", 8)]
    [InlineData("[\"A\", \"B\", \"C\"]", "\"ABC\"", "wrong-type", "$.replyClasses", 8)]
    [InlineData("\"fastLaneUsed\": true,", "\"fastLaneUsed\": true, \"fastLaneUsed\": false,", "given-twice", "$.fastLaneUsed", 9)]
    [InlineData(Reply, "\"reply\": 3", "wrong-type", "$.rules.reply", 22)]
    [InlineData(Reply, "\"rePly\": { \"amount\": 3, \"unit\": \"month\", \"clock\": \"legal\", \"article\": \"x\" }", "unknown-rule", "$.rules.rePly", 22)]
    [InlineData(Reply + ",", "", "missing-rule", "$.rules", 10)]
    [InlineData("\"amount\": 3, \"unit\": \"month\"", "\"amount\": 0, \"unit\": \"month\"", "number-out-of-range", "$.rules.reply.amount", 22)]
    [InlineData("\"amount\": 3, \"unit\": \"month\"", "\"amount\": 3, \"unit\": \"Month\"", "unknown-value", "$.rules.reply.unit", 22)]
    [InlineData("\"amount\": 3, \"unit\": \"month\"", "\"amount\": 3", "missing", "$.rules.reply.unit", 22)]
    [InlineData("\"amount\": 3, \"unit\": \"month\"", "\"amount\": 7, \"unit\": \"month\"", "longest-below-reply", "$.rules.longest.amount", 23)]
    [InlineData("\"fastLaneUsed\": true,", "\"fastLaneUsed\": true", "not-json", "$", 10)]
    public void A_broken_profile_is_refused_with_file_path_and_line(string whole, string broken, string code, string path, int line)
    {
        var (name, json) = DataFilesAsDelivered.Profile;

        Refuses(() => RuleProfile.Parse(name, Replace(json, whole, broken)), name, code, path, line);
    }

    [Theory]
    [InlineData("\"year\": 2026", "\"year\": 1900", "number-out-of-range", "$.year", 2)]
    [InlineData("\"year\": 2026", "\"year\": 2025", "outside-the-year", "$.holidays[0].from", 5)]
    [InlineData("\"from\": \"2026-01-01\"", "\"from\": \"2025-12-31\"", "outside-the-year", "$.holidays[0].from", 5)]
    [InlineData("\"from\": \"2026-01-01\"", "\"from\": \"2026-13-01\"", "invalid-date", "$.holidays[0].from", 5)]
    [InlineData("\"from\": \"2026-01-01\"", "\"from\": \"0001-01-01\"", "invalid-date", "$.holidays[0].from", 5)]
    [InlineData("\"from\": \"2026-01-01\"", "\"from\": \"1 January\"", "invalid-date", "$.holidays[0].from", 5)]
    [InlineData("\"to\": \"2026-02-23\"", "\"to\": \"2026-02-14\"", "ends-before-it-starts", "$.holidays[1].to", 6)]
    [InlineData("\"to\": \"2026-09-27\"", "\"to\": \"2026-10-01\"", "given-twice", "$.holidays[6]", 11)]
    [InlineData("\"zh\": \"中秋节\", ", "", "missing", "$.holidays[5].name.zh", 10)]
    [InlineData("\"to\": \"2026-09-27\"", "\"to\": \"2026-09-27\", \"paid\": true", "unknown-field", "$.holidays[5].paid", 10)]
    [InlineData("\"2026-05-09\"", "\"2026-05-08\"", "not-a-weekend-day", "$.workedDays[3]", 13)]
    [InlineData("\"2026-05-09\"", "\"2026-10-03\"", "off-and-worked", "$.workedDays[3]", 13)]
    [InlineData("\"2026-05-09\"", "\"2026-02-28\"", "given-twice", "$.workedDays[3]", 13)]
    [InlineData("\"2026-05-09\"", "\"2027-05-08\"", "outside-the-year", "$.workedDays[3]", 13)]
    [InlineData("\"2026-05-09\"", "20260509", "wrong-type", "$.workedDays[3]", 13)]
    public void A_broken_calendar_is_refused_with_file_path_and_line(string whole, string broken, string code, string path, int line)
    {
        var (name, json) = DataFilesAsDelivered.Calendar2026;

        Refuses(() => CalendarYear.Parse(name, Replace(json, whole, broken)), name, code, path, line);
    }

    [Theory]
    [InlineData("", "not-json")]
    [InlineData("[]", "wrong-type")]
    [InlineData("null", "wrong-type")]
    [InlineData("{}", "missing")]
    [InlineData("{\"holidays\": 3}", "wrong-type")]
    public void A_file_of_another_kind_is_refused(string json, string code)
    {
        Assert.Contains(Assert.Throws<DataFileException>(() => CalendarYear.Parse("x.json", json)).Problems, problem => problem.Code == code);
        Assert.Contains(Assert.Throws<DataFileException>(() => RuleProfile.Parse("x.json", json)).Problems, problem => problem.Code is "not-json" or "wrong-type" or "missing");
    }

    [Fact]
    public void All_problems_are_told_at_once_in_the_order_of_the_lines()
    {
        var (name, json) = DataFilesAsDelivered.Calendar2026;
        var broken = Replace(Replace(json, "\"2026-05-09\"", "\"2026-05-08\""), "\"to\": \"2026-02-23\"", "\"to\": \"2026-02-14\"");

        var error = Assert.Throws<DataFileException>(() => CalendarYear.Parse(name, broken));

        Assert.Equal(
            "Deadlines/Calendars/2026.json(6): $.holidays[1].to: the holiday ends before it starts\n"
                + "Deadlines/Calendars/2026.json(13): $.workedDays[3]: 2026-05-08 is no Saturday or Sunday: it is worked anyway",
            error.Message);
    }

    private static void Refuses(Action parse, string file, string code, string path, int line)
    {
        var problems = Assert.Throws<DataFileException>(parse).Problems;

        Assert.Contains(problems, problem => (problem.File, problem.Code, problem.Path, problem.Line) == (file, code, path, line));
        Assert.All(problems, problem => Assert.NotEmpty(problem.Text.Zh));
    }

    private static string Replace(string json, string whole, string broken)
    {
        Assert.Contains(whole, json);
        return json.Replace(whole, broken);
    }
}
