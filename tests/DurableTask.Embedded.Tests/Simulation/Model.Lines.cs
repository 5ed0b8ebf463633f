using SuggestionFlow.Embedded.DurableTask.Engine;
using SuggestionFlow.Embedded.DurableTask.Store;

namespace SuggestionFlow.Embedded.DurableTask.Tests.Simulation;

/// <summary>What a line of a history must be like.</summary>
internal sealed partial class Model
{
    private void TakeLine(ModelInstance instance, HistoryEvent line, List<(long Key, MessageRow Message, string Sender)> taken, DateTime now)
    {
        switch (line.Kind)
        {
            case HistoryKind.EventRaised:
                Arrive(instance, ModelInstance.IdOf(line));
                instance.Take(line, result: null);
                break;
            case HistoryKind.ActivityCompleted or HistoryKind.ActivityFailed:
                instance.Take(line, ActivityResult(instance, line));
                break;
            case HistoryKind.ChildCompleted or HistoryKind.ChildFailed:
                instance.Take(line, ChildResult(instance, line, taken));
                break;
            case HistoryKind.TimerFired:
                Expect(
                    instance.Run.Open.TryGetValue(line.Step, out var timer) && timer.Kind == StepKind.Timer && timer.Due <= line.Instant && timer.Due <= now,
                    $"{instance.Id}: timer {line.Step} fires at {line.Instant:O}, when it is {now:O}, but is due {timer?.Due:O}");
                instance.Take(line, string.Empty);
                break;
            case HistoryKind.Suspended:
                TakesEffect(ModelInstance.Text(line.Payload), OperationKind.Suspend, instance.Id);
                Expect(!instance.IsSuspended, $"{instance.Id} is suspended twice");
                instance.Take(line, result: null);
                break;
            case HistoryKind.Resumed:
                TakesEffect(ModelInstance.Text(line.Payload), OperationKind.Resume, instance.Id);
                Expect(instance.IsSuspended, $"{instance.Id} is resumed, but not suspended");
                instance.Take(line, result: null);
                break;
            case HistoryKind.Terminated:
                Terminate(instance, line, taken);
                break;
            case HistoryKind.Completed or HistoryKind.Failed:
                instance.Take(line, result: null);
                Answer(instance, line.Payload);
                break;
            case HistoryKind.Started:
                Expect(instance.ScheduledStart is not { } due || due <= now, $"{instance.Id} starts before {instance.ScheduledStart:O}");
                instance.Take(line, result: null);
                break;
            default:
                if (line.Kind == HistoryKind.ActivityScheduled)
                {
                    _scheduled.Add((ModelInstance.Text(line.Payload), line.Step));
                }

                instance.Take(line, result: null);
                break;
        }
    }

    private string? ActivityResult(ModelInstance instance, HistoryEvent line)
    {
        Expect(instance.Run.Open.TryGetValue(line.Step, out var step) && step.Kind == StepKind.Activity, $"{instance.Id}: {line} answers no activity");
        var call = (step?.Name ?? string.Empty, line.Step);
        var result = line.Kind == HistoryKind.ActivityFailed ? null : ModelInstance.Text(line.Payload);
        Expect(_results.TryGetValue(call, out var results) && results.Contains(result), $"{instance.Id}: {line} is no result of activity {call}");
        Expect(_completed.Add(call), $"{instance.Id}: activity {call} is completed twice");
        return result;
    }

    private static string? ChildResult(ModelInstance instance, HistoryEvent line, List<(long Key, MessageRow Message, string Sender)> taken)
    {
        var answer = taken.Find(one => one.Message.Parent is { } link && link.Key == instance.Key && link.Step == line.Step
            && link.Generation == instance.Run.Input.Generation && one.Message.Kind is MessageKind.ChildCompleted or MessageKind.ChildFailed);
        Expect(
            answer.Message is not null && instance.Run.Open.TryGetValue(line.Step, out var step) && (answer.Sender == Unknown || step.Name == answer.Sender),
            $"{instance.Id}: step {line.Step} is answered by {answer.Sender ?? "nobody"}, for whom it does not wait");
        return line.Kind == HistoryKind.ChildFailed ? null : Digest.Of(ModelInstance.Text(line.Payload));
    }

    private void Terminate(ModelInstance instance, HistoryEvent line, List<(long Key, MessageRow Message, string Sender)> taken)
    {
        var id = ModelInstance.Text(line.Payload);
        var byParent = taken.Exists(one => one.Message.Kind == MessageKind.Terminate && one.Message.Payload == line.Payload);
        if (!byParent)
        {
            TakesEffect(id, OperationKind.Terminate, instance.Id);
        }

        if (byParent || IsRecursive(_operations[id]))
        {
            foreach (var child in instance.Unanswered.Where(step => step.Value.Kind == StepKind.Child))
            {
                instance.Outbox.Add(new ModelMessage(MessageKind.Terminate, child.Value.Name, Name: null, id));
            }
        }

        instance.Take(line, result: null);
        Answer(instance, output: null);
    }

    /// <summary>An instance that has ended must tell its parent.</summary>
    private static void Answer(ModelInstance instance, string? output)
    {
        if (instance.Parent is { } parent)
        {
            instance.Outbox.Add(instance.Ended == InstanceStatus.Completed
                ? new ModelMessage(MessageKind.ChildCompleted, parent.Id, Name: null, ModelInstance.Text(output))
                : new ModelMessage(MessageKind.ChildFailed, parent.Id, Name: null, Payload: null));
        }
    }
}
