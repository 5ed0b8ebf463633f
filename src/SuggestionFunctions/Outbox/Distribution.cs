using Microsoft.Extensions.Logging;
using SuggestionFunctions.Http;
using SuggestionFunctions.Notices;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Outbox;

/// <summary>
/// Makes of each line of the outbox one message for each person of its desk and each channel they take, all of them in the
/// queues before the line goes. Cut off anywhere, or done twice at once, it comes to the same messages under the same ids.
/// </summary>
public sealed class Distribution(
    OutboxLines lines, Recipients recipients, NotificationSettingsStore settings, Receivers receivers, MessageWriter writer, MessageQueue queue, IDocumentStore documents, OutboxBell bell,
    ILogger<Distribution> logger)
{
    private const int SideBySide = 4;

    /// <summary>So many lines of a partition in one round, so that what is queued goes out before all of very many are.</summary>
    private const int Together = 100;

    /// <summary>Goes through the lines there are; returns how many were distributed. One that cannot be stays, and stops no other. Where there are very many it rings for the rest.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var done = 0;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, OutboxLines.Partitions), new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellation },
            async (partition, stop) =>
            {
                var ofThese = 0;
                await foreach (var (place, line) in lines.ReadAsync(partition, stop))
                {
                    try
                    {
                        await DistributeAsync(line, stop);
                        await lines.RemoveAsync(place, stop);
                        Interlocked.Increment(ref done);
                        if (++ofThese == Together)
                        {
                            bell.Ring();
                            break;
                        }
                    }
                    catch (Exception error) when (error is not OperationCanceledException and not StorageUnavailableException)
                    {
                        logger.LogError(error, "Outbox: {Partition} {Key} cannot be distributed yet", place.Partition, place.Key);
                    }
                }
            });
        return done;
    }

    private async Task DistributeAsync(OutboxLine line, CancellationToken cancellation)
    {
        // Whoever wrote the line may be gone before the notice: no message ever speaks of what is not on the desk. And it is the mark
        // by which a late repeat knows that the line was written.
        await documents.WriteAsync(Noticeboard.Partition(line.Desk), [new DocumentWrite.Insert(line.Notice.Id, Json.Write(line.Notice))], cancellation);
        foreach (var person in await recipients.AtAsync(line.Desk, cancellation))
        {
            await DistributeAsync(line, person, cancellation);
        }
    }

    private async Task DistributeAsync(OutboxLine line, Person person, CancellationToken cancellation)
    {
        var wishes = await settings.OfAsync(person.Id, cancellation);
        var timing = wishes.TimingOf(NoticeTopics.Of(line.Notice.Kind));
        if (timing == NoticeTiming.Never)
        {
            return;
        }

        foreach (var receiver in receivers.Of(person.TownId).Where(receiver => wishes.Takes(receiver.Channel)))
        {
            var message = await writer.OfNoticeAsync(line, person, wishes.Language, receiver.Channel, timing == NoticeTiming.Digest, cancellation);
            await queue.AddAsync(receiver.Name, message, cancellation);
        }
    }
}
