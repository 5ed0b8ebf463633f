using SuggestionFlow.Embedded.DurableTask.Engine;
using SuggestionFlow.Embedded.DurableTask.Store;

namespace SuggestionFlow.Embedded.DurableTask.Tests.Simulation;

/// <summary>
/// What a generation of a planned program means: told one by one what arrives, it says what is asked for and how it ends. Knows nothing of replay, stores,
/// threads and crashes; every part simply calls what follows it.
/// </summary>
internal sealed class ModelRun(PlannedProgram program, RunInput input, List<ModelMessage> outbox)
{
    private readonly SortedDictionary<int, ModelStep> _open = [];
    private readonly Dictionary<string, (Queue<(long Arrival, string Event)> Kept, LinkedList<Action<string>> Waiters)> _channels = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _log = [];
    private ModelEnd? _outcome;
    private long _arrived;
    private int _nextStep;

    public RunInput Input => input;

    /// <summary>Whether events go on to the next generation.</summary>
    public bool KeepsEvents => program.KeepsEvents;

    public DateTime Now { get; set; }

    public string? CustomStatus { get; set; }

    /// <summary>How it ended; <c>null</c> while it goes on, or has returned and waits for steps that it left behind.</summary>
    public ModelEnd? End => _open.Count == 0 ? _outcome : null;

    /// <summary>Steps that wait for their answer, by number.</summary>
    public IReadOnlyDictionary<int, ModelStep> Open => _open;

    /// <summary>What it asked for and history must show next.</summary>
    public Queue<HistoryEvent> Requests { get; } = [];

    /// <summary>In which order it was served, as <see cref="PlanRunner"/> writes it.</summary>
    public IReadOnlyList<string> Log => _log;

    /// <summary>Names of events that it waits for.</summary>
    public IEnumerable<string> WaitsFor => _channels.Where(channel => channel.Value.Waiters.Count > 0).Select(channel => channel.Key);

    /// <summary>Events that came and were not taken, in the order in which they came.</summary>
    public IEnumerable<string> Untaken => _channels.Values.SelectMany(channel => channel.Kept).OrderBy(kept => kept.Arrival).Select(kept => kept.Event);

    public void Begin() => Start(program.Generations[input.Generation], cancellations: null, Return);

    public void Raise(string name, string raised)
    {
        var (kept, waiters) = Channel(name);
        if (waiters.Last is { } newest)
        {
            waiters.RemoveLast();
            newest.Value(raised);
        }
        else
        {
            kept.Enqueue((_arrived++, raised));
        }
    }

    /// <summary>Answers a step; one that was cancelled in the meantime is gone.</summary>
    /// <param name="result"><c>null</c> for a failure.</param>
    public void Answer(int step, string? result)
    {
        if (End is null && _open.Remove(step, out var open))
        {
            open.Complete(result);
        }
    }

    private void Return(string value)
    {
        var log = string.Join(',', _log);
        var isLast = input.Generation == program.Generations.Count - 1;
        _outcome ??= isLast ? new ModelEnd($"{value} after {log}", Next: null, Fails: false) : new ModelEnd(Output: null, input.Next(log), Fails: false);
    }

    /// <param name="cancellations">Where a part that can be cancelled leaves how; <c>null</c> where nobody will.</param>
    /// <param name="then">What follows.</param>
    private void Start(Plan plan, List<Action>? cancellations, Action<string> then)
    {
        switch (plan)
        {
            case Plan.CallActivity activity:
                Attempt(activity, number: 1, then);
                break;
            case Plan.CallChild child:
                Call(child, then);
                break;
            case Plan.Sleep timer:
                var slept = Sleep(plan, timer.Delay, () => Served($"T{plan.Node}", "t", then));
                cancellations?.Add(() => _open.Remove(slept));
                break;
            case Plan.Wait wait:
                var stop = Wait(wait.Event, (kind, raised) => Served($"{kind}{plan.Node}={raised}", raised, then));
                cancellations?.Add(stop);
                break;
            case Plan.WaitAtMost wait:
                WaitAtMost(wait, then);
                break;
            case Plan.Send send:
                Ask(new HistoryEvent(HistoryKind.EventSent, Name: send.Event, Detail: send.Receiver));
                outbox.Add(new ModelMessage(MessageKind.RaiseEvent, send.Receiver, send.Event, input.NameOf(send)));
                then("s");
                break;
            case Plan.SetStatus:
                CustomStatus = input.NameOf(plan);
                then("c");
                break;
            case Plan.Throw:
                _outcome = new ModelEnd(Output: null, Next: null, Fails: true);
                break;
            case Plan.Sequence sequence:
                RunFrom(sequence, index: 0, [], then);
                break;
            case Plan.All all:
                RunAll(all, then);
                break;
            case Plan.Race race:
                RunRace(race, then);
                break;
        }
    }

