namespace SuggestionFlow.Embedded.DurableTask.Engine;

/// <summary>Has turns run, at most so many at the same time. One that holds its thread for long is let out of the count: it must not stop the others.</summary>
internal sealed class TurnQueue(IWorkQueue queue, int atMost)
{
    private readonly Lock _access = new();
    private readonly Queue<Mailbox> _waiting = [];
    private int _running;

    /// <summary>Turns that wait because as many run as may.</summary>
    public int Waiting
    {
        get
        {
            lock (_access)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Turns that are counted as running; none where there is no limit.</summary>
    public int Running
    {
        get
        {
            lock (_access)
            {
                return _running;
            }
        }
    }

    private bool IsLimited => atMost < int.MaxValue;

    /// <summary>Has the turn run as soon as there is room.</summary>
    /// <param name="turn">The mailbox whose messages are taken in.</param>
    /// <param name="hereAndNow">Whether the calling thread may run it.</param>
    public void Start(Mailbox turn, bool hereAndNow)
    {
        if (!IsLimited || Enter(turn))
        {
            if (hereAndNow)
            {
                turn.Execute();
            }
            else
            {
                queue.Queue(turn);
            }
        }
    }

    /// <summary>A turn has ended, or is let out of the count.</summary>
    public void Leave()
    {
        if (!IsLimited)
        {
            return;
        }

        Mailbox? next;
        lock (_access)
        {
            if (!_waiting.TryDequeue(out next))
            {
                _running--;
                return;
            }
        }

        queue.Queue(next);
    }

    private bool Enter(Mailbox turn)
    {
        lock (_access)
        {
            if (_running < atMost)
            {
                _running++;
                return true;
            }

            _waiting.Enqueue(turn);
            return false;
        }
    }
}
