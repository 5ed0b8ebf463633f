using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Notices;
using SuggestionFunctions.Supervision.Watching;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Suggestions;

/// <summary>What is said of a case's end, and of another department that goes on with it, to its signatories and to those who handled it. All of it follows from the case, so that whoever says it says the same.</summary>
public sealed class EndNotices(SubjectStore subjects, Noticeboard notices, Watchers watchers)
{
    /// <summary>Says that the case has ended where that was not said; nothing where it has not.</summary>
    public async Task PostMissingAsync(string suggestionId, CancellationToken cancellation)
    {
        var header = await subjects.FindHeaderAsync(suggestionId, cancellation);
        var suggestion = await subjects.FindAsync<Suggestion>(suggestionId, SuggestionKeys.Suggestion, cancellation);
        if (header is not null && suggestion?.Ending is { } ending)
        {
            await notices.PostMissingAsync(
                suggestion.Signatories.Select(person => Address.OfPerson(person.Id)).Concat(suggestion.Assignment?.HandlingDesks() ?? []).Select(desk => desk.Value),
                Of(header, ending),
                cancellation);
            await watchers.TellAsync(header, Of(header, ending), [.. suggestion.Signatories.Select(person => Address.OfPerson(person.Id).Value)], cancellation);
        }
    }

    /// <summary>Tells the deputies, the leader in charge and the successor that another department goes on in place of one that was dissolved.</summary>
    public async Task TellSuccessionAsync(SubjectHeader header, DecisionRecord told, CancellationToken cancellation)
    {
        if (told.Facts.Successor is { } successor && await subjects.FindAsync<Suggestion>(header.Id, SuggestionKeys.Suggestion, cancellation) is { } suggestion)
        {
            var (from, to) = (told.Fields["departmentName"]?.GetValue<string>(), told.Fields["successorName"]?.GetValue<string>());
            var desks = suggestion.Signatories.Select(person => Address.OfPerson(person.Id))
                .Concat(suggestion.Assignment is { ApprovedAt: not null } assignment ? [Address.OfPost(assignment.LeaderInCharge)] : [])
                .Append(Assignee.Office(Role.Department, successor).Desk());
            await notices.PostMissingAsync(desks.Select(desk => desk.Value), new Notice(
                Notice.IdOf(told.At, told.Id), told.At, "departmentSucceeded", header.Id, null,
                new("承办单位有变更", "Another department handles it"),
                new(
                    $"{from}已并入{to}：{header.Number}《{header.Title}》由{to}接续办理，各项期限不变。",
                    $"{from} went over into {to}, which goes on with {header.Number} “{header.Title}”; all dates stay.")), cancellation);
        }
    }

    private static Notice Of(SubjectHeader header, Ending ending)
    {
        var (zh, en) = ending.State switch
        {
            SuggestionState.Declined => ("不予受理，理由见详情；可以修改后重新提交", "was declined; see the reason, revise it and submit it again if you like"),
            SuggestionState.Withdrawn => ("已撤回", "was withdrawn"),
            _ => ("已办结", "is closed"),
        };
        return new(
            Notice.IdOf(ending.At, $"{header.Id}-end-{header.Road}"), ending.At, Codes.Of(ending.State), header.Id, null,
            new($"建议{zh.Split('，', '；')[0]}", $"Suggestion {en.Split(';')[0]}"),
            new($"{header.Number}《{header.Title}》{zh}。", $"{header.Number} “{header.Title}” {en}."));
    }
}
