using SuggestionFunctions.Http;

namespace SuggestionFunctions.Suggestions;

/// <summary>
/// The lists of a town's suggestions, drafts excepted, one for each way in which they are asked for: all, the open
/// ones, each category's and each lead department's by number, what has ended by how it ended, the last first.
/// </summary>
public static class TownLists
{
    /// <summary>
    /// The number of this layout: raise it with every change after which a list lacks what an earlier program did not write
    /// there. Each town's lists are then filled anew (<see cref="ListLayout"/>). Layout 1 had the list of all only, layout 2 no
    /// lines for figures (<see cref="Reports.FigureLines"/>).
    /// </summary>
    public const int Layout = 3;

    /// <summary>How a suggestion can end.</summary>
    public static IReadOnlyList<SuggestionState> Endings { get; } = [SuggestionState.Closed, SuggestionState.Withdrawn, SuggestionState.Declined];

    /// <summary>All, newest number first.</summary>
    public static string All(string townId) => $"suggestions:town:{townId}";

    /// <summary>Those that are under way, newest number first: few enough to be sorted otherwise, and an entry need not move with its due date.</summary>
    public static string Open(string townId) => $"{All(townId)}:open";

    /// <summary>Those that have ended so, the last first.</summary>
    public static string Ended(string townId, SuggestionState ending) => $"{All(townId)}:ended:{Codes.Of(ending)}";

    /// <summary>Those of one category, newest number first.</summary>
    public static string OfCategory(string townId, string category) => $"{All(townId)}:category:{category}";

    /// <summary>Those that one department leads, newest number first.</summary>
    public static string OfDepartment(string townId, string department) => $"{All(townId)}:department:{department}";

    /// <summary>重点督办: the key suggestions, newest number first.</summary>
    public static string Key(string townId) => $"{All(townId)}:key";

    /// <summary>Every place of an entry but the one in <see cref="All"/>; none for one without a number.</summary>
    public static IEnumerable<ListPlace> PlacesOf(SuggestionEntry entry)
    {
        if (entry.Number is null)
        {
            yield break;
        }

        yield return entry.HasEnded()
            ? new(Ended(entry.TownId, Endings.First(ending => Codes.Of(ending) == entry.State)), OrderKey.ByProgress(entry))
            : new(Open(entry.TownId), OrderKey.ByNumber(entry));
        if (entry.Category is { } category)
        {
            yield return new(OfCategory(entry.TownId, category), OrderKey.ByNumber(entry));
        }

        if (entry.Key)
        {
            yield return new(Key(entry.TownId), OrderKey.ByNumber(entry));
        }

        if (entry.LeadDepartment is { } department)
        {
            yield return new(OfDepartment(entry.TownId, department.Id), OrderKey.ByNumber(entry));
        }
    }
}
