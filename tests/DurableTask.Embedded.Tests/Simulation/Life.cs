using Microsoft.Extensions.Logging.Abstractions;
using SuggestionFlow.Embedded.DurableTask.Engine;
using SuggestionFlow.Embedded.DurableTask.Store;

namespace SuggestionFlow.Embedded.DurableTask.Tests.Simulation;

/// <summary>The engine from its start to a crash or stop, with all that ends with it.</summary>
internal sealed class Life
{
    public Life(ITables tables, ITaskHost tasks, DateTimeOffset now, EngineSettings settings, Random random, Model model, Action<Action> guard)
    {
        Clock = new VirtualClock(now);
        Host = new SimulatedHost(
            tasks,
            random,
            call => guard(() => model.Runs(call)),
            (call, outcome) => guard(() => model.Ran(call, outcome.Failure is null ? outcome.Payload : null)));
        SimulatedStore? store = null;
        Engine = new OrchestrationEngine(
            broken => store = new SimulatedStore(tables, change => guard(() => model.Committed(change, Clock.Now)), broken),
            Host,
            Clock,
            NullLogger.Instance,
            settings with { Queue = Queue });
        Store = store ?? throw new InvalidOperationException("The engine has opened no store.");
    }

    public SeededQueue Queue { get; } = new();

    public VirtualClock Clock { get; }

    public SimulatedHost Host { get; }

    public OrchestrationEngine Engine { get; }

    public SimulatedStore Store { get; }
}
