using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SuggestionFlow.Embedded.DurableTask.Store;

namespace SuggestionFlow.Embedded.DurableTask.Engine;

/// <summary>What the code may ask for, and the comparison of that with its history.</summary>
internal sealed partial class Execution
{
    private static readonly Failure Full = new(
        typeof(InvalidOperationException).ToString(),
        "The orchestration's history is full. One that goes on for ever continues as new long before that.",
        Final: true);

    private int _nextStep;
    private int _nextGuid;
    private int _asked;
    private long _charactersAsked;
    private bool _toldOfItsEnd;

    /// <summary>Whether the run has ended because it asked for more than it may: of what it asked for since it last waited nothing is begun.</summary>
    public bool HasAskedForTooMuch { get; private set; }

    /// <param name="number">The step's number.</param>
    public Task<StepOutcome> ScheduleActivity(string name, string version, string? input, out int number)
    {
        if (IsBeyondItsEnd())
        {
            number = _nextStep;
            return Never<StepOutcome>();
        }

        Require(input, $"input of activity '{name}'");
        var step = Open(StepKind.Activity, new HistoryEvent(HistoryKind.ActivityScheduled, Name: name, Detail: version, Payload: input));
        number = step.Request.Step;
        _activities++;
        Requested(step, requests => requests.ScheduleActivity(step));
        return step.Answer;
    }

    /// <param name="due">UTC.</param>
    public Task CreateTimer(DateTime due, CancellationToken token)
    {
        EnsureOnThread();
        if (token.IsCancellationRequested)
        {
            return Task.FromCanceled(token);
        }

        if (IsBeyondItsEnd())
        {
            return Never<StepOutcome>();
        }

        var step = Open(StepKind.Timer, new HistoryEvent(HistoryKind.TimerCreated, Instant: due));
        Requested(step, requests => requests.CreateTimer(step));
        step.Cancellation = token.Register(() =>
        {
            if (IsOnThread() && _open.Remove(step.Request.Step))
            {
                if (!IsReplaying)
                {
                    Requests?.CancelTimer(step);
                }

                step.Cancel(token);
            }
        });
        return step.Answer;
    }

    /// <param name="tags">A JSON object.</param>
    /// <param name="number">The step's number.</param>
    public Task<StepOutcome> StartChild(string instanceId, string name, string version, string? input, string? tags, out int number)
    {
        if (IsBeyondItsEnd())
        {
            number = _nextStep;
            return Never<StepOutcome>();
        }

        Require(input, $"input of sub-orchestration '{name}'");
        Require(tags, $"text of the tags of sub-orchestration '{name}'");
        _charactersAsked += input?.Length ?? 0;
        var step = Open(StepKind.Child, new HistoryEvent(HistoryKind.ChildStarted, Name: name, Detail: instanceId));
        number = step.Request.Step;
        Requested(step, requests => requests.StartChild(step, version, input, tags));
        return step.Answer;
    }

    public void SendEvent(string instanceId, string eventName, string? payload)
    {
        if (IsBeyondItsEnd())
        {
            throw new InvalidOperationException(_broken?.Message);
        }

        Require(payload, $"payload of event '{eventName}'");
        Ask(payload);
        var request = new HistoryEvent(HistoryKind.EventSent, TakeStep(), Name: eventName, Detail: instanceId);
        if (IsReplaying)
        {
            Compare(request);
        }
        else
        {
            Requests?.SendEvent(request, payload);
        }
    }

    public Task<string?> WaitForEvent(string name, CancellationToken token)
    {
        if (IsBeyondItsEnd())
        {
            return Never<string?>();
        }

        Ask(payload: null);
        return _events.WaitAsync(name, IsOnThread, token);
    }

    /// <summary>Begins anew when the code returns.</summary>
    public void Renew(Renewal renewal)
    {
        EnsureOnThread();
        Require(renewal.Input, "input of the next generation");
        _renewal = renewal;
    }

    /// <summary>An id that depends on instance, generation, time and how many were made before: the same in every replay, and nowhere else.</summary>
    public Guid NewGuid()
    {
        EnsureOnThread();
        var name = string.Create(CultureInfo.InvariantCulture, $"{InstanceId}\n{Generation}\n{Now.Ticks}\n{_nextGuid++}");
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(name), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80); // RFC 9562, version 8: a name hashed with something stronger than SHA-1
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    /// <summary>
    /// Throws, once, where the run has ended as broken and the code goes on because it did not await what failed. Called where that reaches the code at once.
    /// </summary>
    /// <exception cref="InvalidOperationException">The run has ended.</exception>
    public void EndIfBroken()
    {
        if (_broken is not null && !_toldOfItsEnd)
        {
            _toldOfItsEnd = true;
            throw new InvalidOperationException(_broken.Message);
        }
    }

