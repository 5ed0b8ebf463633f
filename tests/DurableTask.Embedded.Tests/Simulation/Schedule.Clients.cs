using SuggestionFlow.Embedded.DurableTask.Engine;
using SuggestionFlow.Embedded.DurableTask.Engine.Messages;
using SuggestionFlow.Embedded.DurableTask.Store;

namespace SuggestionFlow.Embedded.DurableTask.Tests.Simulation;

/// <summary>What clients ask for.</summary>
internal sealed partial class Schedule
{
    private void Ask()
    {
        var known = _model.Instances.Select(instance => instance.Id).Union(Roots).ToList();
        var id = _random.Next(4) > 0 ? Roots[_random.Next(Roots.Count)] : known[_random.Next(known.Count)];
        switch (_random.Next(20))
        {
            case < 6:
                AskForStart(Roots[_random.Next(Roots.Count)]);
                break;
            case < 13:
                AskForEvent(id, PlanGenerator.EventNames[_random.Next(PlanGenerator.EventNames.Count)]);
                break;
            case < 15:
                Ask(OperationKind.Suspend, id, new SuspendInstance(NextJson()));
                break;
            case < 18:
                AskToResume(id);
                break;
            case 18:
                var recursive = _random.Next(2) == 0;
                Ask(OperationKind.Terminate, id, new TerminateInstance(NextJson(), recursive), recursive: recursive);
                break;
            default:
                var purge = new PurgeInstance();
                Asked(new ClientOperation($"o{_operations + 1}", OperationKind.Purge, id) { Answer = purge.Answer, Result = () => purge.Answer.Result is not null, AskedAt = _model.Commits }, purge);
                break;
        }
    }

    private void AskForStart(string id)
    {
        DateTime? at = _random.Next(5) == 0 ? _life.Clock.Now + TimeSpan.FromSeconds(_random.Next(10)) : null;
        InstanceStatus[] open = [InstanceStatus.Pending, InstanceStatus.Running, InstanceStatus.Suspended];
        var start = new StartRequest
        {
            Name = PlanRunner.Orchestrator,
            Version = string.Empty,
            Input = ModelRun.Json(new RunInput(_random.Next(3), $"o{_operations + 1}", []).ToString()),
            StartAt = at,
            Blocking = OneOf<InstanceStatus[]>([], open, open, [.. open, InstanceStatus.Completed, InstanceStatus.Failed, InstanceStatus.Terminated]),
        };
        var request = new CreateInstance(start, isNewId: false);
        Asked(
            new ClientOperation($"o{_operations + 1}", OperationKind.Start, id)
            {
                StartAt = at,
                Answer = request.Answer,
                Result = () => request.Answer.Result == StartOutcome.Started,
                AskedAt = _model.Commits,
            },
            request);
    }

    private void AskForEvent(string id, string name) => Ask(OperationKind.Raise, id, new RaiseEvent(name, NextJson(), trace: null), name);

    private void AskToResume(string id) => Ask(OperationKind.Resume, id, new ResumeInstance(NextJson()));

    private string NextJson() => ModelRun.Json($"o{_operations + 1}");

    private void Ask(OperationKind kind, string id, Request<bool> request, string? eventName = null, bool recursive = false) =>
        Asked(
            new ClientOperation($"o{_operations + 1}", kind, id)
            {
                Answer = request.Answer,
                Result = () => request.Answer.Result,
                AskedAt = _model.Commits,
            },
            request,
            eventName,
            recursive);

    private void Asked(ClientOperation operation, Message message, string? eventName = null, bool recursive = false)
    {
        _operations++;
        Note($"ask {operation} {eventName}");
        _model.Asked(operation, eventName, recursive);
        _life.Engine.Post(operation.InstanceId, message);
    }

    /// <summary>Lets suspended instances go on, and raises what is waited for.</summary>
    private void GiveWhatIsMissing()
    {
        foreach (var instance in _model.Instances.Where(instance => instance.IsOpen).ToList())
        {
            if (instance.IsSuspended)
            {
                AskToResume(instance.Id);
            }

            foreach (var name in instance.Run.WaitsFor.ToList())
            {
                AskForEvent(instance.Id, name);
            }
        }
    }
}
