using SuggestionFunctions.Http;
using SuggestionFunctions.OpenApi;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Supervision.Forums;

/// <summary>The routes of 双向座谈, described.</summary>
internal static class ForumOperations
{
    public static Operation Call { get; } = new("ForumCall", new("召集座谈", "Call a forum"))
    {
        Description = "By a signatory, handler or leader in charge of each of the suggestions, or by the office. Without invitees the suggestions' deputies and handlers are invited, and whoever alsoInvite names beside them; an invitee is the id of a person, a post or a department.",
        Parameters = [Parameter.IdempotencyKey],
        Request = RequestContent.Json(
            Field.Texts("suggestionIds", ForumRequests.MostSuggestions, 100).Needed(), Field.Line("title", RouteTasks.TitleLength, "村级道路养护座谈会").Needed(), Field.Instant("at").Needed(),
            Field.Line("place", ForumRequests.PlaceLength, "镇政府二楼会议室").Needed(), Field.Texts("invitees", ForumInvitees.Most, 100), Field.Texts("alsoInvite", ForumInvitees.Most, 100), Field.Text("agenda", ForumRequests.AgendaLength),
            Field.Number("minutes", 15, ForumRequests.LongestMinutes), Field.Text("onBehalfOf", 100), Field.None("paper"), Field.None("attachments")),
        Answers = [Answer.Created<ForumAnswer>()],
        Problems = [HttpProblems.Forbidden, HttpProblems.NotAvailable, TaskProblems.CaseEnded],
    };

    public static Operation List { get; } = new("ForumList", new("座谈", "Forums, those called last first"))
    {
        Parameters = [Parameter.Text("suggestion", description: "Those on this suggestion."), Parameter.Flag("upcoming", "Those that are still to come, or are not."), .. Parameter.Paging],
        Answers = [Answer.Ok<Page<ForumLine>>()],
    };

    public static Operation Read { get; } = new("ForumGet", new("一次座谈", "A forum")) { Answers = [Answer.Ok<ForumAnswer>()] };

    public static Operation Calendar { get; } = new("ForumCalendar", new("座谈的日历文件", "A forum as a calendar file"))
    {
        Description = "RFC 5545. The same event for as long as the forum is; a higher sequence where it was moved or cancelled.",
        Answers = [new Answer(200, null, "The file.") { MediaType = "text/calendar" }],
    };

    public static Operation Timeline { get; } = new("ForumTimeline", new("座谈的办理过程", "What happened to a forum")) { Answers = [Answer.Ok<WholeList<TimelineLine>>()] };

    public static Operation Verification { get; } = new("ForumTimelineVerification", new("核验座谈的办理过程", "Whether the chain of its timeline holds")) { Answers = [Answer.Ok<TimelineVerification>()] };

    public static Operation Move { get; } = new("ForumMove", new("改期、改地点", "Move a forum"))
    {
        Description = "By whoever called it or the office, until it begins.",
        Parameters = [Parameter.IdempotencyKey],
        Request = RequestContent.Json(Field.Instant("at"), Field.Line("place", ForumRequests.PlaceLength), Field.Text("reason", RouteTasks.ReasonLength, "与镇党代会冲突。").Needed(), Field.Text("onBehalfOf", 100)),
        Answers = CaseActionOperations.Decided,
        Problems = [HttpProblems.Forbidden, ForumProblems.Begun, ForumProblems.Held, ForumProblems.Over, TaskProblems.UnknownAction],
    };

    public static Operation Cancel { get; } = new("ForumCancel", new("取消座谈", "Cancel a forum"))
    {
        Description = "By whoever called it or the office, until its conclusions are on record.",
        Parameters = [Parameter.IdempotencyKey],
        Request = RequestContent.Json(Field.Text("reason", RouteTasks.ReasonLength, "防汛应急响应。").Needed(), Field.Text("onBehalfOf", 100)),
        Answers = CaseActionOperations.Decided,
        Problems = [HttpProblems.Forbidden, ForumProblems.Held, ForumProblems.Over, TaskProblems.UnknownAction],
    };

    public static Operation Answering { get; } = new("ForumAnswer", new("答复是否参加", "Say whether one comes"))
    {
        Description = "By an invitee, until it begins. What was said last counts.",
        Parameters = [Parameter.IdempotencyKey],
        Request = RequestContent.Json(Field.Flag("coming").Needed(), Field.Text("reason", RouteTasks.ReasonLength), Field.Text("onBehalfOf", 100)),
        Answers = [Answer.Ok<ForumAnswer>()],
        Problems = [HttpProblems.Forbidden, ForumProblems.Begun, ForumProblems.Over],
    };
}