    private void RunFrom(Plan.Sequence sequence, int index, List<string> values, Action<string> then)
    {
        if (index == sequence.Parts.Count)
        {
            then($"({string.Join(';', values)})");
            return;
        }

        Start(sequence.Parts[index], cancellations: null, value =>
        {
            values.Add(value);
            RunFrom(sequence, index + 1, values, then);
        });
    }

    private void RunAll(Plan.All all, Action<string> then)
    {
        var values = new string[all.Parts.Count];
        var missing = all.Parts.Count + 1; // One more for having begun them all.
        for (var i = 0; i < all.Parts.Count; i++)
        {
            var place = i;
            Start(all.Parts[i], cancellations: null, value =>
            {
                values[place] = value;
                OneLess();
            });
        }

        OneLess();

        void OneLess()
        {
            if (--missing == 0)
            {
                then($"[{string.Join(';', values)}]");
            }
        }
    }

    private void RunRace(Plan.Race race, Action<string> then)
    {
        var values = new string?[race.Parts.Count];
        List<Action> losers = [];
        var allBegan = false;
        var isWon = false;
        for (var i = 0; i < race.Parts.Count; i++)
        {
            var place = i;
            Start(race.Parts[i], losers, value =>
            {
                values[place] = value;
                Look();
            });
        }

        allBegan = true;
        Look();

        void Look()
        {
            var winner = Array.FindIndex(values, value => value is not null);
            if (!allBegan || isWon || winner < 0)
            {
                return;
            }

            isWon = true;
            if (race.CancelsLosers)
            {
                losers.ForEach(cancel => cancel());
            }

            then($"{winner}:{values[winner]}");
        }
    }

    private void Attempt(Plan.CallActivity activity, int number, Action<string> then)
    {
        var name = input.NameOf(activity);
        var request = new HistoryEvent(HistoryKind.ActivityScheduled, Name: PlanRunner.Activity, Payload: Json(name));
        OpenStep(StepKind.Activity, activity, due: default, name, request, result =>
        {
            if (result is not null)
            {
                Served($"A{activity.Node}={result}", result, then);
            }
            else if (number == activity.Attempts)
            {
                Served($"A{activity.Node}!", "!", then);
            }
            else
            {
                Sleep(activity, PlanRunner.RetryInterval(activity), () => Attempt(activity, number + 1, then));
            }
        });
    }

    private void Call(Plan.CallChild child, Action<string> then)
    {
        var name = input.NameOf(child);
        outbox.Add(new ModelMessage(MessageKind.StartChild, name, PlanRunner.Orchestrator, new RunInput(child.Program, name, []).ToString()));
        OpenStep(StepKind.Child, child, due: default, name, new HistoryEvent(HistoryKind.ChildStarted, Name: PlanRunner.Orchestrator, Detail: name), result =>
        {
            if (result is null)
            {
                Served($"C{child.Node}!", "!", then);
            }
            else
            {
                Served($"C{child.Node}={result}", result, then);
            }
        });
    }

    private void WaitAtMost(Plan.WaitAtMost wait, Action<string> then)
    {
        Action? stop = null;
        var timer = Sleep(wait, wait.Timeout, () =>
        {
            stop?.Invoke();
            Served($"O{wait.Node}", "o", then);
        });
        stop = Wait(wait.Event, (kind, raised) =>
        {
            _open.Remove(timer);
            Served($"{kind}{wait.Node}={raised}", raised, then);
        });
    }

    private int Sleep(Plan plan, TimeSpan delay, Action then) =>
        OpenStep(StepKind.Timer, plan, Now + delay, name: string.Empty, new HistoryEvent(HistoryKind.TimerCreated, Instant: Now + delay), _ => then());

    /// <returns>How to stop waiting.</returns>
    private Action Wait(string name, Action<char, string> then)
    {
        var (kept, waiters) = Channel(name);
        if (kept.TryDequeue(out var raised))
        {
            then('K', raised.Event);
            return () => { };
        }

        var waiter = waiters.AddLast(raised => then('E', raised));
        return () =>
        {
            if (waiter.List is not null)
            {
                waiters.Remove(waiter);
            }
        };
    }

    private int OpenStep(StepKind kind, Plan plan, DateTime due, string name, HistoryEvent request, Action<string?> complete)
    {
        var step = Ask(request);
        _open.Add(step, new ModelStep(kind, plan.Node, due, name, complete));
        return step;
    }

    private int Ask(HistoryEvent request)
    {
        Requests.Enqueue(request with { Step = _nextStep });
        return _nextStep++;
    }

    private void Served(string entry, string value, Action<string> then)
    {
        _log.Add(entry);
        then(value);
    }

    private (Queue<(long Arrival, string Event)> Kept, LinkedList<Action<string>> Waiters) Channel(string name)
    {
        if (!_channels.TryGetValue(name, out var channel))
        {
            _channels.Add(name, channel = ([], []));
        }

        return channel;
    }

    /// <summary>A text of letters, digits and a few signs, serialized.</summary>
    public static string Json(string text) => $"\"{text}\"";
}
