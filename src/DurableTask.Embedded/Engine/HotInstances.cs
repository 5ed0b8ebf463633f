namespace SuggestionFlow.Embedded.DurableTask.Engine;

/// <summary>Which instances stay in memory after a turn: those used last, up to a number. The others are replayed when something arrives.</summary>
internal sealed class HotInstances(int capacity)
{
    private readonly Lock _access = new();
    private readonly LinkedList<Mailbox> _latestFirst = [];
    private long _moves;

    /// <summary>Notes that a mailbox was used; the one used longest ago may have to go.</summary>
    public void Used(Mailbox mailbox)
    {
        // So few were put before it since that it still lies in the front half: taking the lock at every turn would cost more than that precision is worth.
        if (mailbox.HotPlace is not null && Interlocked.Read(ref _moves) - mailbox.HotSince < capacity / 2)
        {
            return;
        }

        Mailbox? surplus = null;
        lock (_access)
        {
            mailbox.HotSince = Interlocked.Increment(ref _moves);
            if (mailbox.HotPlace is { } place)
            {
                _latestFirst.Remove(place);
                _latestFirst.AddFirst(place);
            }
            else
            {
                mailbox.HotPlace = _latestFirst.AddFirst(mailbox);
                if (_latestFirst.Count > capacity && _latestFirst.Last is { } last)
                {
                    surplus = last.Value;
                    surplus.HotPlace = null;
                    _latestFirst.RemoveLast();
                }
            }
        }

        // One that is busy right now stays for the moment, and is noted again when its turn ends.
        surplus?.RetireIfIdle();
    }

    public void Forget(Mailbox mailbox)
    {
        if (mailbox.HotPlace is null)
        {
            return;
        }

        lock (_access)
        {
            if (mailbox.HotPlace is { } place)
            {
                _latestFirst.Remove(place);
                mailbox.HotPlace = null;
            }
        }
    }
}
