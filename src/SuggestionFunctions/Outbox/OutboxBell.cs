using System.Threading.Channels;

namespace SuggestionFunctions.Outbox;

/// <summary>
/// Tells this process that there is something to send. A hint and no more: whoever does not hear it, in another process or
/// after a crash, finds the lines in the store within a minute.
/// </summary>
public sealed class OutboxBell
{
    private readonly Channel<bool> rings = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Ring() => rings.Writer.TryWrite(true);

    /// <summary>Waits for the next ring; several at once are one.</summary>
    public async Task WaitAsync(CancellationToken cancellation) => await rings.Reader.ReadAsync(cancellation);
}
