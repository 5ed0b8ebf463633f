using System.Collections.Concurrent;

namespace LendingLibrary;

/// <summary>What the library has. Of this process: the app is a small one.</summary>
public sealed class Catalogue
{
    private readonly ConcurrentDictionary<string, int> shelves = new(StringComparer.Ordinal) { ["history"] = 120, ["poetry"] = 45, ["travel"] = 80 };
    private readonly ConcurrentDictionary<string, bool> back = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Shelves => [.. shelves.Keys.Order(StringComparer.Ordinal)];

    public int CountOf(string shelf) => shelves.TryGetValue(shelf, out var books) ? books : throw new KeyNotFoundException($"There is no shelf '{shelf}'.");

    public int Add(string shelf) => shelves.AddOrUpdate(shelf, 1, (_, books) => books + 1);

    public bool IsBack(string book) => back.ContainsKey(book);

    public void GiveBack(string book) => back[book] = true;
}
