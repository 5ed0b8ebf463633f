using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Suggestions;

/// <summary>Where a suggestion is now, for whoever has just done something with it.</summary>
public sealed class CaseSentences(SuggestionReader suggestions, TaskRows rows)
{
    /// <exception cref="ProblemException">404: the caller may not see it.</exception>
    public async Task<string> OfAsync(Caller caller, SubjectHeader header, Language language, CancellationToken cancellation)
    {
        var (suggestion, _) = await suggestions.ReadAsync(caller, header.Id, language, cancellation);
        return new CaseSentence(suggestion, await rows.DueDatesAsync(header.TownId, cancellation), language).ToString();
    }
}
