using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging.Abstractions;
using SuggestionFlow.Embedded.DurableTask.Engine;
using SuggestionFlow.Embedded.DurableTask.Store;
using SuggestionFlow.Embedded.DurableTask.Worker;

namespace SuggestionFlow.Embedded.DurableTask.Tests.Simulation;

/// <summary>
/// One seeded run of the engine with random orchestrations: everything that could happen at a moment lies ready, and the seed picks what does. All of it runs on
/// the calling thread, in virtual time; the same seed does the same again.
/// </summary>
/// <remarks>In two parts: this one lets things happen, <c>Schedule.Clients.cs</c> asks for them.</remarks>
internal sealed partial class Schedule
{
    private const int StepsToRestAtMost = 20_000;
    private const int Rounds = 5;

    private static readonly IReadOnlyList<string> Roots = ["i0", "i1", "i2", "i3"];

    private readonly Random _random;
    private readonly ITables _tables;
    private readonly Action<string>? _trace;
    private readonly RegisteredTasks _tasks;
    private readonly Model _model;
    private readonly Dictionary<string, IReadOnlyList<string>> _logs = new(StringComparer.Ordinal);
    private readonly EngineSettings _settings;
    private readonly int[] _weights;
    private readonly List<(int Weight, string Label, Action Do)> _choices = [];
    private Life _life;
    private Violation? _violation;
    private int _operations;
    private int _results;

    private Schedule(int seed, PlantedFault planted, ITables tables, Action<string>? trace)
    {
        _random = new Random(seed);
        _tables = tables;
        _trace = trace;
        var programs = new PlanGenerator(_random, Roots).Make();
        _tasks = Register(programs);
        _model = new Model(programs, tables, _logs);
        _settings = new EngineSettings
        {
            HotInstances = OneOf(1, 2, 1_000),
            ConcurrentActivities = OneOf(1, 2, 100),
            MessagesPerTurn = OneOf(1, 2, 512),
            TimersUnderWay = OneOf(1, 2, 1_000),
            Planted = planted,
        };

        // Each schedule is of its own kind: one is all crashes, another has none; one commits slowly, another at once.
        _weights = [.. Enumerable.Range(0, 10).Select(_ => OneOf(0, 1, 1, 2, 5))];
        _life = Open(EngineFixture.Morning);
    }

