using SuggestionFunctions.Storage;
using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Reports;

/// <summary>A year's lines, wherever they come from: their partition, or, until a town's lists are filled after an upgrade, the cases themselves.</summary>
public sealed class YearLines(FigureLines lines, SuggestionLists lists, ListLayout layout)
{
    public async Task<IReadOnlyList<FigureLine>> ReadAsync(string townId, int year, CancellationToken cancellation)
    {
        if (await layout.IsFilledAsync(townId, cancellation))
        {
            return await lines.ReadAsync(townId, year, cancellation);
        }

        // Right, if slower: the list of all has every case, whatever version wrote it.
        var found = new List<FigureLine>();
        await foreach (var (key, _) in lists.ReadAsync(TownLists.All(townId), KeyRange.Prefix(OrderKey.YearPrefix(year)), cancellation))
        {
            if (await lines.OfCaseAsync(OrderKey.IdIn(key), cancellation) is { } line)
            {
                found.Add(line);
            }
        }

        found.Reverse(); // Newest number first there, oldest first here.
        return found;
    }
}
