using SuggestionFlow.Embedded.DurableTask.Store;

namespace SuggestionFlow.Embedded.DurableTask.Engine;

/// <summary>
/// Events and those who wait for them, by name without regard to case. An event without a waiter is kept, first in first out; of several waiters
/// the newest is served first, so that one abandoned in a loop does not take what its successor waits for; one that was cancelled is out of the line.
/// </summary>
internal sealed class EventChannels(PlantedFault planted)
{
    private readonly Dictionary<string, Channel> _channels = new(StringComparer.OrdinalIgnoreCase);
    private long _arrived;

    /// <summary>Waits that an event could still end.</summary>
    public int Waiting { get; private set; }

    public void Deliver(HistoryEvent raised)
    {
        var channel = ChannelOf(raised.Name ?? string.Empty);
        if ((planted == PlantedFault.ServesOldestWaiter ? channel.Waiters.First : channel.Waiters.Last) is { } newest)
        {
            channel.Waiters.Remove(newest);
            Waiting--;
            newest.Value.Serve(raised.Payload);
        }
        else if (planted != PlantedFault.DropsBufferedEvent || channel.Kept.Count == 0)
        {
            channel.Kept.Enqueue((_arrived++, raised));
        }
    }

    /// <param name="onThread">Called when the token is cancelled: makes sure that the code itself did it.</param>
    public Task<string?> WaitAsync(string name, Func<bool> onThread, CancellationToken token)
    {
        if (token.IsCancellationRequested)
        {
            return Task.FromCanceled<string?>(token);
        }

        var channel = ChannelOf(name);
        if (channel.Kept.TryDequeue(out var kept))
        {
            return Task.FromResult(kept.Event.Payload);
        }

        var waiter = new Waiter();
        var place = channel.Waiters.AddLast(waiter);
        Waiting++;
        waiter.Cancellation = token.Register(() =>
        {
            if (onThread() && place.List is { } waiters)
            {
                if (planted != PlantedFault.CancelledWaitTakesEvent)
                {
                    waiters.Remove(place);
                    Waiting--;
                }

                waiter.Cancel(token);
            }
        });
        return waiter.Event;
    }

    /// <summary>The events that nobody took, in the order in which they came.</summary>
    public IEnumerable<HistoryEvent> Untaken() =>
        _channels.Values.SelectMany(channel => channel.Kept).OrderBy(kept => kept.Arrival).Select(kept => kept.Event);

    private Channel ChannelOf(string name)
    {
        if (!_channels.TryGetValue(name, out var channel))
        {
            _channels.Add(name, channel = new Channel());
        }

        return channel;
    }

    private sealed class Channel
    {
        public Queue<(long Arrival, HistoryEvent Event)> Kept { get; } = [];

        public LinkedList<Waiter> Waiters { get; } = [];
    }

    private sealed class Waiter
    {
        private readonly TaskCompletionSource<string?> _served = new();

        public Task<string?> Event => _served.Task;

        public CancellationTokenRegistration Cancellation { get; set; }

        public void Serve(string? payload)
        {
            Cancellation.Unregister();
            _served.TrySetResult(payload);
        }

        public void Cancel(CancellationToken token) => _served.TrySetCanceled(token);
    }
}
