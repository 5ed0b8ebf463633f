using SuggestionFunctions.Identity;
using SuggestionFunctions.Notices;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Joining;

/// <summary>What the deputies of a joined case are told: with which number it is handled together, and that it is no longer.</summary>
public sealed class JoiningNotices(Noticeboard notices)
{
    public Task JoinedAsync(SubjectHeader header, Suggestion suggestion, SubjectHeader other, DecisionRecord decision, CancellationToken cancellation) => notices.PostMissingAsync(
        Deputies(suggestion),
        new(
            Notice.IdOf(decision.At, $"{decision.Id}-joined"), decision.At, "joined", header.Id, null,
            new("建议并案办理", "Suggestion handled together with another one"),
            new(
                $"{header.Number}《{header.Title}》与 {other.Number}《{other.Title}》并案办理。您仍会收到答复，并单独测评。",
                $"{header.Number} “{header.Title}” is handled together with {other.Number} “{other.Title}”. You still get a reply, and rate it yourself.")),
        cancellation);

    /// <summary>The department is told, too: from now on it drafts for the case itself; and the mayor, who may have been told only of the joining.</summary>
    public Task SeparatedAsync(SubjectHeader header, Suggestion suggestion, SubjectHeader other, DecisionRecord decision, string cause, CancellationToken cancellation)
    {
        var why = JoiningCauses.TextOf(cause);
        var (zh, en) = cause == JoiningCauses.SentBackItself
            ? ("等待人大主席重新交办", "it waits for the chair to assign it again")
            : ("由承办单位单独办理和答复，办理期限不变", "it is handled and answered by itself, within its own time");
        return notices.PostMissingAsync(
            Deputies(suggestion).Concat((suggestion.Assignment?.HandlingDesks() ?? []).Select(desk => desk.Value)).Append(Assignee.Office(Role.Mayor, header.TownId).Desk().Value),
            new(
                Notice.IdOf(decision.At, $"{decision.Id}-separated"), decision.At, "separated", header.Id, null,
                new("建议不再并案，单独办理", "Suggestion handled by itself again"),
                new(
                    $"{header.Number}《{header.Title}》不再与 {other.Number} 并案（{why.Zh}），{zh}。",
                    $"{header.Number} “{header.Title}” is no longer handled together with {other.Number} ({why.En}); {en}.")),
            cancellation);
    }

    private static IEnumerable<string> Deputies(Suggestion suggestion) => suggestion.Signatories.Select(person => Address.OfPerson(person.Id).Value);
}
