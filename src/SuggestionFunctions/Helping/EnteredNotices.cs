using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Notices;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Helping;

/// <summary>A deputy is told of each thing that somebody entered for them. To nobody else: it may be a rating that is still hidden.</summary>
public sealed class EnteredNotices(Noticeboard notices)
{
    private const string Kind = "entered";

    /// <summary>After a decision was accepted; of what its deputy entered themselves nothing is said.</summary>
    public async Task TellAsync(SubjectHeader header, TaskRecord? task, DecisionRecord decision, CancellationToken cancellation)
    {
        if (decision.OnBehalfOf is { } deputy && deputy != decision.PersonId)
        {
            var what = new Wording(EnteredReceipts.WhatOf(task, decision, english: false), EnteredReceipts.WhatOf(task, decision, english: true));
            await PostAsync(header, deputy, $"{decision.Id}-{Kind}", decision.At, decision.PersonName, what, cancellation);
        }
    }

    /// <summary>After a suggestion was submitted.</summary>
    public async Task TellAsync(SubjectHeader header, Suggestion suggestion, CancellationToken cancellation)
    {
        if (suggestion is { EnteredBy: { } by, SubmittedAt: { } at } && by.Id != suggestion.LeadDeputy.Id)
        {
            await PostAsync(header, suggestion.LeadDeputy.Id, $"{header.Id}-{Kind}", at, by.Name, new("提建议", "Make a suggestion"), cancellation);
        }
    }

    private Task PostAsync(SubjectHeader header, string deputy, string cause, DateTimeOffset at, string by, Wording what, CancellationToken cancellation) =>
        notices.PostMissingAsync(
            [Address.OfPerson(deputy).Value],
            new Notice(
                Notice.IdOf(at, cause), at, Kind, header.Id, null, new("有人代您填写", "Something was entered for you"),
                new($"{header.Number}《{header.Title}》：{by}代您填写了“{what.Zh}”。和您的意思不一样的，请告诉人大办。",
                    $"{header.Number} “{header.Title}”: {by} entered “{what.En}” for you. If that is not what you meant, tell the congress office.")),
            cancellation);
}
