using System.Collections.Concurrent;
using SuggestionFunctions.Registers;

namespace SuggestionFunctions.Pages;

/// <summary>
/// The towns whose pages this process has shown, with the telephone of their congress offices as it was read last: whoever meets a failure can
/// call somebody even while the storage, where it is kept, is away.
/// </summary>
public sealed class KnownTowns
{
    /// <summary>An installation for many towns names no more than so many to whoever it cannot tell apart.</summary>
    private const int MostNamed = 5;

    private readonly ConcurrentDictionary<string, KnownTown> towns = new(StringComparer.Ordinal);

    public void Note(Organization town, string? telephone) => towns[town.Id] = new KnownTown(town.Name, telephone);

    /// <summary>The town of whoever reads the page, or the only one that is known; null where that cannot be told.</summary>
    /// <param name="townId">Theirs; null where it cannot be found out who they are.</param>
    public KnownTown? Find(string? townId) =>
        townId is not null ? towns.GetValueOrDefault(townId) : towns.Values.Take(2).ToList() is [var only] ? only : null;

    /// <summary>Those with a telephone, by name.</summary>
    public IReadOnlyList<KnownTown> WithTelephone => [.. towns.Values.Where(town => town.Telephone is not null).OrderBy(town => town.Name, StringComparer.Ordinal).Take(MostNamed)];
}
