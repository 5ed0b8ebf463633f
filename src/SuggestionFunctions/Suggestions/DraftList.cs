using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionPages.Writing;

namespace SuggestionFunctions.Suggestions;

/// <summary>What a deputy has begun to write, and what was declined and may be sent again.</summary>
public sealed class DraftList(SuggestionQueries queries)
{
    private const int Most = 20;

    /// <summary>Whether the deputy has made any suggestion, begun ones too.</summary>
    public async Task<bool> HasAnyAsync(Caller caller, string deputyId, CancellationToken cancellation) =>
        (await queries.ListAsync(caller, new SuggestionFilter(null, null, null, deputyId, null, null, null, null, SuggestionOrder.Number), new PageRequest(1, null), cancellation)).Items.Count > 0;

    /// <param name="caller">Who reads it.</param>
    /// <param name="deputyId">Whose they are: as the one who leads.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<DraftLine>> OfAsync(Caller caller, string deputyId, CancellationToken cancellation)
    {
        var lines = new List<DraftLine>();
        foreach (var state in new[] { SuggestionState.Draft, SuggestionState.Declined })
        {
            var filter = new SuggestionFilter(state, null, null, deputyId, null, null, null, null, SuggestionOrder.Number);
            var found = await queries.ListAsync(caller, filter, new PageRequest(Most, null), cancellation);
            lines.AddRange(found.Items.Where(entry => entry.LeadDeputy.Id == deputyId).Select(entry => new DraftLine(entry.Id, entry.Number, entry.Title)));
        }

        return lines;
    }
}
