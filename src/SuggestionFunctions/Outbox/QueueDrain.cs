using Microsoft.Extensions.Logging;
using SuggestionFunctions.Http;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Outbox;

/// <summary>
/// Sends what is due to one receiver, and keeps it apart from all others: its own queue, its own process, its own pauses. While
/// it is down one message tries it at growing pauses; when it answers again its queue goes out a few at a time, then more, and
/// never faster than it is set to take.
/// </summary>
public sealed class QueueDrain(
    IDocumentStore documents, MessageQueue queue, Folding folding, Recipients recipients, DeadLetters dead, OutboxMeter meter, TimeProvider clock, RealClock realClock, ILogger<QueueDrain> logger)
{
    private const int Page = 200;
    private const int EachAtOnce = 8;

    /// <summary>After so long no further attempt of a batch begins: with the longest attempt it stays below what a receiver is held for.</summary>
    private static readonly TimeSpan LongestBatch = TimeSpan.FromSeconds(30);

    /// <summary>Sends for a while at the most; returns how many messages were sent. Nothing where another process sends to this receiver.</summary>
    public async Task<int> RunAsync(IReceiver receiver, TimeSpan atMost, CancellationToken cancellation)
    {
        if (await ReceiverLease.TryTakeAsync(documents, realClock, receiver.Name, cancellation) is not { } lease)
        {
            return 0;
        }

        var sent = 0;
        var sessions = new SessionPool(receiver);
        try
        {
            var began = realClock.Time.GetTimestamp();
            var width = lease.State.FailuresInARow == 0 ? receiver.SideBySide : 1;
            var more = true;
            while (more && realClock.Time.GetElapsedTime(began) < atMost)
            {
                await queue.ReleaseAsync(receiver.Name, clock.GetUtcNow(), cancellation);
                var due = await queue.DueAsync(receiver.Name, Page, Folding.Many, cancellation);
                var go = await folding.FoldAsync(receiver, due, cancellation);
                more = due.Messages.Count > 0;
                foreach (var some in go.Chunk(width * EachAtOnce))
                {
                    if (lease.State.RetryAt > realClock.UtcNow)
                    {
                        more = false;
                        break;
                    }

                    var batch = lease.State.IsDown ? some[..1] : some;
                    var (went, failed) = await SendAsync(receiver, sessions, lease, batch, width, cancellation);
                    sent += went;
                    more &= await lease.ExtendAsync(cancellation);
                    width = failed ? Math.Max(1, width / 2) : Math.Min(receiver.SideBySide, width * 2);
                    if (!more || failed || batch.Length < some.Length || realClock.Time.GetElapsedTime(began) >= atMost)
                    {
                        break; // What is left is read again: it may have changed meanwhile.
                    }
                }
            }

            await queue.ForgetAsync(receiver.Name, cancellation);
        }
        finally
        {
            await sessions.DisposeAsync();
            await lease.ReleaseAsync(CancellationToken.None);
        }

        return sent;
    }

    /// <summary>One attempt each, so many at once; how many went, and whether the receiver failed. Takes as long as its pace asks for.</summary>
    private async Task<(int Sent, bool Failed)> SendAsync(
        IReceiver receiver, SessionPool sessions, ReceiverLease lease, IReadOnlyList<QueuedMessage> batch, int width, CancellationToken cancellation)
    {
        var began = realClock.Time.GetTimestamp();
        var (sent, failed) = (0, 0);
        await Parallel.ForEachAsync(batch, new ParallelOptions { MaxDegreeOfParallelism = width, CancellationToken = cancellation }, async (message, stop) =>
        {
            if ((lease.State.IsDown && Volatile.Read(ref failed) > 0) || realClock.Time.GetElapsedTime(began) > LongestBatch)
            {
                return; // It has gone down just now, or is slow: the others wait.
            }

            var result = await AttemptAsync(receiver, sessions, lease, message, stop);
            Interlocked.Add(ref sent, result?.Outcome == SendOutcome.Sent ? 1 : 0);
            Interlocked.Add(ref failed, result?.Outcome == SendOutcome.Away ? 1 : 0);
        });
        var pace = TimeSpan.FromSeconds((double)sent / receiver.PerSecond) - realClock.Time.GetElapsedTime(began);
        if (pace > TimeSpan.Zero)
        {
            await Task.Delay(pace, realClock.Time, cancellation);
        }

        return (sent, failed > 0);
    }

    /// <summary>Sends one message, if its person is to have it now; null where nothing was tried.</summary>
    private async Task<SendResult?> AttemptAsync(IReceiver receiver, SessionPool sessions, ReceiverLease lease, QueuedMessage item, CancellationToken cancellation)
    {
        var message = item.Message;
        var recipient = await recipients.JudgeAsync(message, receiver.Channel, cancellation);
        if (recipient.Address is not { } address)
        {
            await queue.FinishAsync(receiver.Name, item, MessageState.Dropped, cancellation);
            return null;
        }

        if (recipient.HeldUntil is { } until)
        {
            await queue.MoveAsync(receiver.Name, item, message with { Place = QueuePlace.Held(until, message.PersonId, message.Id) }, cancellation);
            return null;
        }

        var session = sessions.Take();
        SendResult result;
        try
        {
            result = await session.SendAsync(message, address, cancellation);
        }
        finally
        {
            sessions.Return(session);
        }

        lease.Note(result);
        meter.Attempted(receiver.Channel, result.Outcome);
        switch (result.Outcome)
        {
            case SendOutcome.Sent:
                await queue.FinishAsync(receiver.Name, item, MessageState.Sent, cancellation);
                break;
            case SendOutcome.Refused:
                await GiveUpAsync(receiver, item, result.Reason ?? "refused", cancellation);
                break;
            default:
                await PostponeAsync(receiver, item, result, cancellation);
                break;
        }

        return result;
    }

    private async Task PostponeAsync(IReceiver receiver, QueuedMessage item, SendResult result, CancellationToken cancellation)
    {
        var (message, now) = (item.Message, realClock.UtcNow);
        if (now - message.QueuedAt >= RetryPause.LongestTried)
        {
            await GiveUpAsync(receiver, item, $"tried for {RetryPause.LongestTried.TotalDays:0} days, {message.Attempts + 1} times; at last: {result.Reason}", cancellation);
            return;
        }

        var attempts = message.Attempts + 1;
        var next = now + RetryPause.OfMessage(attempts);
        await queue.MoveAsync(
            receiver.Name, item, message with { Attempts = attempts, LastError = result.Reason, Place = QueuePlace.Due(next, message.PersonId, message.Id) }, cancellation);
    }

    private Task GiveUpAsync(IReceiver receiver, QueuedMessage item, string reason, CancellationToken cancellation)
    {
        logger.LogWarning("Outbox: a message of {Receiver} is a dead letter after {Attempts} attempts", receiver.Name, item.Message.Attempts + 1);
        return dead.AddAsync(receiver.Name, receiver.Channel, item with { Message = item.Message with { Attempts = item.Message.Attempts + 1 } }, reason, cancellation);
    }
}
