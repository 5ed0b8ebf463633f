using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Suggestions;

/// <summary>A part of one partition that a list is put together from.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Native">The order of its keys; what has ended lies in that of <see cref="SuggestionOrder.LastProgressAt"/>.</param>
/// <param name="Range">Which of its keys.</param>
/// <param name="Visible">What of it the caller may see.</param>
internal sealed record ListSource(string Partition, SuggestionOrder Native, KeyRange Range, Func<SuggestionEntry, bool> Visible)
{
    /// <summary>The word of the town's <see cref="SearchIndex"/> through which it is read, where it is not read from end to end.</summary>
    public string? Word { get; init; }

    /// <summary>
    /// The part behind a cursor of the order wanted, and what its keys lack to be keys of that order; null where its keys say
    /// nothing of that order, so that all of it has to be read and sorted.
    /// </summary>
    public (KeyRange Range, string Prefix)? Behind(SuggestionOrder wanted, string? after)
    {
        // Of two orders it can serve: its own, and what has ended comes in the same order behind every due date.
        var prefix = Native == wanted ? "" : wanted == SuggestionOrder.DueAt && Native == SuggestionOrder.LastProgressAt ? OrderKey.EndedPrefix : null;
        if (prefix is null)
        {
            return null;
        }

        var cursor = after is not null && string.CompareOrdinal(after, prefix) > 0 ? after[prefix.Length..] : null;
        return (cursor is null ? Range : Range.After(cursor), prefix);
    }
}
