using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Notices;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Supervision.Meetings;
using SuggestionFunctions.Supervision.Urges;
using SuggestionFunctions.Supervision.Watching;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Supervision;

/// <summary>What is said of 催办, 约见 and 重点督办 beside the tasks they open. It follows from the decision, so that a repetition says the same.</summary>
public sealed class SupervisionNotices(SubjectStore subjects, Noticeboard notices, Watchers watchers, MeetingLists lists)
{
    /// <summary>Writes what is missing of the case's meetings in the lists of those who take part; true where something was.</summary>
    public Task<bool> MendMeetingsAsync(SubjectHeader header, Suggestion suggestion, CancellationToken cancellation) => lists.EnsureAsync(header, suggestion, cancellation);

    /// <summary>After a decision on the whole case was accepted.</summary>
    public async Task TellSignalAsync(SubjectHeader header, DecisionRecord decision, CancellationToken cancellation)
    {
        if (decision.Action is not (CaseActions.Urge or CaseActions.Meet or CaseActions.MoveMeeting or CaseActions.CancelMeeting or CaseActions.MarkKey)
            || await FindAsync(header, cancellation) is not { } suggestion)
        {
            return;
        }

        if (suggestion.Meetings.Count > 0)
        {
            await lists.EnsureAsync(header, suggestion, cancellation);
        }

        switch (decision.Action)
        {
            case CaseActions.Urge when suggestion.Urges.FirstOrDefault(urge => urge.Id == decision.Id) is { } urge:
                await PostAsync(header, decision, "urged", Deputies(suggestion), new($"催办（第 {urge.Number} 次）", $"Urged (no. {urge.Number})"),
                    new($"已被催办，{urge.By.Name} 请承办方答复", $"has been urged on: {urge.By.Name} asks for an answer"), cancellation);
                break;
            case CaseActions.Meet or CaseActions.MoveMeeting when Meeting(suggestion, decision) is { State: MeetingState.Agreed, At: { } at } meeting:
                await AgreedAsync(header, suggestion, decision, meeting, at, cancellation);
                break;
            case CaseActions.Meet:
                await PostAsync(header, decision, "meetingRequested", [.. Deputies(suggestion), .. Leaders(suggestion)], new("约见", "A meeting is asked for"),
                    new("有一次约见正在商定时间", "a meeting is asked for; its time is being settled"), cancellation);
                break;
            case CaseActions.MoveMeeting:
                await PostAsync(header, decision, "meetingMoved", Parties(suggestion), new("约见改期", "The meeting is being moved"),
                    new("约见改期，新时间待对方确认", "its meeting is being moved; the other side has yet to agree"), cancellation);
                break;
            case CaseActions.CancelMeeting:
                await PostAsync(header, decision, "meetingCancelled", Parties(suggestion), new("约见取消", "The meeting is called off"),
                    new("约见已取消，理由见详情", "its meeting is called off; see why"), cancellation);
                break;
            case CaseActions.MarkKey:
                await TellKeyAsync(header, suggestion, decision, cancellation);
                break;
        }
    }

    /// <summary>After a decision on a task was accepted.</summary>
    public async Task TellDecisionAsync(SubjectHeader header, TaskRecord task, DecisionRecord decision, CancellationToken cancellation)
    {
        if (!Tells(task, decision) || await FindAsync(header, cancellation) is not { } suggestion)
        {
            return;
        }

        if (task.Kind == RouteTasks.MeetingArrangement.Name)
        {
            await lists.EnsureAsync(header, suggestion, cancellation);
        }

        switch (task.Kind, decision.Action)
        {
            case ("urgeAnswer", _) when suggestion.Urges.FirstOrDefault(urge => urge.Id == task.About) is { } urge:
                await PostAsync(header, decision, "urgeAnswered", [.. Deputies(suggestion), .. Urger(header, suggestion, urge)], new("催办已答复", "The urge is answered"),
                    new($"的第 {urge.Number} 次催办已有答复", $": urge no. {urge.Number} is answered"), cancellation);
                break;
            case ("meetingAnswer", "decline"):
                await PostAsync(header, decision, "meetingDeclined", Parties(suggestion), new("约见未获同意", "The meeting is declined"),
                    new("的约见未获同意，理由见详情", ": the meeting is declined; see why"), cancellation);
                break;
            case ("meetingAnswer" or "meetingArrangement", _) when Of(suggestion, task.About ?? decision.Id) is { State: MeetingState.Agreed, At: { } at } meeting:
                await AgreedAsync(header, suggestion, decision, meeting, at, cancellation);
                break;
            case ("meetingMinutes", _):
                await PostAsync(header, decision, "meetingRecorded", Parties(suggestion), new("面商已有记录", "The meeting is on record"),
                    new("的面商记录已登记", ": the minutes of its meeting are on record"), cancellation);
                break;
            case ("minutesConfirmation", "object"):
                await PostAsync(header, decision, "minutesObjected", [.. Parties(suggestion), Assignee.Office(Role.CongressOffice, header.TownId).Desk().Value],
                    new("对面商记录有异议", "The minutes are objected to"), new("的面商记录有异议，请人大办了解情况", ": the minutes of its meeting are objected to"), cancellation);
                break;
            case ("chairAssignment", _):
                await TellKeyAsync(header, suggestion, decision, cancellation);
                break;
            case ("progressReport", _):
                await PostAsync(header, decision, "progressReported", [.. Deputies(suggestion), .. Offices(header)], new("重点督办进展", "Progress on a key suggestion"),
                    new("有新的进展报告", "has a new progress report"), cancellation);
                break;
        }
    }

