using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Helping;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Pages;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;
using SuggestionPages.Meetings;
using SuggestionPages.Suggestions;
using SuggestionPages.Tasks;
using TaskRows = SuggestionFunctions.Tasks.TaskRows;

namespace SuggestionFunctions.Supervision.Meetings;

/// <summary>约见: the reader's meetings, and one of them.</summary>
public sealed class MeetingPages(PageComposer pages, MeetingReader meetings, MeetingRules rules, SuggestionReader suggestions, TaskReader tasks, HelperMode helping, TaskRows rows, TimeProvider clock)
{
    [Function("MeetingListPage")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "meetings")] HttpRequest request, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var language = request.PageLanguage();
        var upcoming = QueryValue.Flag(request, "upcoming") ?? false;
        var page = PageRequest.Read(request);
        var now = clock.GetUtcNow();
        var found = await meetings.ListAsync(
            caller, meeting => !upcoming || (meeting.State == MeetingState.Agreed && meeting.At > now), QueryValue.Text(request, "suggestion"), page.After, page.Size + 1, cancellation);
        var cut = page.Cut(found, item => item.Key);
        var dates = await rows.DueDatesAsync(caller.HomeTownId, cancellation);
        var model = new MeetingListModel(
            upcoming,
            [.. cut.Items.OrderBy(item => Place(item.Meeting, now)).Select(item => new CaseEntry
            {
                Heading = $"{item.Meeting.Number} {item.Meeting.Title}".Trim(),
                When = Sentence(item.Meeting, dates, now, language),
                Text = item.Meeting.Purpose,
                Links = [new($"/meetings/{item.Meeting.Id}", new Wording("看这次约见", "See the meeting").In(language))],
            })],
            cut.Next is { } next ? PageLink.Next(request, next) : null);
        return await pages.ShowAsync<MeetingListPage>(request, new("约见", "Meetings"), model, cancellation);
    }

    [Function("MeetingPage")]
    public async Task<IResult> ReadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "meetings/{id}")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var language = request.PageLanguage();
        var meeting = await meetings.ShowAsync(caller, id, cancellation);
        var (header, suggestion, record) = await meetings.RequireAsync(caller, id, cancellation);
        var (answer, _) = await suggestions.ReadAsync(caller, meeting.SuggestionId, language, cancellation);
        var dates = await rows.DueDatesAsync(header.TownId, cancellation);
        var mine = new List<TaskLine>();
        foreach (var task in answer.Tasks.Where(task => task.State == TaskState.Open && (task.Kind == "minutesConfirmation" || task.Kind.StartsWith("meeting", StringComparison.Ordinal))
            && (task.Assignee.PersonId is { } person ? person == caller.PersonId : task.Assignee.PostId is { } post && caller.HoldsPost(post))))
        {
            // Of several meetings of a case, each has tasks of its own.
            if ((await tasks.ReadAsync(caller, task.Id, reads: false, language, cancellation)).About?.Id is not { } about || about == id)
            {
                mine.Add(task);
            }
        }

        var model = new MeetingModel
        {
            Suggestion = $"/suggestions/{meeting.SuggestionId}",
            About = $"{meeting.Number} {meeting.Title}".Trim(),
            Sentence = Sentence(meeting, dates, clock.GetUtcNow(), language),
            Facts = Facts(meeting, dates, language),
            Mine = [.. mine.Select(task => new TaskRow(task.Id, task.KindName, task.Number, task.Title, TaskRows.WhoOf(task.Assignee, language), task.Light is { } light ? Codes.Of(light) : null, dates.Of(task.DueAt)))],
            Actions = meeting.State is MeetingState.Requested or MeetingState.Agreed && await rules.FindAsync(caller, header, suggestion, (await helping.FindAsync(request, cancellation))?.DeputyId, cancellation) is { } party && MeetingRules.HasPart(header, record, party)
                ? [new($"/meetings/{id}/move", new Wording("改时间", "Move it").In(language)), new($"/meetings/{id}/cancel", new Wording("取消约见", "Call it off").In(language))] : [],
            Calendar = (record.At ?? record.LastAgreed) > clock.GetUtcNow() ? $"/api/meetings/{id}.ics" : null,
        };
        return await pages.ShowAsync<MeetingPage>(request, new("约见", "Meeting"), model, cancellation);
    }

    /// <summary>Where a meeting stands among those of its page: the next of those to come first, then what waits for an answer, then the rest, the newest first.</summary>
    private static (int Group, long Order) Place(MeetingView meeting, DateTimeOffset now) => meeting switch
    {
        { State: MeetingState.Agreed, At: { } at } when at > now => (0, at.UtcTicks),
        { State: MeetingState.Requested } => (1, -(meeting.RequestedAt ?? now).UtcTicks),
        _ => (2, -(meeting.At ?? meeting.RequestedAt ?? DateTimeOffset.MinValue).UtcTicks),
    };

    /// <summary>How far it has come, with whom and when.</summary>
    internal static string Sentence(MeetingView meeting, DueDates dates, DateTimeOffset now, Language language)
    {
        var state = MeetingWords.State(meeting.State, meeting.At, now).In(language);
        var with = meeting.Department is { } department ? new Wording($"{meeting.Deputy.Name}和{department.Name}", $"{meeting.Deputy.Name} and {department.Name}").In(language) : meeting.Deputy.Name;
        var english = language == Language.English;
        return meeting.At is { } at
            ? new Wording($"{with}：{state}，{dates.Moment(at, false)}{(meeting.Place is { } place ? $"，{place}" : "")}", $"{with}: {state}, {dates.Moment(at, true)}{(meeting.Place is { } where ? $", {where}" : "")}").In(language)
            : meeting.Answering is { } side && meeting.State == MeetingState.Requested
                ? new Wording($"{with}：等{MeetingWords.Side(side).Zh}答复", $"{with}: waiting for an answer by {char.ToLowerInvariant(MeetingWords.Side(side).En[0])}{MeetingWords.Side(side).En[1..]}").In(language)
                : $"{with}{(english ? ": " : "：")}{state}";
    }

    private static IReadOnlyList<Fact> Facts(MeetingView meeting, DueDates dates, Language language)
    {
        var english = language == Language.English;
        var facts = new List<Fact>();
        void Add(string zh, string en, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                facts.Add(new Fact(english ? en : zh, value));
            }
        }

        Add("谁提出的", "Asked by", $"{MeetingWords.Side(meeting.Side).In(language)}{(meeting.By is { } by ? $" {by.Name}" : "")}{(meeting.RequestedAt is { } asked ? $" {dates.Moment(asked, english)}" : "")}");
        Add("要谈什么", "What it is about", meeting.Purpose);
        Add("提出的时间", "Times offered", meeting.State == MeetingState.Requested ? string.Join('\n', meeting.ProposedAt.Select(at => dates.Moment(at, english))) : null);
        Add("地点", "Place", meeting.Place);
        Add("理由", "Reason", meeting.Reason);
        Add("面商记录", "Minutes", meeting.Minutes);
        Add("谁没有来", "Who was absent", meeting.Absent is { } absent ? ActionWords.ChoiceOf("absent", absent, english) : null);
        Add("对方看记录", "The other side on the minutes", meeting.Confirmation switch
        {
            null => null,
            MinutesState.Confirmed => english ? "confirmed" : "属实",
            MinutesState.Objected => english ? "objected to" : "不对",
            MinutesState.NotObjected => english ? "no objection in time" : "到期没有说不对",
            _ => english ? "not answered yet" : "还没有答复",
        });
        Add("哪里不对", "What is objected to", meeting.Objection);
        return facts;
    }
}
