using SuggestionFlow.Embedded.DurableTask.Engine;

namespace SuggestionFlow.Embedded.DurableTask.Tests.Simulation;

/// <summary>What comes from outside: clients' operations and activities.</summary>
internal sealed partial class Model
{
    private readonly Dictionary<string, ClientOperation> _operations = new(StringComparer.Ordinal);
    private readonly List<ClientOperation> _pending = [];
    private readonly HashSet<string> _recursive = new(StringComparer.Ordinal);
    private readonly HashSet<(string Name, int Step)> _scheduled = [];
    private readonly HashSet<(string Name, int Step)> _completed = [];
    private readonly HashSet<(string Name, int Step)> _running = [];
    private readonly Dictionary<(string Name, int Step), HashSet<string?>> _results = [];

    /// <summary>Somebody asks for something.</summary>
    /// <param name="eventName">For an event, its name.</param>
    /// <param name="recursive">For an end, whether those of its children are meant, too.</param>
    public void Asked(ClientOperation operation, string? eventName, bool recursive)
    {
        _operations.Add(operation.Id, operation);
        _pending.Add(operation);
        if (recursive)
        {
            _recursive.Add(operation.Id);
        }

        if (eventName is not null)
        {
            _events.Add(operation.Id, new RaisedEvent(operation.Id, operation.InstanceId, eventName, "outside", _operations.Count, operation));
        }
    }

    /// <summary>Looks at what was acknowledged since the last look.</summary>
    public void LookAtAnswers()
    {
        for (var i = _pending.Count - 1; i >= 0; i--)
        {
            var operation = _pending[i];
            if (operation.Answer.IsCompleted)
            {
                _pending.RemoveAt(i);
                Answered(operation);
            }
        }
    }

    /// <summary>The process has ended: nobody will be told any more, and nothing runs.</summary>
    public void Crashed()
    {
        _pending.Clear();
        _running.Clear();
    }

    /// <summary>An activity begins to run.</summary>
    public void Runs(ActivityCall call)
    {
        var name = (ModelInstance.Text(call.Input), call.Step);
        Expect(_scheduled.Contains(name), $"Activity {name} of {call.InstanceId} runs before it is on disk that it should");
        Expect(!_completed.Contains(name), $"Activity {name} of {call.InstanceId} runs again, though its result is on disk");
        Expect(_running.Add(name), $"Activity {name} of {call.InstanceId} runs twice, without a crash in between");
    }

    /// <summary>An activity has ended.</summary>
    /// <param name="result">Its result as JSON; <c>null</c> where it failed.</param>
    public void Ran(ActivityCall call, string? result)
    {
        var name = (ModelInstance.Text(call.Input), call.Step);
        if (!_results.TryGetValue(name, out var results))
        {
            _results.Add(name, results = []);
        }

        results.Add(result is null ? null : ModelInstance.Text(result));
    }

    private void Answered(ClientOperation operation)
    {
        if (operation.Answer.IsFaulted)
        {
            Expect(!operation.IsInForce, $"{operation} is said to be lost, but is in force");
            operation.IsRefused = true;
            _ = operation.Answer.Exception;
        }
        else if (operation.Result())
        {
            Expect(operation.IsInForce || operation.MayBeAbsorbed, $"{operation} is acknowledged, but not in force");
        }
        else
        {
            Expect(!operation.IsInForce, $"{operation} is said to have had nobody, but is in force");
            var wasOpen = Find(operation.InstanceId) is { IsOpen: true } && _openSince[operation.InstanceId] <= operation.AskedAt;
            Expect(
                !wasOpen || operation.Kind is not (OperationKind.Raise or OperationKind.Terminate),
                $"{operation} is said to have had nobody, but the instance has been open all the time");
        }
    }

    private IEnumerable<ClientOperation> PendingFor(string instanceId) => _pending.Where(operation => operation.InstanceId == instanceId);

    private bool IsRecursive(ClientOperation operation) => _recursive.Contains(operation.Id);

    private void Absorb(string instanceId)
    {
        foreach (var operation in PendingFor(instanceId))
        {
            operation.MayBeAbsorbed = true;
        }
    }

    private void Arrive(ModelInstance instance, string id)
    {
        Expect(_events.TryGetValue(id, out var raised), $"{instance.Id} hears event {id}, which nobody raised");
        if (raised is null)
        {
            return;
        }

        Expect(raised.Receiver == instance.Id, $"{instance.Id} hears event {id}, which was for {raised.Receiver}");
        Expect(!raised.HasArrived, $"{instance.Id} hears event {id} twice");
        raised.HasArrived = true;
        instance.Name(raised);
        instance.Order(raised);
        if (raised.Operation is { } operation)
        {
            TakesEffect(operation, OperationKind.Raise, instance.Id);
        }
    }

    private void TakesEffect(string id, OperationKind kind, string instanceId)
    {
        Expect(_operations.TryGetValue(id, out var operation), $"{instanceId}: {kind} {id} takes effect, but nobody asked for it");
        if (operation is not null)
        {
            TakesEffect(operation, kind, instanceId);
        }
    }

    private static void TakesEffect(ClientOperation operation, OperationKind kind, string instanceId)
    {
        Expect(operation.Kind == kind && operation.InstanceId == instanceId, $"{operation} takes effect as {kind} of {instanceId}");
        Expect(!operation.IsInForce, $"{operation} takes effect twice");
        Expect(!operation.IsRefused, $"{operation} takes effect, but was said to be lost");
        operation.IsInForce = true;
    }
}
