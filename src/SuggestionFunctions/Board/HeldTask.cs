using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Board;

/// <summary>An open task with the post that holds it.</summary>
/// <param name="Key">Its key on the desk: soonest due first.</param>
/// <param name="Entry">As a desk lists it.</param>
/// <param name="Post">The id of the post whose it is; of a deputy's own task the deputies'.</param>
/// <param name="Deadlines">As the case has them.</param>
/// <param name="LastProgressAt">The last doing of whoever holds the case (instant, UTC); null for a task of what goes on after the case was closed.</param>
internal sealed record HeldTask(string Key, DeskEntry Entry, string Post, IReadOnlyList<Deadline> Deadlines, DateTimeOffset? LastProgressAt)
{
    public Light Light(DateTimeOffset now) => TaskLight.At(Entry.DueAt, Entry.YellowAt, now);

    /// <summary>The light by the nearest deadline of one clock that is not met; null where no such clock runs.</summary>
    public Light? Light(DeadlineClock clock, DateTimeOffset now) => Nearest(clock)?.LightAt(now);

    /// <summary>Days (of 24 hours) past the due instant; 0 where it is not past.</summary>
    public decimal Late(DateTimeOffset now) => Late(Entry.DueAt, now);

    /// <summary>The same past the due date of one clock.</summary>
    public decimal Late(DeadlineClock clock, DateTimeOffset now) => Late(Nearest(clock)?.ExpiresAt, now);

    /// <summary>Days (of 24 hours) since it was opened.</summary>
    public decimal Held(DateTimeOffset now) => Reports.Days.Between(Entry.OpenedAt, now);

    /// <summary>Whether its case has seen no progress for so many days, all of which it lay here: nobody answers for a standstill before their time.</summary>
    public bool IsIdle(int days, DateTimeOffset now) => LastProgressAt is { } last && now - last >= TimeSpan.FromDays(days) && now - Entry.OpenedAt >= TimeSpan.FromDays(days);

    private static decimal Late(DateTimeOffset? due, DateTimeOffset now) => due is { } at && now > at ? Reports.Days.Between(at, now) : 0;

    private Deadline? Nearest(DeadlineClock clock) => Deadlines.Where(deadline => deadline.Clock == clock && deadline.MetAt is null).MinBy(deadline => deadline.Due);
}
