using System.Diagnostics.Metrics;
using SuggestionFunctions.Http;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Unfinished;

namespace SuggestionFunctions.Outbox;

/// <summary>Looks at the outbox from outside: counts for whoever collects them, and what is stuck for the nightly report.</summary>
public sealed class OutboxLook(OutwardSettings settings, IDocumentStore documents, MessageQueue queue, DeadLetters dead, Receivers receivers, Register register, RealClock clock)
{
    /// <summary>A line this old is stuck: lines last seconds.</summary>
    private static readonly TimeSpan Stuck = TimeSpan.FromHours(1);

    /// <summary>A receiver that is down for longer is reported.</summary>
    private static readonly TimeSpan LongDown = TimeSpan.FromHours(24);

    private const int Page = 1000;

    public async Task<OutboxCounts> CountAsync(CancellationToken cancellation)
    {
        var (waiting, down) = (new Dictionary<MessageChannel, long>(), new Dictionary<MessageChannel, long>());
        foreach (var receiver in receivers.All)
        {
            waiting[receiver.Channel] = waiting.GetValueOrDefault(receiver.Channel) + await queue.CountAsync(receiver.Name, cancellation);
            down[receiver.Channel] = down.GetValueOrDefault(receiver.Channel) + ((await ReceiverLease.ReadAsync(documents, receiver.Name, cancellation)).IsDown ? 1 : 0);
        }

        long letters = 0;
        foreach (var town in settings.IsOn ? await register.TownsAsync(cancellation) : [])
        {
            letters += await dead.CountAsync(town.Id, cancellation);
        }

        return new(clock.UtcNow, Tagged(waiting), settings.IsOn ? [new(letters)] : [], Tagged(down));

        static IReadOnlyList<Measurement<long>> Tagged(Dictionary<MessageChannel, long> counts) =>
            [.. counts.Select(count => new Measurement<long>(count.Value, KeyValuePair.Create<string, object?>("channel", Codes.Of(count.Key))))];
    }

    /// <summary>Reports lines that are stuck, lines of ways that are closed since, and receivers that have been down for long.</summary>
    public async Task FindAsync(Findings findings, CancellationToken cancellation)
    {
        for (var partition = 0; partition < OutboxLines.Partitions; partition++)
        {
            IReadOnlyList<StoredDocument> page;
            var range = KeyRange.All;
            do
            {
                page = await documents.RangeAsync(OutboxLines.Partition(partition), range, Page, cancellation);
                foreach (var stuck in page.Where(found => clock.UtcNow - Json.Read<OutboxLine>(found.Body).At > Stuck))
                {
                    findings.Add(FindingKind.OutboxStuck, stuck.Partition, stuck.Key, mended: false);
                }

                range = page.Count == 0 ? range : range.After(page[^1].Key);
            }
            while (page.Count == Page);
        }

        foreach (var receiver in receivers.All)
        {
            if (await ReceiverLease.ReadAsync(documents, receiver.Name, cancellation) is { DownSince: { } since } state && clock.UtcNow - since > LongDown)
            {
                findings.Add(FindingKind.ReceiverDown, receiver.Name, $"since {since.UtcDateTime:yyyy-MM-dd HH:mm}Z: {state.LastError}", mended: false);
            }
        }
    }
}
