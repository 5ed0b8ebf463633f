using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Tasks;

/// <summary>What lies on somebody's desk, soonest due first, and how much it is.</summary>
public sealed class DeskReader(Desks desks, SubjectStore subjects, SubjectKinds kinds, TimeProvider clock)
{
    public async Task<TaskCounts> CountAsync(Caller caller, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var open = new List<DeskEntry>();
        string? after = null;
        while (true)
        {
            var part = await desks.ReadAsync(caller.Desks, TaskState.Open, after, 1000, cancellation);
            open.AddRange(part.Select(item => item.Entry));
            if (part.Count < 1000)
            {
                break;
            }

            after = part[^1].Key;
        }

        var lights = open.CountBy(entry => TaskLight.At(entry.DueAt, entry.YellowAt, now)).ToDictionary();
        return new TaskCounts(
            open.Count,
            ByLight: Enum.GetValues<Light>().ToDictionary(Codes.Of, light => lights.GetValueOrDefault(light)),
            ByKind: open.CountBy(entry => entry.Kind).OrderBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary());
    }

    /// <summary>Whether anything of the caller's was ever closed.</summary>
    public async Task<bool> HasClosedAsync(Caller caller, CancellationToken cancellation) =>
        (await desks.ReadAsync(caller.Desks, TaskState.Closed, null, 1, cancellation)).Count > 0;

    /// <summary>
    /// The caller's desk: read in stretches until the page is full, as filters may leave out most of it. A department from
    /// which a case was taken finds its closed tasks no longer: it sees nothing of the case.
    /// </summary>
    public async Task<IReadOnlyList<(string Key, DeskEntry Entry)>> ReadAsync(Caller caller, PageRequest page, TaskFilter filter, CancellationToken cancellation)
    {
        var found = new List<(string Key, DeskEntry Entry)>();
        var seen = new Dictionary<string, bool>();
        var after = page.After;
        while (true)
        {
            var stretch = await desks.ReadAsync(caller.Desks, filter.State, after, 500, cancellation);
            foreach (var item in stretch)
            {
                if (filter.Takes(item.Entry, clock.GetUtcNow())
                    && (filter.State == TaskState.Open || await SeesAsync(caller, item.Entry.SubjectId, seen, cancellation)))
                {
                    found.Add(item);
                    if (found.Count > page.Size)
                    {
                        return found;
                    }
                }
            }

            if (stretch.Count < 500)
            {
                return found;
            }

            after = stretch[^1].Key;
        }
    }

    private async Task<bool> SeesAsync(Caller caller, string subjectId, Dictionary<string, bool> known, CancellationToken cancellation)
    {
        if (!known.TryGetValue(subjectId, out var sees))
        {
            known[subjectId] = sees = await subjects.FindHeaderAsync(subjectId, cancellation) is { } header
                && await kinds.Of(header.Kind).MaySeeAsync(caller, header, cancellation);
        }

        return sees;
    }
}
