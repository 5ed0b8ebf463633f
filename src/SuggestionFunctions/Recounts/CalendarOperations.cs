using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.OpenApi;

namespace SuggestionFunctions.Recounts;

/// <summary>The routes of calendars, described.</summary>
internal static class CalendarOperations
{
    public static Operation List { get; } = new("CalendarList", new("工作日历", "The calendars of the town"))
    {
        Parameters = Parameter.Paging,
        Answers = [Answer.Ok<Page<CalendarView>>()],
    };

    public static Operation Put { get; } = new("CalendarPut", new("载入工作日历", "Load a year's calendar"))
    {
        Description = "Every open deadline of the town is counted anew; the answer says where the progress stands. A dry run says what would move, counted as the recount counts, and changes nothing.",
        Parameters = [Parameter.IfMatch, Parameter.Flag("dryRun", "Whether to look only.")],
        Request = RequestContent.Json(
            Field.Text("source", 200, "国办发明电〔2026〕1号").Needed(),
            Field.Objects("holidays", 366, Field.Object("name", Field.Text("zh", 200, "元旦").Needed(), Field.Text("en", 200, "New Year").Needed()).Needed(), Field.Date("from").Needed(), Field.Date("to").Needed()).Needed(),
            Field.Dates("workedDays", 366).Needed()),
        Answers = [Answer.Ok<CalendarTrialView>("Of a dry run: what it would move."), Answer.Accepted<RecountBegun>("The calendar holds; the recount is under way.")],
        Problems = [HttpProblems.Forbidden],
    };

    public static Operation Recount { get; } = new("CalendarRecountGet", new("重算进度", "How far a recount has come"))
    {
        Answers = [Answer.Ok<RecountView>()],
        Problems = [HttpProblems.Forbidden],
    };
}
