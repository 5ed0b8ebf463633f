using SuggestionFlow.Embedded.DurableTask.Engine.Messages;
using SuggestionFlow.Embedded.DurableTask.Store;

namespace SuggestionFlow.Embedded.DurableTask.Engine;

/// <summary>
/// What is addressed to one instance id, taken in turn after turn: a turn takes all that has come, on one thread of the pool at a time. The next turn does
/// not wait for the commit of the last; commits keep their order, and nothing becomes visible before its own.
/// </summary>
internal sealed class Mailbox(string instanceId, OrchestrationEngine engine) : IThreadPoolWorkItem
{
    private readonly Lock _access = new();
    private readonly Queue<Message> _messages = [];
    private readonly Instance _instance = new(instanceId, engine);
    private IReadOnlyList<Message> _taking = [];
    private bool _scheduled;
    private bool _retired;
    private int _uncommitted;

    public string InstanceId => instanceId;

    /// <summary>How long the present turn has been running.</summary>
    public LongRun Turn { get; } = new();

    /// <summary>For the log.</summary>
    public string OrchestratorName => _instance.Row?.Name ?? string.Empty;

    /// <summary>Its place among the instances in memory; kept by <see cref="HotInstances"/>.</summary>
    public LinkedListNode<Mailbox>? HotPlace { get; set; }

    /// <summary>When it was given that place; kept by <see cref="HotInstances"/>.</summary>
    public long HotSince { get; set; }

    /// <summary>The row as it was last committed while the mailbox is in memory; <c>null</c> where the store has to be asked.</summary>
    public InstanceRow? CommittedRow { get; private set; }

    /// <summary>Takes a message; false when this mailbox is out of use and the message must go to its successor.</summary>
    /// <param name="message">What has come.</param>
    /// <param name="hereAndNow">Whether the calling thread may take the turn itself.</param>
    public bool TryPost(Message message, bool hereAndNow)
    {
        lock (_access)
        {
            if (_retired)
            {
                return false;
            }

            _messages.Enqueue(message);
        }

        if (ClaimTurn())
        {
            engine.Turns.Start(this, hereAndNow);
        }

        return true;
    }

    /// <summary>Sees to it that messages that lie here are taken in.</summary>
    public void ScheduleIfNeeded()
    {
        if (ClaimTurn())
        {
            engine.Turns.Start(this, hereAndNow: false);
        }
    }

    public void Execute()
    {
        Turn.Begin(engine.Watchdog?.Timestamp ?? 0);
        List<Message> messages = [];
        lock (_access)
        {
            while (messages.Count < engine.Settings.MessagesPerTurn && _messages.TryDequeue(out var message))
            {
                messages.Add(message);
            }

            _uncommitted += messages.Count > 0 ? 1 : 0;
            _taking = messages;
        }

        // Nothing lies here any more where the engine has stopped since the turn was claimed.
        if (messages.Count > 0)
        {
            TakeTurn(messages);
        }

        if (_instance.IsInMemory)
        {
            engine.Hot.Used(this);
        }
        else
        {
            engine.Hot.Forget(this);
        }

        bool counted;
        lock (_access)
        {
            // While it is still claimed: the next turn, on another thread, begins when this one has ended.
            counted = Turn.End();
            _scheduled = false;
            _taking = [];
        }

        if (counted)
        {
            engine.Turns.Leave();
        }

        ScheduleIfNeeded();
        if (HotPlace is null)
        {
            RetireIfIdle();
        }
    }

    /// <summary>A turn is on disk, and left the instance like this.</summary>
    public void Committed(InstanceRow? row)
    {
        CommittedRow = row;
        lock (_access)
        {
            _uncommitted--;
        }

        if (HotPlace is null)
        {
            RetireIfIdle();
        }
    }

    /// <summary>Takes the instance out of memory, unless something is still to be done or committed.</summary>
    public void RetireIfIdle()
    {
        lock (_access)
        {
            if (_retired || _scheduled || _uncommitted > 0 || _messages.Count > 0)
            {
                return;
            }

            _retired = true;
        }

        engine.Retired(this);
        _instance.Forget();
    }

    /// <summary>Tells everybody whose message lies here that nobody will take it.</summary>
    public void Abandon(Exception reason)
    {
        lock (_access)
        {
            while (_messages.TryDequeue(out var message))
            {
                message.Abandon(reason);
            }
        }
    }

    /// <summary>The store is closed, and a turn has not ended: nothing of it will be stored. Whoever waits for it is told.</summary>
    public void AbandonTurn(Exception reason)
    {
        lock (_access)
        {
            foreach (var message in _taking)
            {
                message.Abandon(reason);
            }
        }
    }

    private bool ClaimTurn()
    {
        lock (_access)
        {
            return !_scheduled && _messages.Count > 0 && engine.IsRunning && (_scheduled = true);
        }
    }

    private void TakeTurn(List<Message> messages)
    {
        try
        {
            _instance.Load(isNew: messages[0] is CreateInstance { IsNewId: true });
            var turn = new Turn(engine, this, _instance, messages);
            turn.TakeIn();
            turn.Commit();
        }
        catch (Exception exception)
        {
            // The application's own exceptions end its instances and never come here: the store cannot be read or written, or the engine is at fault.
            foreach (var message in messages)
            {
                message.Abandon(exception);
            }

            engine.Break(exception);
        }
    }
}
