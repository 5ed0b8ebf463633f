using Microsoft.Data.Sqlite;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Contract;

/// <summary>
/// Every document of a running town as it lies on disk, read past the app. Left out is what reading itself leaves behind:
/// sessions, when somebody saw a task, what they have read.
/// </summary>
internal static class StoreDump
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(250);

    public static async Task<IReadOnlyDictionary<string, string>> TakeAsync(RunningTown town)
    {
        var dump = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await using var database = new SqliteConnection($"Data Source={Path.Combine(town.Folder, "documents.db")};Mode=ReadOnly;Pooling=False");
        await database.OpenAsync();
        await using var command = database.CreateCommand();
        command.CommandText = "SELECT partition, key, CAST(body AS TEXT) FROM documents";
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var (partition, key) = (reader.GetString(0), reader.GetString(1));
            if (!partition.StartsWith("session", StringComparison.Ordinal) && !partition.StartsWith("notices-read:", StringComparison.Ordinal)
                && !key.StartsWith("seen:", StringComparison.Ordinal))
            {
                dump[$"{partition} {key}"] = reader.GetString(2);
            }
        }

        return dump;
    }

    /// <summary>Does something that must be refused, and proves that no document was written, changed or removed by it.</summary>
    public static async Task NothingChangesAsync(this RunningTown town, Func<Task> refused)
    {
        var before = await AtRestAsync(town);
        Assert.NotEmpty(before);
        await refused();
        var after = await TakeAsync(town);

        // The sweep, which runs by the real clock, may take finished lines out of its ledger meanwhile.
        var gone = before.Keys.Where(key => !after.ContainsKey(key) && !key.StartsWith("unfinished:", StringComparison.Ordinal)).Select(key => $"gone: {key}");
        var other = after.Where(document => before.GetValueOrDefault(document.Key) != document.Value)
            .Select(document => before.TryGetValue(document.Key, out var was) ? $"changed: {document.Key}\n  was {was}\n  is  {document.Value}" : $"new: {document.Key} = {document.Value}");
        Assert.Empty(gone.Concat(other));
    }

    /// <summary>Notices of what was done before may still be on their way: once nothing has come for a while they have arrived.</summary>
    private static async Task<IReadOnlyDictionary<string, string>> AtRestAsync(RunningTown town)
    {
        var dump = await TakeAsync(town);
        while (true)
        {
            await Task.Delay(Quiet);
            var later = await TakeAsync(town);
            if (later.Count == dump.Count && later.All(document => dump.GetValueOrDefault(document.Key) == document.Value))
            {
                return later;
            }

            dump = later;
        }
    }
}
