using Microsoft.DurableTask.Client;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Notices;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Parts;

/// <summary>
/// 分案: makes a case of its own of a part that was split off, as any submission is made: number, orchestration, lists. Its
/// deputies are those who signed the whole; it opens at the chair. A repeat finds it made.
/// </summary>
public sealed class PartCreation(SubjectStore subjects, Submission submission, Noticeboard notices)
{
    /// <summary>The field of the decision that holds the part's id.</summary>
    public const string PartField = "part";

    public async Task CreateAsync(Suggestion whole, DecisionRecord split, DurableTaskClient client, CancellationToken cancellation)
    {
        var header = await submission.CreateAsync(
            new NewSuggestion(Text(split, PartField) ?? "", whole.TownId, whole.LeadDeputy, new PersonName(split.PersonId, split.PersonName), Fields(whole, split), split.BodyDigest, Submit: true)
            {
                CoSigners = whole.CoSigners,
                PartOf = whole.Id,
            },
            client, cancellation);
        if (await subjects.FindHeaderAsync(whole.Id, cancellation) is { } from)
        {
            await notices.PostMissingAsync(
                whole.Signatories.Select(person => Address.OfPerson(person.Id).Value),
                new(
                    Notice.IdOf(split.At, $"{split.Id}-split"), split.At, "split", header.Id, null,
                    new("建议分案办理", "A part of a suggestion is handled by itself"),
                    new(
                        $"{from.Number}《{from.Title}》中的一部分另立为 {header.Number}《{header.Title}》单独办理，原建议照常办理；两件都会答复您，并请您分别测评。",
                        $"A part of {from.Number} “{from.Title}” is handled by itself as {header.Number} “{header.Title}”; the whole goes on as before. You get a reply to each, and rate each.")),
                cancellation);
        }
    }

    private static SuggestionFields Fields(Suggestion whole, DecisionRecord split) => new()
    {
        Title = Text(split, "title"),
        Facts = Text(split, "facts"),
        Analysis = Text(split, "analysis"),
        Request = Text(split, "request"),
        Category = Text(split, "category") ?? whole.Category,
        Origin = whole.Origin,
        Term = whole.Term,
        Session = whole.Session,
        MayPublish = whole.MayPublish,
    };

    private static string? Text(DecisionRecord decision, string field) => decision.Fields[field]?.GetValue<string>();
}