    /// <summary>Runs a schedule.</summary>
    /// <param name="trace">Told what happens, where somebody wants to know.</param>
    /// <returns>What the engine did wrong; <c>null</c> for nothing.</returns>
    public static Violation? Run(int seed, PlantedFault planted, Func<ITables> open, Action<string>? trace = null)
    {
        var outer = SynchronizationContext.Current;
        try
        {
            using var tables = open();
            var schedule = new Schedule(seed, planted, tables, trace);
            schedule.Run();
            return null;
        }
        catch (Violation violation)
        {
            return violation;
        }
        catch (Exception exception) when (exception is not Xunit.Sdk.XunitException)
        {
            return new Violation(exception.ToString());
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }

    private void Run()
    {
        _life.Engine.Start();
        Note("start");
        var steps = _random.Next(60, 300);
        for (var i = 0; i < steps; i++)
        {
            Step(isCalm: false);
        }

        ComeToRest();
        for (var round = 0; round < Rounds; round++)
        {
            GiveWhatIsMissing();
            ComeToRest();
        }
    }

    /// <summary>Does one of the things that could happen now.</summary>
    /// <param name="isCalm">Whether nobody asks for anything and nothing breaks; time moves when there is nothing else to do.</param>
    /// <returns>Whether there was one.</returns>
    private bool Step(bool isCalm)
    {
        _choices.Clear();
        var (queue, store, host, clock) = (_life.Queue, _life.Store, _life.Host, _life.Clock);
        if (queue.Count > 0)
        {
            Offer(8, string.Empty, () => Do(queue.Take(_random.Next(queue.Count))));
        }

        if (store.Untold > 0)
        {
            Offer(2 + (3 * _weights[0]), "tell", store.Tell);
        }
        else if (store.Waiting > 0)
        {
            Offer(1 + (2 * _weights[1]), "commit", () => store.Commit(_random.Next(store.Waiting) + 1));
        }

        if (host.Running > 0)
        {
            Offer(1 + _weights[2], string.Empty, () => Do(host.Take(_random.Next(host.Running))));
        }

        if (clock.NextAlarm <= clock.GetUtcNow())
        {
            Offer(2 + _weights[3], "alarm", () => clock.TakeDue()?.Invoke());
        }
        else if (clock.NextAlarm is { } next && (!isCalm || _choices.Count == 0))
        {
            Offer(1 + _weights[4], "time", () => MoveClock(next));
        }

        if (!isCalm)
        {
            Offer(2 + _weights[5], string.Empty, Ask);
            Offer(_life.Engine.End.IsFaulted ? 20 : _weights[6] / 2, "crash", Crash);
            Offer(_weights[7] / 4, "stop", Stop);
            Offer(_weights[8] / 5, "the store breaks", store.Break);
            Offer(_weights[9] / 5, "a read will fail", () => store.FailsNextRead = true);
        }

        if (_choices.Count == 0)
        {
            return false;
        }

        Choose();
        Check();
        return true;
    }

    private void Offer(int weight, string label, Action choice)
    {
        if (weight > 0)
        {
            _choices.Add((weight, label, choice));
        }
    }

    private void Choose()
    {
        var point = _random.Next(_choices.Sum(choice => choice.Weight));
        foreach (var (weight, label, choice) in _choices)
        {
            if ((point -= weight) < 0)
            {
                if (label.Length > 0)
                {
                    Note(label);
                }

                choice();
                return;
            }
        }
    }

    private void Do((string Label, Action Run) work)
    {
        Note(work.Label);
        work.Run();
    }

    private void Check()
    {
        if (_violation is not null)
        {
            throw _violation;
        }

        _model.LookAtAnswers();
        if (_life.Engine.End is { IsFaulted: true, Exception.InnerException: not StoreException and { } reason })
        {
            throw new Violation($"The engine has stopped by itself: {reason}");
        }
    }

    private void MoveClock(DateTimeOffset next)
    {
        var clock = _life.Clock;
        clock.MoveTo(_random.Next(3) == 0 ? clock.GetUtcNow() + ((next - clock.GetUtcNow()) / 2) : next);
        Note($"it is {clock.Now:O}");
    }

    private void Crash()
    {
        // What was handed over last may or may not have reached the disk; nobody is told any more.
        if (!_life.Engine.End.IsFaulted && _random.Next(2) == 0)
        {
            _life.Store.Commit(_random.Next(_life.Store.Waiting + 1));
        }

        Reopen();
    }

    private void Stop()
    {
        // As the engine stops itself: it waits for its activities, until it has no more patience.
        var life = _life;
        life.Engine.Timers.Stop();
        var activities = life.Engine.Activities.StopAsync();
        while (!activities.IsCompleted && _random.Next(20) > 0 && Step(isCalm: true))
        {
        }

        if (!life.Engine.StopAsync(TimeSpan.Zero).IsCompletedSuccessfully)
        {
            throw new Violation("The engine does not stop.");
        }

        GoOnAWhile(life.Queue);
        life.Engine.Dispose();
        GoOnAWhile(life.Queue);
        Check();
        Reopen();
    }

    /// <summary>The pool does not know that the engine has stopped: work that lies there is begun all the same.</summary>
    private void GoOnAWhile(SeededQueue queue)
    {
        while (queue.Count > 0 && _random.Next(6) > 0)
        {
            Do(queue.Take(_random.Next(queue.Count)));
        }
    }

    private void Reopen()
    {
        _model.Crashed();
        _life = Open(_life.Clock.GetUtcNow() + TimeSpan.FromSeconds(_random.Next(3)));
        if (_random.Next(3) == 0)
        {
            Ask(); // What is asked before the start waits for it.
        }

        _life.Engine.Start();
        Note("start");
    }

    private Life Open(DateTimeOffset now)
    {
        var life = new Life(_tables, _tasks, now, _settings, _random, _model, Guard);
        SynchronizationContext.SetSynchronizationContext(life.Queue);
        return life;
    }

    /// <summary>Lets everything happen that happens by itself, as long as it takes.</summary>
    private void ComeToRest()
    {
        if (_life.Engine.End.IsFaulted)
        {
            Crash();
        }

        _life.Store.FailsNextRead = false;
        var steps = 0;
        while (Step(isCalm: true))
        {
            if (++steps > StepsToRestAtMost)
            {
                throw new Violation("The engine does not come to rest.");
            }
        }

        Note("at rest");
        _model.CheckAtRest();
        if (!_life.Engine.SettleAsync(CancellationToken.None).IsCompletedSuccessfully)
        {
            throw new Violation("Nothing is going on, but the engine says that something is.");
        }
    }

    private RegisteredTasks Register(PlannedProgram[] programs)
    {
        var registry = new DurableTaskRegistry()
            .AddOrchestratorFunc<string, string?>(PlanRunner.Orchestrator, (context, input) => PlanRunner.RunAsync(programs, context, input, _logs))
            .AddActivityFunc<string, string>(PlanRunner.Activity, (_, _) => _random.Next(4) > 0 ? $"r{++_results}" : throw new InvalidOperationException("Planned."));
        return new RegisteredTasks(registry, EngineFixture.NoServices, new WorkerSettings(new EmbeddedDurableTaskOptions { DatabasePath = "nowhere" }, NullLoggerFactory.Instance));
    }

    private void Guard(Action check)
    {
        try
        {
            check();
        }
        catch (Violation violation)
        {
            _violation ??= violation;
        }
    }

    private T OneOf<T>(params ReadOnlySpan<T> values) => values[_random.Next(values.Length)];

    private void Note(string what) => _trace?.Invoke(what);
}
