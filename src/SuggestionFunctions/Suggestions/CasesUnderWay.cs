using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Suggestions;

/// <summary>A town's open cases and forums, and those after whose end something goes on, read from where each of them is whatever became of lists.</summary>
public sealed class CasesUnderWay(SubjectKinds kinds, SubjectStore subjects)
{
    public async IAsyncEnumerable<SubjectHeader> OfTownAsync(string townId, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var kind in kinds.All)
        {
            await foreach (var id in kind.IdsAsync(townId, cancellation))
            {
                if (await subjects.FindHeaderAsync(id, cancellation) is { } header && kind.Carrying(header).Count > 0)
                {
                    yield return header;
                }
            }
        }
    }
}
