using SuggestionFlow.Embedded.DurableTask.Engine;
using SuggestionFlow.Embedded.DurableTask.Store;

namespace SuggestionFlow.Embedded.DurableTask.Tests.Simulation;

/// <summary>Runs the registered tasks; an activity that takes time ends when the schedule lets it.</summary>
/// <param name="begins">Told of an activity that begins.</param>
/// <param name="ended">Told how one ended.</param>
internal sealed class SimulatedHost(ITaskHost tasks, Random random, Action<ActivityCall> begins, Action<ActivityCall, StepOutcome> ended) : ITaskHost
{
    private readonly List<(ActivityCall Call, TaskCompletionSource Work)> _running = [];

    public int Running => _running.Count;

    public IOrchestratorCode? FindOrchestrator(string name, string version) => tasks.FindOrchestrator(name, version);

    public bool Leaves(InstanceRow row, string version) => tasks.Leaves(row, version);

    public Failure? Refusal(string version) => tasks.Refusal(version);

    public async Task<StepOutcome> RunActivityAsync(ActivityCall call)
    {
        begins(call);
        if (random.Next(3) > 0)
        {
            var work = new TaskCompletionSource();
            _running.Add((call, work));
            await work.Task;
        }

        var outcome = await tasks.RunActivityAsync(call);
        ended(call, outcome);
        return outcome;
    }

    /// <summary>Lets one of the activities that run end.</summary>
    public (string Label, Action Run) Take(int place)
    {
        var (call, work) = _running[place];
        _running.RemoveAt(place);
        return ($"end of activity {call.InstanceId} {call.Generation}#{call.Step}", work.SetResult);
    }
}
