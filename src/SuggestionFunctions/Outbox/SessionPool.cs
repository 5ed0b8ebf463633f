using System.Collections.Concurrent;

namespace SuggestionFunctions.Outbox;

/// <summary>The open sessions of one stretch of sending, each used by one attempt at a time.</summary>
internal sealed class SessionPool(IReceiver receiver) : IAsyncDisposable
{
    private readonly ConcurrentBag<IReceiverSession> idle = [];

    public IReceiverSession Take() => idle.TryTake(out var session) ? session : receiver.Open();

    public void Return(IReceiverSession session) => idle.Add(session);

    public async ValueTask DisposeAsync()
    {
        while (idle.TryTake(out var session))
        {
            await session.DisposeAsync();
        }
    }
}
