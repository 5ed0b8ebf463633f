using SuggestionFlow.Embedded.DurableTask.Store;

namespace SuggestionFlow.Embedded.DurableTask.Tests.Simulation;

/// <summary>
/// What must hold of all instances together, checked at each commit and at each acknowledgement. It sees what is committed, what was asked and what was
/// answered, and nothing of the engine.
/// </summary>
/// <remarks>
/// In four parts: this one follows commits, <c>Model.Lines.cs</c> the lines of histories, <c>Model.Outside.cs</c> what comes from outside, and
/// <c>Model.Rest.cs</c> looks when all is quiet.
/// </remarks>
/// <param name="programs">What the instances run.</param>
/// <param name="tables">What is stored.</param>
/// <param name="logs">What the newest run with an input was served with, see <see cref="PlanRunner"/>: a turn that begins anew leaves no other trace of it.</param>
internal sealed partial class Model(PlannedProgram[] programs, ITables tables, IReadOnlyDictionary<string, IReadOnlyList<string>> logs)
{
    /// <summary>Who sent a message is not known where an instance was removed in the turn that sent it.</summary>
    private const string Unknown = "";

    private readonly SortedDictionary<long, ModelInstance> _instances = [];
    private readonly Dictionary<string, ModelInstance> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _openSince = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RaisedEvent> _events = new(StringComparer.Ordinal);
    private readonly Dictionary<long, MessageRow> _messages = [];
    private readonly Dictionary<long, string> _senders = [];
    private long _sent;

    /// <summary>Changes committed.</summary>
    public long Commits { get; private set; }

    public IEnumerable<ModelInstance> Instances => _instances.Values;

    public ModelInstance? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>A change is committed.</summary>
    /// <param name="now">The clock's instant, UTC.</param>
    public void Committed(InstanceChange change, DateTime now)
    {
        Commits++;
        var taken = change.MessagesTaken.ConvertAll(Take);
        change.Removed.ForEach(key => Remove(key, change));
        var instance = change.Row is { } row ? Follow(row, change, taken, now) : null;
        CheckSent(change, instance, taken);
        foreach (var message in taken)
        {
            CheckTaken(message, change, instance);
        }

        if (instance is not null)
        {
            CheckState(instance, change.Row ?? throw new Violation("A row is gone."));
        }
    }

    private (long Key, MessageRow Message, string Sender) Take(long key)
    {
        if (!_messages.Remove(key, out var message))
        {
            throw new Violation($"Message {key} is taken, but was not there.");
        }

        return (key, message, _senders[key]);
    }

    private void Remove(long key, InstanceChange change)
    {
        if (!_instances.Remove(key, out var instance))
        {
            // It came and went in one turn: whoever asked for something may have meant it.
            _pending.FindAll(operation => operation.InstanceId == change.Row?.Id || Find(operation.InstanceId) is null).ForEach(operation => Absorb(operation.InstanceId));
            return;
        }

        Expect(
            PendingFor(instance.Id).Any(operation => operation.Kind is OperationKind.Purge or OperationKind.Start),
            $"{instance.Id} is removed, but nobody asked for that");
        _byId.Remove(instance.Id);
        Absorb(instance.Id);
    }

    private ModelInstance Follow(InstanceRow row, InstanceChange change, List<(long Key, MessageRow Message, string Sender)> taken, DateTime now)
    {
        ModelInstance? instance;
        IEnumerable<HistoryEvent> lines = change.Events;
        if (change.IsNew)
        {
            instance = Create(row, change, taken);
            lines = lines.Skip(1);
        }
        else
        {
            Expect(_instances.TryGetValue(row.Key, out instance), $"{row.Id} changes, but is not there");
        }

        if (instance is null)
        {
            throw new Violation($"{row.Id} is not there.");
        }

        if (instance.Run.Input.Generation < row.Generation)
        {
            lines = Renew(instance, row, change, now);
        }
        else
        {
            Expect(!change.HistoryDropped, $"{row.Id} loses its history");
        }

        foreach (var line in lines)
        {
            Expect(line.Kind is not HistoryKind.Created, $"{row.Id} is created twice");
            TakeLine(instance, line, taken, now);
        }

        return instance;
    }

    private ModelInstance Create(InstanceRow row, InstanceChange change, List<(long Key, MessageRow Message, string Sender)> taken)
    {
        Expect(change.Events is [{ Kind: HistoryKind.Created }, ..], $"{row.Id} is new, but its history does not begin with its creation");
        Expect(!_instances.ContainsKey(row.Key) && !_byId.ContainsKey(row.Id), $"{row.Id} is created where one is");
        var input = RunInput.Parse(ModelInstance.Text(change.Events[0].Payload));
        var instance = ModelInstance.Create(row, programs[input.Program], input with { Logs = [] }, change.Events[0].Instant);
        if (_operations.TryGetValue(input.Origin, out var start))
        {
            TakesEffect(start, OperationKind.Start, row.Id);
            instance.ScheduledStart = start.StartAt > row.Created ? start.StartAt : null;
        }
        else
        {
            Expect(
                input.Origin == row.Id && taken.Exists(one => one.Message.Kind == MessageKind.StartChild && one.Message.Receiver == row.Id),
                $"{row.Id} is created, but nobody asked for that");
        }

        _instances.Add(row.Key, instance);
        _byId.Add(row.Id, instance);
        _openSince[row.Id] = Commits;
        return instance;
    }

