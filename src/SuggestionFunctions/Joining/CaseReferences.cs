using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Joining;

/// <summary>
/// The cases that hang together with one: number and title, nothing else of them, for whoever sees that one. Who may read them
/// is each case's own matter.
/// </summary>
public sealed class CaseReferences(SubjectStore subjects)
{
    /// <summary>Null where there is no such case.</summary>
    public async Task<CaseReference?> OfAsync(string id, CancellationToken cancellation) =>
        await subjects.FindHeaderAsync(id, cancellation) is { } header ? new CaseReference(header.Id, header.Number, header.Title) : null;

    public async Task<IReadOnlyList<CaseReference>> OfAsync(IEnumerable<string> ids, CancellationToken cancellation)
    {
        var found = new List<CaseReference>();
        foreach (var id in ids)
        {
            if (await OfAsync(id, cancellation) is { } reference)
            {
                found.Add(reference);
            }
        }

        return found;
    }

    /// <summary>The cases that are joined with this one and say so themselves: one that was just taken out is no longer shown.</summary>
    public async Task<IReadOnlyList<CaseReference>> JoinedWithAsync(Suggestion suggestion, CancellationToken cancellation)
    {
        var found = new List<string>();
        foreach (var joined in suggestion.Joined)
        {
            if ((await subjects.FindAsync<Suggestion>(joined.Id, SuggestionKeys.Suggestion, cancellation))?.Joining is { EndedAt: null } joining && joining.DecisionId == joined.DecisionId)
            {
                found.Add(joined.Id);
            }
        }

        return await OfAsync(found, cancellation);
    }

    /// <summary>并案 as the case that was joined shows it; null where it was not, or was taken out.</summary>
    public async Task<JoiningView?> OfAsync(JoiningRecord? joining, CancellationToken cancellation) => joining is { EndedAt: null }
        ? new JoiningView(await OfAsync(joining.With, cancellation), joining.At, joining.AnsweredAt) : null;
}
