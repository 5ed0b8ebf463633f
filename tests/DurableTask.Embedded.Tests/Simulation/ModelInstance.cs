using SuggestionFlow.Embedded.DurableTask.Engine;
using SuggestionFlow.Embedded.DurableTask.Store;

namespace SuggestionFlow.Embedded.DurableTask.Tests.Simulation;

/// <summary>An instance by the model: takes the lines of its history as they are committed, and says what must hold behind them.</summary>
internal sealed class ModelInstance(InstanceRow row, PlannedProgram program, RunInput input)
{
    private readonly Dictionary<(string Source, string Name), long> _latest = [];
    private readonly Queue<HistoryEvent> _held = [];
    private readonly HashSet<int> _answered = [];
    private readonly Dictionary<int, string?> _results = [];
    private readonly Dictionary<string, string> _names = [];
    private bool _startHeld;

    public long Key => row.Key;

    public string Id => row.Id;

    public string Origin => input.Origin;

    public ParentLink? Parent => row.Parent;

    /// <summary>What it is to tell others with the change that is looked at.</summary>
    public List<ModelMessage> Outbox { get; } = [];

    public ModelRun Run { get; private set; } = null!;

    public bool IsSuspended { get; private set; }

    public bool HasStarted { get; private set; }

    /// <summary>Whether a generation is to begin without anybody's coming.</summary>
    public bool BeginsByItself { get; private set; }

    /// <summary>When it is to start, until it has.</summary>
    public DateTime? ScheduledStart { get; set; }

    /// <summary>How it ended; <c>null</c> while it is open.</summary>
    public InstanceStatus? Ended { get; private set; }

    public bool IsOpen => Ended is null;

    public InstanceStatus Status => Ended
        ?? (IsSuspended ? InstanceStatus.Suspended : HasStarted || Run.Input.Generation > 0 ? InstanceStatus.Running : InstanceStatus.Pending);

    /// <summary>Steps whose answers have not come.</summary>
    public IEnumerable<KeyValuePair<int, ModelStep>> Unanswered => Run.Open.Where(step => !_answered.Contains(step.Key));

    public bool IsActive => IsOpen && (BeginsByItself || Unanswered.Any(step => step.Value.Kind == StepKind.Activity));

    /// <summary>The timers that must be pending.</summary>
    public IEnumerable<TimerRow> Timers => !IsOpen ? []
        : ScheduledStart is { } start ? [new TimerRow(Key, HistoryEvent.NoStep, start)]
        : Unanswered.Where(step => step.Value.Kind == StepKind.Timer).Select(step => new TimerRow(Key, step.Key, step.Value.Due));

    /// <summary>What goes on to the next generation.</summary>
    private IEnumerable<string> Untaken => Run.Untaken.Concat(_held.Where(line => line.Kind == HistoryKind.EventRaised).Select(IdOf));

    public static ModelInstance Create(InstanceRow row, PlannedProgram program, RunInput input, DateTime now)
    {
        var instance = new ModelInstance(row, program, input);
        instance.Run = new ModelRun(program, input, instance.Outbox) { Now = now };
        return instance;
    }

    public static string IdOf(HistoryEvent raised) => Text(raised.Payload);

    public static string Text(string? json) => json?.Trim('"') ?? throw new Violation("A payload is missing.");

    public List<ModelMessage> TakeOutbox()
    {
        var outbox = Outbox.ToList();
        Outbox.Clear();
        return outbox;
    }

    /// <summary>Makes sure that an event comes in the order in which its source raised it.</summary>
    public void Order(RaisedEvent raised)
    {
        var source = (raised.Source, raised.Name.ToLowerInvariant());
        if (_latest.TryGetValue(source, out var latest) && latest >= raised.Number)
        {
            throw new Violation($"{Id}: event {raised.Id} arrives behind one that {raised.Source} raised later.");
        }

        _latest[source] = raised.Number;
    }

    /// <summary>Takes a line of the history.</summary>
    /// <param name="result">What an answer came to; <c>null</c> for a failure.</param>
    public void Take(HistoryEvent line, string? result)
    {
        if (line.IsRequest)
        {
            Compare(line);
            return;
        }

        if (Run.Requests.TryPeek(out var missing))
        {
            throw new Violation($"{Id}: its history should go on with {missing}, but has {line}.");
        }

        switch (line.Kind)
        {
            case HistoryKind.Suspended:
                IsSuspended = true;
                break;
            case HistoryKind.Resumed:
                IsSuspended = false;
                MoveTo(line.Instant);
                GoOn(begins: _startHeld);
                break;
            case HistoryKind.Started:
                ScheduledStart = null;
                BeginsByItself = false;
                _startHeld = IsSuspended;
                if (!IsSuspended)
                {
                    MoveTo(line.Instant);
                    GoOn(begins: true);
                }

                break;
            case HistoryKind.Completed:
                Expect(Run.End is { Output: { } output } && line.Payload == ModelRun.Json(output), $"completes with {line.Payload}, but should have {Run.End}");
                Ended = InstanceStatus.Completed;
                break;
            case HistoryKind.Failed:
                Expect(Run.End is { Fails: true }, $"fails with {line.Payload}, but should have {Run.End}");
                Ended = InstanceStatus.Failed;
                break;
            case HistoryKind.Terminated:
                Ended = InstanceStatus.Terminated;
                break;
            default:
                Receive(line, result);
                break;
        }
    }

