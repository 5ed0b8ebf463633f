using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Notices;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Suggestions;

/// <summary>What is said of a case's end, to its signatories and to those who handled it. All of it follows from the case, so that whoever says it says the same.</summary>
public sealed class EndNotices(SubjectStore subjects, Noticeboard notices)
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
