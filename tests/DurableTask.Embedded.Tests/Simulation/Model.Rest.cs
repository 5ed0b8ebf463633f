using SuggestionFlow.Embedded.DurableTask.Engine;

namespace SuggestionFlow.Embedded.DurableTask.Tests.Simulation;

/// <summary>What must hold when all is quiet.</summary>
internal sealed partial class Model
{
    /// <summary>Nothing runs and nothing is due: whatever is open waits for something that was not given.</summary>
    public void CheckAtRest()
    {
        Expect(_pending.Count == 0, $"{_pending.FirstOrDefault()} is never answered");
        Expect(_messages.Count == 0, $"{_messages.FirstOrDefault()} is never taken");
        foreach (var instance in Instances.Where(instance => instance is { IsOpen: true }))
        {
            Expect(!instance.BeginsByItself, $"{instance.Id} never begins anew");
            if (instance.IsSuspended)
            {
                continue;
            }

            Expect(instance.HasStarted, $"{instance.Id} never starts");
            foreach (var (step, open) in instance.Unanswered)
            {
                var child = open.Kind == StepKind.Child ? Find(open.Name) : null;
                Expect(child is { IsOpen: true }, $"{instance.Id} waits for {open.Kind} {step}, which will not come");
            }

            Expect(instance.Unanswered.Any() || instance.Run.WaitsFor.Any(), $"{instance.Id} is open, but waits for nothing");
        }
    }
}