    private IEnumerable<HistoryEvent> Renew(ModelInstance instance, InstanceRow row, InstanceChange change, DateTime now)
    {
        Expect(change.Events is [{ Kind: HistoryKind.Created }, ..], $"{row.Id} begins anew, but its history does not");
        Expect(change.IsNew || (change.HistoryDropped && change.TimersDropped), $"{row.Id} begins anew, but keeps its history or timers");
        var input = RunInput.Parse(ModelInstance.Text(change.Events[0].Payload));
        Expect(input.Generation == row.Generation, $"{row.Id} begins generation {row.Generation} with the input of another");
        Absorb(row.Id);
        IReadOnlyList<string> kept = [];
        while (instance.Run.Input.Generation < row.Generation)
        {
            instance.CatchUp(logs[instance.Run.Input.ToString()], raised => Arrive(instance, raised));
            kept = instance.Renew(now);
        }

        Expect(instance.Run.Input.ToString() == input.ToString(), $"{row.Id} begins anew with {input}, but should with {instance.Run.Input}");
        var begun = change.Events.Skip(1).TakeWhile(line => line.Kind == HistoryKind.EventRaised).Select(ModelInstance.IdOf).ToList();
        Expect(
            begun.Take(kept.Count).SequenceEqual(kept),
            $"{row.Id} begins anew with events {string.Join(',', begun)}, but should with {string.Join(',', kept)}");
        instance.Run.Now = change.Events[0].Instant;
        return change.Events.Skip(1 + kept.Count);
    }

    private void CheckSent(InstanceChange change, ModelInstance? instance, List<(long Key, MessageRow Message, string Sender)> taken)
    {
        var expected = instance?.TakeOutbox() ?? [];
        if (change.Removed.Count == 0)
        {
            var sent = change.MessagesSent.Select(Described).Order(StringComparer.Ordinal).ToList();
            var wanted = expected.Select(one => $"{one.Kind} {one.Receiver} {one.Name} {one.Payload}").Order(StringComparer.Ordinal).ToList();
            Expect(sent.SequenceEqual(wanted), $"{instance?.Id} sends [{string.Join(" | ", sent)}], but should [{string.Join(" | ", wanted)}]");
        }

        foreach (var message in change.MessagesSent)
        {
            Expect(_messages.TryAdd(message.Key, message), $"Message {message.Key} is sent twice");
            _senders[message.Key] = instance is null || change.Removed.Count > 0 ? Unknown : instance.Origin;
            if (message.Kind == MessageKind.RaiseEvent)
            {
                var id = ModelInstance.Text(message.Payload);
                Expect(
                    _events.TryAdd(id, new RaisedEvent(id, message.Receiver, message.Name ?? string.Empty, instance?.Id ?? string.Empty, ++_sent, Operation: null)),
                    $"Event {id} is sent twice");
            }
        }

        static string Described(MessageRow message) =>
            $"{message.Kind} {message.Receiver} {message.Name} {(message.Kind == MessageKind.ChildFailed ? null : message.Payload?.Trim('"'))}";
    }

    /// <summary>What was taken must have been of use, if the instance was there for it.</summary>
    private void CheckTaken((long Key, MessageRow Message, string Sender) taken, InstanceChange change, ModelInstance? instance)
    {
        var leftTrace = change.Removed.Count == 0 && !change.HistoryDropped && !(change.IsNew && change.Row?.Generation > 0);
        switch (taken.Message.Kind)
        {
            case MessageKind.RaiseEvent when leftTrace && !change.IsNew: // What came before the instance had nobody.
                var raised = _events[ModelInstance.Text(taken.Message.Payload)];
                Expect(raised.HasArrived || Find(raised.Receiver) is not { IsOpen: true }, $"{raised.Receiver} is open, but event {raised.Id} is lost");
                break;
            case MessageKind.StartChild when leftTrace:
                Expect(change.IsNew && instance?.Id == taken.Message.Receiver, $"{taken.Message.Receiver} is not started, but should be");
                break;
        }
    }

    private void CheckState(ModelInstance instance, InstanceRow row)
    {
        Expect(instance.Run.Requests.Count == 0, $"{row.Id}: its history should go on with {instance.Run.Requests.FirstOrDefault()}");
        Expect(instance.Run.End is null || !instance.IsOpen, $"{row.Id} should have ended as {instance.Run.End}");
        Expect(row.Status == instance.Status, $"{row.Id} is {row.Status}, but should be {instance.Status}");
        Expect(
            ModelStatus(instance) == row.CustomStatus, $"{row.Id} has the custom status {row.CustomStatus}, but should have {instance.Run.CustomStatus}");
        Expect(row.Active == instance.IsActive, $"{row.Id} is {(row.Active ? "" : "not ")}to be looked for after a restart, but should {(instance.IsActive ? "" : "not ")}be");
        var timers = tables.Timers(row.Key);
        Expect(
            timers.SequenceEqual(instance.Timers.OrderBy(timer => timer.Step)),
            $"{row.Id} has the timers [{string.Join(',', timers)}], but should have [{string.Join(',', instance.Timers)}]");

        static string? ModelStatus(ModelInstance instance) => instance.Run.CustomStatus is { } status ? ModelRun.Json(status) : null;
    }

    private static void Expect(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new Violation(otherwise + ".");
        }
    }
}
