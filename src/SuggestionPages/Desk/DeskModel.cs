using SuggestionPages.Tasks;
using SuggestionPages.Writing;

namespace SuggestionPages.Desk;

/// <summary>What lies on somebody's desk.</summary>
/// <param name="Red">How many are late.</param>
/// <param name="Yellow">How many are due soon.</param>
/// <param name="Green">How many are in time.</param>
/// <param name="Light">The light to which the list is narrowed; null: all.</param>
/// <param name="Closed">Whether it shows what has been done.</param>
/// <param name="Tasks">Soonest due first; of closed ones the newest.</param>
/// <param name="Next">The link to the rest; null where there is none.</param>
/// <param name="MaySuggest">Whether the reader writes suggestions.</param>
/// <param name="Drafts">What they have begun and not sent.</param>
public sealed record DeskModel(int Red, int Yellow, int Green, string? Light, bool Closed, IReadOnlyList<TaskRow> Tasks, string? Next, bool MaySuggest, IReadOnlyList<DraftLine> Drafts)
{
    public int Open => Red + Yellow + Green;

    /// <summary>Whether the reader has done nothing here yet, and so is told who helps.</summary>
    public bool FirstUse { get; init; }
}