    /// <summary>
    /// Ends the run where a text that is to be stored is too large, as officially the instance fails whose worker asks for more than a message holds.
    /// Not in replay: what is in the history was allowed.
    /// </summary>
    /// <param name="what">What it is, for the message.</param>
    /// <exception cref="ArgumentException">It is too large.</exception>
    public void Require(string? text, string what)
    {
        if (!IsReplaying && _settings.Payloads.Complaint(text, what) is { } complaint)
        {
            HasAskedForTooMuch = true;
            _broken ??= new Failure(typeof(ArgumentException).ToString(), complaint, Final: true);
#pragma warning disable MA0015, CA2208 // the caller's parameter has many names
            throw new ArgumentException(complaint);
#pragma warning restore MA0015, CA2208
        }
    }

    /// <summary>A task of its own each time: what is attached to it goes with it.</summary>
    private static Task<T> Never<T>() => new TaskCompletionSource<T>().Task;

    /// <summary>Code that catches whatever is thrown, and tries again, would do so for ever: it is left waiting, and so its turn ends.</summary>
    private bool IsBeyondItsEnd()
    {
        EnsureOnThread();
        return _broken is not null;
    }

    private OpenStep Open(StepKind kind, HistoryEvent request)
    {
        EnsureOnThread();
        Ask(request.Payload);
        var step = new OpenStep(kind, request with { Step = TakeStep() });
        _open.Add(step.Request.Step, step);
        return step;
    }

    /// <summary>Counts what is asked for before anything is waited for. Not in replay: what is in the history was allowed.</summary>
    private void Ask(string? payload)
    {
        _asked++;
        _charactersAsked += payload?.Length ?? 0;
        if (!IsReplaying && (_asked > _settings.RequestsAtOnce || _charactersAsked > _settings.CharactersAtOnce))
        {
            HasAskedForTooMuch = true;
            _broken = new Failure(
                typeof(InvalidOperationException).ToString(),
                $"The orchestrator asked for {_asked} things with {_charactersAsked} characters of input without waiting for any of them; "
                + $"{_settings.RequestsAtOnce} and {_settings.CharactersAtOnce} are the limits. Await what is begun, in groups if it is much.",
                Final: true);
            throw new InvalidOperationException(_broken.Message);
        }
    }

    private int TakeStep()
    {
        if (Requests is { IsFull: true })
        {
            // Also where the code catches what is thrown: it could not be replayed.
            _broken ??= Full;
            throw new InvalidOperationException(Full.Message);
        }

        return _nextStep++;
    }

    private void Requested(OpenStep step, Action<IRequests> pass)
    {
        if (IsReplaying)
        {
            // What was stored counts, not what the code would ask for today: a timer stays due when it was due.
            step.Request = Compare(step.Request);
        }
        else if (Requests is { } requests)
        {
            pass(requests);
        }
    }

    private HistoryEvent Compare(HistoryEvent request)
    {
        var recorded = _replayedTo < _replayed.Count ? _replayed[_replayedTo] : null;
        if (recorded is not { IsRequest: true }
            || recorded.Kind != request.Kind
            || recorded.Step != request.Step
            || !string.Equals(recorded.Name, request.Name, StringComparison.OrdinalIgnoreCase)
            || (request.Kind is HistoryKind.ChildStarted or HistoryKind.EventSent && recorded.Detail != request.Detail))
        {
            var was = recorded is { IsRequest: true } ? Describe(recorded) : "nothing at this point";
            _broken ??= NonDeterministic($"step #{request.Step}: the code now asks for {Describe(request)}, its history has {was}");
            throw new InvalidOperationException(_broken.Message);
        }

        _replayedTo++;
        return recorded;
    }

    private void BreakBecauseMissing(HistoryEvent recorded) =>
        Break(NonDeterministic($"step #{recorded.Step}: its history has {Describe(recorded)}, for which the code no longer asks"));

    private void BreakBecauseEnded() =>
        Break(NonDeterministic($"behind step #{_nextStep - 1}: the code now ends where its history goes on"));

    private Failure NonDeterministic(string difference) => new(
        "NonDeterministicOrchestration",
        $"Non-deterministic orchestrator '{Name}' (instance '{InstanceId}'), {difference}. "
        + "Its code was changed while the instance was open, or it decides by something other than its input, its context and its tasks' results.",
        Final: true);

    private static string Describe(HistoryEvent request) => request.Kind switch
    {
        HistoryKind.ActivityScheduled => $"activity '{request.Name}'",
        HistoryKind.TimerCreated => "a timer",
        HistoryKind.ChildStarted => $"sub-orchestration '{request.Name}' as '{request.Detail}'",
        HistoryKind.EventSent => $"event '{request.Name}' to '{request.Detail}'",
        _ => request.Kind.ToString(),
    };
}