    /// <summary>Goes through a turn that left no lines because the instance began anew in it, by the log of what its code was served with.</summary>
    /// <param name="entries">As its code wrote them, see <see cref="PlanRunner"/>.</param>
    /// <param name="arrives">Told of each event that the turn brought.</param>
    public void CatchUp(IReadOnlyList<string> entries, Action<string> arrives)
    {
        var log = string.Join(',', entries);
        IsSuspended = false;
        GoOn(begins: !HasStarted);
        while (Run.Log.Count < entries.Count)
        {
            var known = Run.Log.Count;
            Expect(Run.End is null && Run.Log.SequenceEqual(entries.Take(known)), $"was served {log}, but by the model {string.Join(',', Run.Log)}");
            foreach (var kept in entries.Skip(known + 1).TakeWhile(entry => entry[0] == 'K').Select(entry => entry[(entry.IndexOf('=', StringComparison.Ordinal) + 1)..]))
            {
                // It lay there when the code asked for it: it had come before that which made the code ask.
                if (!_names.ContainsKey(kept))
                {
                    arrives(kept);
                    Run.Raise(_names[kept], kept);
                }
            }

            Serve(entries[known], arrives);
            Expect(Run.Log.Count > known, $"was served {entries[known]}, which the model cannot follow behind {string.Join(',', Run.Log)}");
        }

        Expect(Run.Log.SequenceEqual(entries), $"was served {log}, but by the model {string.Join(',', Run.Log)}");
        Expect(Run.End is { Next: not null }, $"began anew behind {log}, but by the model it ends as {Run.End}");
    }

    /// <summary>Begins the next generation.</summary>
    /// <returns>The events that it must begin with.</returns>
    public IReadOnlyList<string> Renew(DateTime now)
    {
        var next = Run.End?.Next ?? throw new Violation($"{Id}: begins anew, but by the model it does not.");
        List<string> kept = Run.KeepsEvents ? [.. Untaken] : [];
        Run = new ModelRun(program, next, Outbox) { Now = now, CustomStatus = Run.CustomStatus };
        _held.Clear();
        _answered.Clear();
        foreach (var raised in kept)
        {
            _held.Enqueue(new HistoryEvent(HistoryKind.EventRaised, Name: _names[raised], Payload: ModelRun.Json(raised)));
        }

        (IsSuspended, HasStarted, _startHeld, BeginsByItself) = (false, false, false, true);
        return kept;
    }

    /// <summary>Remembers what an event is called.</summary>
    public void Name(RaisedEvent raised) => _names[raised.Id] = raised.Name;

    private void Receive(HistoryEvent line, string? result)
    {
        if (line.Kind != HistoryKind.EventRaised)
        {
            Expect(Run.Open.ContainsKey(line.Step) && _answered.Add(line.Step), $"step {line.Step} is answered by {line}, but does not wait for that");
            _results[line.Step] = result;
        }

        if (IsSuspended || !HasStarted)
        {
            _held.Enqueue(line);
        }
        else
        {
            Deliver(line);
        }
    }

    private void Deliver(HistoryEvent line)
    {
        if (Run.End is not null)
        {
            return;
        }

        MoveTo(line.Instant);
        if (line.Kind == HistoryKind.EventRaised)
        {
            Run.Raise(line.Name ?? string.Empty, IdOf(line));
        }
        else
        {
            Run.Answer(line.Step, _results[line.Step]);
        }
    }

    private void GoOn(bool begins)
    {
        if (begins)
        {
            (HasStarted, _startHeld, BeginsByItself, ScheduledStart) = (true, false, false, null);
            Run.Begin();
        }

        while (HasStarted && Run.End is null && _held.TryDequeue(out var line))
        {
            Deliver(line);
        }
    }

    private void Serve(string entry, Action<string> arrives)
    {
        var (node, result) = entry[1..].Split('=') is [var number, var value] ? (number, value) : (entry[1..].TrimEnd('!'), (string?)null);
        if (entry[0] == 'E' && result is not null)
        {
            arrives(result);
            Run.Raise(_names[result], result);
            return;
        }

        var kind = entry[0] switch { 'A' => StepKind.Activity, 'C' => StepKind.Child, _ => StepKind.Timer };
        var step = Unanswered.Where(step => step.Value.Kind == kind && $"{step.Value.Node}" == node).Select(step => (int?)step.Key).FirstOrDefault()
            ?? throw new Violation($"{Id}: was served {entry}, but does not wait for that.");
        Run.Answer(step, kind == StepKind.Timer ? string.Empty : result);
    }

    private void Compare(HistoryEvent line)
    {
        Expect(
            Run.Requests.TryDequeue(out var request)
            && request.Kind == line.Kind
            && request.Step == line.Step
            && request.Name == line.Name
            && (request.Detail ?? string.Empty) == (line.Detail ?? string.Empty)
            && request.Payload == line.Payload
            && request.Instant == line.Instant,
            $"asks for {line}, but by the model for {request}");
    }

    private void MoveTo(DateTime instant) => Run.Now = instant > Run.Now ? instant : Run.Now;

    private void Expect(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new Violation($"{Id}: {otherwise}.");
        }
    }
}
