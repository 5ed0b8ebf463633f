using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Client;
using SuggestionFlow.Embedded.DurableTask.Store;

namespace SuggestionFlow.Embedded.DurableTask.Tests.Crashing;

/// <summary>Compares what an engine under <see cref="Load"/> has acknowledged and done outside with what its database holds, crash after crash.</summary>
internal sealed partial class Ledger
{
    private readonly Dictionary<string, int> settled = new(StringComparer.Ordinal);

    public Acknowledged Acknowledged { get; } = new();

    /// <summary>What a crash has left: the database is whole, all that was acknowledged is in it, and what was completed before has not been done again.</summary>
    /// <param name="database">The file, which no engine has open.</param>
    /// <param name="notes">What the activities have done so far: lines of case and value.</param>
    /// <exception cref="LossException">It is not so.</exception>
    public void Check(string database, IEnumerable<string> notes)
    {
        var counts = notes.CountBy(line => line, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        foreach (var (step, times) in settled)
        {
            Require(counts[step] == times, $"{step} was completed, and done again.");
        }

        try
        {
            var found = File.Exists(database) ? Read(database) : [];
            foreach (var (id, values) in Acknowledged.Cases)
            {
                Require(found.TryGetValue(id, out var kept), $"{id} was started and is not there.");
                foreach (var value in values)
                {
                    Require(kept!.Values.Contains(value), $"{value} was raised to {id} and is not there.");
                }
            }

            foreach (var step in found.SelectMany(instance => instance.Value.Completed.Select(value => $"{instance.Key} {value}")))
            {
                Require(counts.TryGetValue(step, out var times), $"{step} is completed and was never done.");
                settled.TryAdd(step, times);
            }
        }
        catch (SqliteException unreadable)
        {
            throw new LossException("The database cannot be read.", unreadable);
        }
    }

    /// <summary>Lets every case come to its end.</summary>
    /// <exception cref="LossException">One has other values than were raised to it.</exception>
    public async Task FinishAsync(EmbeddedDurableTask engine, Func<IEnumerable<string>> notes)
    {
        await engine.StartAsync(CancellationToken.None);
        await Task.WhenAll(Acknowledged.Cases.Select(one => engine.Client.RaiseEventAsync(one.Key, Load.Value, Load.Last)));
        Dictionary<string, List<int>> outputs = new(StringComparer.Ordinal);
        foreach (var (id, values) in Acknowledged.Cases)
        {
            var ended = await engine.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);
            Require(ended.RuntimeStatus == OrchestrationRuntimeStatus.Completed, $"{id} ended as {ended.RuntimeStatus}: {ended.FailureDetails}");
            var got = ended.ReadOutputAs<List<int>>() ?? [];
            Require(got.Order().Distinct().SequenceEqual(got), $"{id} has taken in {string.Join(", ", got)}.");
            Require(!values.Except(got).Any(), $"{id} has not taken in {string.Join(", ", values.Except(got))}.");
            outputs.Add(id, got);
        }

        var done = notes().ToHashSet(StringComparer.Ordinal);
        foreach (var step in outputs.SelectMany(output => output.Value.Select(value => $"{output.Key} {value}")))
        {
            Require(done.Contains(step), $"{step} was never done.");
        }
    }

    /// <summary>Nothing is under way in a database whose cases have all ended.</summary>
    public static void CheckAtRest(string database)
    {
        using var connection = Connect(database);
        var left = Scalar(connection, "SELECT (SELECT count(*) FROM timer) + (SELECT count(*) FROM message) + (SELECT count(*) FROM instance WHERE active = 1)");
        Require(left is 0L, $"{left} timers, messages and active instances are left over.");
    }

    private static Dictionary<string, Kept> Read(string database)
    {
        using var connection = Connect(database);
        Require(Scalar(connection, "PRAGMA integrity_check") is "ok", "The database is not whole.");
        Dictionary<string, Kept> found = new(StringComparer.Ordinal);
        Dictionary<(string Id, long Step), string> scheduled = [];
        if (Scalar(connection, "SELECT count(*) FROM sqlite_schema WHERE name = 'history'") is not 1L)
        {
            return found;
        }

        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT instance.id, history.kind, history.step, history.payload FROM instance
            LEFT JOIN history ON history.key BETWEEN instance.key << 24 AND (instance.key << 24) + 16777215
            WHERE instance.name = $case ORDER BY history.key
            """;
        command.Parameters.AddWithValue("$case", Load.Case);
        using var lines = command.ExecuteReader();
        while (lines.Read())
        {
            var id = lines.GetString(0);
            if (!found.TryGetValue(id, out var kept))
            {
                found.Add(id, kept = new Kept([], []));
            }

            var payload = lines.IsDBNull(3) ? "" : lines.GetString(3);
            var numbers = Number().Matches(payload).Select(number => int.Parse(number.Value, CultureInfo.InvariantCulture)).ToArray();
            kept.Values.UnionWith(numbers);
            switch (lines.IsDBNull(1) ? default : (HistoryKind)lines.GetInt64(1))
            {
                case HistoryKind.Created: // What earlier generations have taken in and noted.
                    kept.Completed.UnionWith(numbers);
                    break;
                case HistoryKind.ActivityScheduled:
                    scheduled[(id, lines.GetInt64(2))] = payload;
                    break;
                case HistoryKind.ActivityCompleted:
                    kept.Completed.Add(int.Parse(Number().Match(scheduled[(id, lines.GetInt64(2))]).Value, CultureInfo.InvariantCulture));
                    break;
            }
        }

        return found;
    }

    private static SqliteConnection Connect(string database)
    {
        var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        return connection;
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new LossException(otherwise);
        }
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();

    private sealed record Kept(HashSet<int> Values, HashSet<int> Completed);
}
