using SuggestionFunctions.Http;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Suggestions;

/// <summary>A town's open cases, and those closed after which something goes on, read from the series of numbers: they have every case, whatever became of lists.</summary>
public sealed class CasesUnderWay(NumberSeries numbers, SubjectStore subjects, TimeProvider clock, RealClock realClock)
{
    public async IAsyncEnumerable<SubjectHeader> OfTownAsync(string townId, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var year in NumberSeries.YearsUntil(clock.GetUtcNow(), realClock.UtcNow))
        {
            await foreach (var (_, id) in numbers.CasesAsync(townId, year, cancellation))
            {
                if (await subjects.FindHeaderAsync(id, cancellation) is { } header && SuggestionKind.Carrying(header).Count > 0)
                {
                    yield return header;
                }
            }
        }
    }
}