    /// <summary>The case stands at another step: those who watch it are told.</summary>
    public Task TellStepAsync(SubjectHeader header, DateTimeOffset at, CancellationToken cancellation)
    {
        var stands = header.Step ?? (header.State == Codes.Of(SuggestionState.AwaitingRevision) ? RouteTasks.Revision.Name : "");
        return RouteTasks.All.TryGetValue(stands, out var step) ? watchers.TellAsync(header, new Notice(
            Notice.IdOf(at, $"{header.Id}-watched-{stands}"), at, "watched", header.Id, null, new($"关注的建议：{step.Title.Zh}", $"A case you watch: {step.Title.En}"),
            new($"{header.Number}《{header.Title}》已转入“{step.Title.Zh}”。", $"{header.Number} “{header.Title}” has gone on to: {step.Title.En}.")), [], cancellation) : Task.CompletedTask;
    }

    private Task TellKeyAsync(SubjectHeader header, Suggestion suggestion, DecisionRecord decision, CancellationToken cancellation)
    {
        var (zh, en) = decision.Facts.IsKey == true ? ("已列为重点督办建议", "is a key suggestion now") : ("不再列为重点督办建议", "is a key suggestion no longer");
        return PostAsync(header, decision, "key", [.. Parties(suggestion), .. Offices(header)], new("重点督办", "Key suggestion"), new(zh, en), cancellation);
    }

    private static bool Tells(TaskRecord task, DecisionRecord decision) =>
        task.Kind is "urgeAnswer" or "meetingAnswer" or "meetingMinutes" or "progressReport" || (task.Kind, decision.Action) is ("minutesConfirmation", "object") or ("meetingArrangement", "arrange")
        || (task.Kind, decision.Action, decision.Facts.IsKey) is ("chairAssignment", "assign", true);

    private Task AgreedAsync(SubjectHeader header, Suggestion suggestion, DecisionRecord decision, MeetingRecord meeting, DateTimeOffset at, CancellationToken cancellation)
    {
        var local = DateWords.Moment(at);
        return PostAsync(header, decision, "meetingAgreed", Parties(suggestion), new("约见时间已定", "The meeting is settled"),
            new($"的约见定于 {local.Zh}{(meeting.Place is { } place ? $"，地点：{place}" : "")}", $": the meeting is on {local.En} (China Standard Time){(meeting.Place is { } where ? $", {where}" : "")}"), cancellation);
    }

    private async Task PostAsync(SubjectHeader header, DecisionRecord decision, string kind, IEnumerable<string> desks, Wording title, Wording says, CancellationToken cancellation)
    {
        var notice = new Notice(
            Notice.IdOf(decision.At, $"{decision.Id}-{kind}"), decision.At, kind, header.Id, null, title,
            new($"{header.Number}《{header.Title}》{says.Zh}。", $"{header.Number} “{header.Title}”{(says.En[0] == ':' ? "" : " ")}{says.En}."));
        var told = desks.Distinct().ToList();
        await notices.PostMissingAsync(told, notice, cancellation);
        await watchers.TellAsync(header, notice, told, cancellation);
    }

    /// <summary>The post that urged, whoever holds it by now.</summary>
    private static IEnumerable<string> Urger(SubjectHeader header, Suggestion suggestion, UrgeRecord urge) => urge.Role switch
    {
        Role.Deputy => [Address.OfPerson(urge.By.Id).Value],
        Role.LeaderInCharge => Leaders(suggestion),
        _ => [Assignee.Office(urge.Role, header.TownId).Desk().Value],
    };

    private static IEnumerable<string> Deputies(Suggestion suggestion) => suggestion.Signatories.Select(person => Address.OfPerson(person.Id).Value);

    private static IEnumerable<string> Leaders(Suggestion suggestion) => suggestion.Assignment?.Leaders().Select(post => Address.OfPost(post).Value) ?? [];

    private static IEnumerable<string> Parties(Suggestion suggestion) => Deputies(suggestion).Concat((suggestion.Assignment?.HandlingDesks() ?? []).Select(desk => desk.Value));

    private static IEnumerable<string> Offices(SubjectHeader header) =>
        new[] { Role.CongressOffice, Role.Chair, Role.Presidium }.Select(role => Assignee.Office(role, header.TownId).Desk().Value);

    private static MeetingRecord? Meeting(Suggestion suggestion, DecisionRecord decision) => Of(suggestion, decision.Facts.About ?? decision.Id);

    private static MeetingRecord? Of(Suggestion suggestion, string id) => suggestion.Meetings.FirstOrDefault(meeting => meeting.DecisionId == id);

    private Task<Suggestion?> FindAsync(SubjectHeader header, CancellationToken cancellation) => subjects.FindAsync<Suggestion>(header.Id, SuggestionKeys.Suggestion, cancellation);
}
