using SuggestionFunctions.Http;
using SuggestionFunctions.OpenApi;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Supervision.Meetings;

/// <summary>The routes of meetings, described.</summary>
internal static class MeetingOperations
{
    private static readonly Field Reason = Field.Text("reason", MeetingRequests.TextLength, "当天有防汛任务。").Needed();

    private static readonly Field ProposedAt = Field.List("proposedAt", MeetingRules.MostTimes, new() { ["type"] = "string", ["format"] = "date-time" }).Needed();

    private static readonly Field[] OnBehalf = [Field.Text("onBehalfOf", 100), Field.Text("paper", 100)];

    private static readonly Answer Pending = Answer.Accepted<DecisionPending>("Written; the judgement takes longer.");

    public static Operation Create { get; } = new("MeetingCreate", new("约见", "Ask for a meeting"))
    {
        Description = "By a signatory or by whoever handles the case: the other side answers. By the office: people meet at the first of the times.",
        Parameters = [Parameter.IdempotencyKey],
        Request = RequestContent.Json(
            Field.Text("suggestionId", 100).Needed(), Field.Text("purpose", MeetingRequests.TextLength, "一起看现场，商量方案。").Needed(), ProposedAt,
            Field.Line("place", RouteTasks.PlaceLength), Field.Text("department", 100), OnBehalf[0], OnBehalf[1]),
        Answers = [Answer.Created<MeetingView>(), Pending],
        Problems = [HttpProblems.Forbidden, TaskProblems.CaseEnded, SupervisionProblems.NotHandled, SupervisionProblems.TooManyMeetings, HttpProblems.TooLong, Attachments.AttachmentProblems.Gone],
    };

    public static Operation Move { get; } = new("MeetingMove", new("约见改期", "Move a meeting"))
    {
        Description = "By either side, which the other answers, or by the office, whose first time is when people meet.",
        Parameters = [Parameter.IdempotencyKey],
        Request = RequestContent.Json(ProposedAt, Reason, Field.Line("place", RouteTasks.PlaceLength), OnBehalf[0], OnBehalf[1]),
        Answers = [Answer.Ok<MeetingView>(), Pending],
        Problems = [HttpProblems.Forbidden, SupervisionProblems.MeetingOver, TaskProblems.CaseEnded, HttpProblems.TooLong, Attachments.AttachmentProblems.Gone],
    };

    public static Operation Cancel { get; } = new("MeetingCancel", new("取消约见", "Call a meeting off"))
    {
        Parameters = [Parameter.IdempotencyKey],
        Request = RequestContent.Json(Reason, OnBehalf[0], OnBehalf[1]),
        Answers = [Answer.Ok<MeetingView>(), Pending],
        Problems = [HttpProblems.Forbidden, SupervisionProblems.MeetingOver, TaskProblems.CaseEnded, HttpProblems.TooLong, Attachments.AttachmentProblems.Gone],
    };

    public static Operation List { get; } = new("MeetingList", new("约见列表", "Meetings of the caller, and of the cases of the town where they see those"))
    {
        Description = "The newest request first.",
        Parameters = [Parameter.Text("suggestion", description: "Only those of this case."), Parameter.Choice<MeetingState>("state", "Only those that stand so."), Parameter.Flag("upcoming", "Only those that are agreed and lie ahead."), .. Parameter.Paging],
        Answers = [Answer.Ok<Page<MeetingView>>()],
    };

    public static Operation Get { get; } = new("MeetingGet", new("约见详情", "A meeting")) { Answers = [Answer.Ok<MeetingView>()] };

    public static Operation Calendar { get; } = new("MeetingCalendar", new("约见日历文件", "A meeting as an entry for a calendar"))
    {
        Description = "404 where no time was ever agreed; cancelled where it was moved, declined or called off since.",
        Answers = [new Answer(200, null, "The entry.") { MediaType = "text/calendar" }],
    };
}
