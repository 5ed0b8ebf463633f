using SuggestionFunctions.Identity;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Suggestions;

/// <summary>
/// Finds likely relatives of a suggestion that is being written, open and closed, among those the caller may see in their own
/// town. What a town has is found through its words, what a person or post has is read; both within bounds.
/// </summary>
public sealed class SimilarSuggestions(SuggestionSources sources, SuggestionLists lists, SearchIndex search)
{
    /// <summary>So many words of title and text are looked up.</summary>
    public const int MostWords = 30;

    /// <summary>So many suggestions of each word, newest first.</summary>
    private const int MostOfAWord = 100;

    /// <summary>So many entries of a person's or post's list, newest first.</summary>
    private const int MostOfAList = 300;

    /// <summary>So many lists of persons: the group of a helper.</summary>
    private const int MostLists = 40;

    private const int MostShown = 10;

    /// <summary>Less is no likeness.</summary>
    private const double Least = 0.25;

    private static readonly SuggestionFilter Everything = new(null, null, null, null, null, null, null, null, SuggestionOrder.Number);

    /// <summary>The most alike first, at most ten; <see cref="TitleLikeness"/> is the measure.</summary>
    public async Task<IReadOnlyList<(SuggestionEntry Entry, double Similarity)>> FindAsync(Caller caller, string? title, string? text, CancellationToken cancellation)
    {
        var likeness = new TitleLikeness(title, text);
        var found = new Dictionary<string, (SuggestionEntry Entry, double Similarity)>(StringComparer.Ordinal);
        var readable = (await sources.OfAsync(caller, Everything, cancellation)).ToList();
        foreach (var source in readable.Where(source => !IsTowns(source)).Take(MostLists))
        {
            var left = MostOfAList;
            await foreach (var (_, entry) in lists.ReadAsync(source.Partition, source.Range, cancellation))
            {
                Consider(source, entry);
                if (--left == 0)
                {
                    break;
                }
            }
        }

        if (readable.FirstOrDefault(source => IsAllOf(source, caller.HomeTownId)) is { } all)
        {
            await foreach (var entry in OfTownAsync(all.Partition, title, text, likeness, cancellation))
            {
                Consider(all, entry);
            }
        }

        return [.. found.Values.OrderByDescending(item => item.Similarity).ThenByDescending(item => item.Entry.Number, StringComparer.Ordinal).Take(MostShown)];

        void Consider(ListSource source, SuggestionEntry entry)
        {
            // Drafts are nobody's relatives; another town's matters are not for this one.
            if (entry.Number is not null && entry.TownId == caller.HomeTownId && source.Visible(entry) && likeness.With(entry.Title) is var similarity and >= Least)
            {
                found[entry.Id] = (entry, similarity);
            }
        }
    }

    /// <summary>The words' documents hold the titles: only what is alike by those is read.</summary>
    private async IAsyncEnumerable<SuggestionEntry> OfTownAsync(
        string list, string? title, string? text, TitleLikeness likeness, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var words = Words(title, text).ToList();
        var alike = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var some in await Task.WhenAll(words.Select(word => search.NewestAsync(list, word, MostOfAWord, cancellation))))
        {
            foreach (var (key, other) in some)
            {
                if (likeness.With(other) is var similarity and >= Least)
                {
                    alike[key] = similarity;
                }
            }
        }

        // Some of the best may be such as the caller does not see.
        foreach (var (key, _) in alike.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(3 * MostShown))
        {
            if (await lists.FindAsync(list, key, cancellation) is { } entry)
            {
                yield return entry;
            }
        }
    }

    /// <summary>All of a short title's words; of longer ones, and of the text, some from everywhere in it.</summary>
    private static IEnumerable<string> Words(string? title, string? text)
    {
        var ofTitle = SearchWords.OfText(TitleLikeness.Matter(title ?? "")).Distinct(StringComparer.Ordinal).ToList();
        var ofText = SearchWords.OfText(text ?? "").Distinct(StringComparer.Ordinal).Except(ofTitle, StringComparer.Ordinal).ToList();
        var fromTitle = Spread(ofTitle, ofText.Count == 0 ? MostWords : 2 * MostWords / 3).ToList();
        return fromTitle.Concat(Spread(ofText, MostWords - fromTitle.Count));
    }

    private static IEnumerable<string> Spread(List<string> words, int most) =>
        words.Count <= most ? words : Enumerable.Range(0, most).Select(i => words[i * words.Count / most]);

    private static bool IsTowns(ListSource source) => source.Partition.StartsWith("suggestions:town:", StringComparison.Ordinal) || !DocumentName.IsValid(source.Partition);

    private static bool IsAllOf(ListSource source, string townId) => source.Partition == TownLists.All(townId);
}
