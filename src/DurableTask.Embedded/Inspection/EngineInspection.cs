using SuggestionFlow.Embedded.DurableTask.Engine;
using SuggestionFlow.Embedded.DurableTask.Store;

namespace SuggestionFlow.Embedded.DurableTask.Inspection;

/// <summary>
/// Looks into an engine's database from outside, also while a process works on it: it reads what is committed, takes no lock and changes nothing.
/// </summary>
public sealed class EngineInspection : IDisposable
{
    private const int PageSize = 1_000;
    private readonly StoreReader _reader;

    private EngineInspection(StoreReader reader) => _reader = reader;

    /// <summary>How long an activity may run, or a timer be late, before its instance counts as stuck.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromHours(1);

    /// <summary>Opens a database to read it.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="InvalidDataException">It is not an engine's, cannot be read, or is of another schema than this program's.</exception>
    public static EngineInspection Open(string databasePath)
    {
        var path = Path.GetFullPath(databasePath);
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no database {path}.", path);
        }

        Connection? connection = null;
        try
        {
            connection = new Connection(path, readOnly: true);
            Schema.Require(connection, path);
            return new EngineInspection(new StoreReader(connection));
        }
        catch (StoreException exception)
        {
            connection?.Dispose();
            throw new InvalidDataException($"{path} cannot be read: {exception.Message}", exception);
        }
        catch
        {
            connection?.Dispose();
            throw;
        }
    }

    /// <summary>Instances that have not ended, in the order of creation.</summary>
    public IEnumerable<InspectedInstance> Unfinished() =>
        Rows(InstanceStatus.Pending, InstanceStatus.Running, InstanceStatus.Suspended).Select(row => Of(row, reason: null));

    /// <summary>Instances that ended by a failure, with what failed them.</summary>
    public IEnumerable<InspectedInstance> Failed() =>
        Rows(InstanceStatus.Failed).Select(row => Of(row, FailureOf(row)));

    /// <summary>Instances at which nothing moves though something should: an activity without an answer, a timer that is due and has not fired.</summary>
    /// <param name="now">The present instant on the installation's clock, UTC.</param>
    public IEnumerable<InspectedInstance> Stuck(DateTime now)
    {
        var late = _reader.DueTimers(now - Patience, after: null, limit: int.MaxValue).GroupBy(timer => timer.Key).ToDictionary(timers => timers.Key, timers => timers.Min(timer => timer.Due));
        foreach (var row in Rows(InstanceStatus.Pending, InstanceStatus.Running))
        {
            if (late.TryGetValue(row.Key, out var due))
            {
                yield return Of(row, $"A timer was due at {due:yyyy-MM-dd HH:mm:ss}Z and has not fired: is the process running?");
            }
            else if (row.Active && row.Updated < now - Patience)
            {
                yield return Of(row, $"Waits for {string.Join(", ", Unanswered(_reader.History(row.Key)))} since {row.Updated:yyyy-MM-dd HH:mm:ss}Z.");
            }
        }
    }

    /// <summary>An instance; <c>null</c> where there is none of this id.</summary>
    public InspectedInstance? Find(string instanceId) => _reader.Instance(instanceId) is { } row ? Of(row, reason: null) : null;

    /// <summary>The lines of an instance's history, oldest first; none where it was begun anew or there is no instance.</summary>
    public IReadOnlyList<InspectedLine> HistoryOf(string instanceId) =>
        _reader.Instance(instanceId) is { } row ? [.. _reader.History(row.Key).Select(LineOf)] : [];

    public void Dispose() => _reader.Dispose();

    private string? FailureOf(InstanceRow row)
    {
        if (_reader.LastEvent(row.Key) is not { Kind: HistoryKind.Failed } last)
        {
            return null;
        }

        var failure = Failure.FromJson(last.Payload);
        return $"{failure.Type}: {failure.Message}";
    }

    private static InspectedLine LineOf(HistoryEvent line) => new(
        line.Instant == default ? null : line.Instant,
        line.Kind.ToString(),
        line.Step == HistoryEvent.NoStep ? null : line.Step,
        line.Name,
        line.Detail,
        line.Payload);

    private static InspectedInstance Of(InstanceRow row, string? reason) =>
        new(row.Id, row.Name, row.Version, row.Status.ToString(), row.Created, row.Updated, reason);

    private static IEnumerable<string> Unanswered(List<HistoryEvent> history)
    {
        var open = new SortedDictionary<int, string>();
        foreach (var line in history)
        {
            if (line.Kind == HistoryKind.ActivityScheduled)
            {
                open[line.Step] = $"activity '{line.Name}' (step #{line.Step})";
            }
            else if (line.Kind is HistoryKind.ActivityCompleted or HistoryKind.ActivityFailed)
            {
                open.Remove(line.Step);
            }
        }

        return open.Count > 0 ? open.Values : ["its next generation's beginning"];
    }

    private IEnumerable<InstanceRow> Rows(params InstanceStatus[] statuses)
    {
        long after = 0;
        while (_reader.Query(new InstanceFilter { Statuses = statuses, After = after, Limit = PageSize }) is { Count: > 0 } page)
        {
            foreach (var row in page)
            {
                yield return row;
            }

            after = page[^1].Key;
        }
    }
}
