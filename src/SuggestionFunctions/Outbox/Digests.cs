using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Notices;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Outbox;

/// <summary>
/// At 08:30 (China) on working days of the town: what waits, what is late, what happened since the last digest, as one message.
/// Empty ones are not sent. Of days that passed while nobody looked, or over which the clock was moved, only the last has one;
/// after noon it is left to the next working day, whose digest tells the rest.
/// </summary>
public sealed class Digests(
    IDocumentStore documents, Register register, TownCalendars calendars, OutwardSettings outward, NotificationSettingsStore settings, Receivers receivers, MessageQueue queue,
    NoticeInbox inbox, Recipients recipients, MessageLinks links, DigestText text, TimeProvider clock, RealClock realClock)
{
    public const string Days = "digest-days";

    private const int MostEvents = 100;

    private static readonly TimeOnly From = new(8, 30);
    private static readonly TimeOnly Until = new(12, 0);

    /// <summary>Makes those that are due; returns how many messages were put into the queues.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var time = TimeOnly.FromDateTime(now.UtcDateTime + ChinaTime.Offset);
        var made = 0;
        foreach (var town in (await register.TownsAsync(cancellation)).Where(town => outward.Reaches(town.Id)))
        {
            if (await documents.GetAsync(Days, town.Id, cancellation) is not { } found)
            {
                // Sending has just been set up: the first digest is the next one, and tells what happened from now on.
                var begins = new DigestDay(time < From ? ChinaTime.DateOf(now).AddDays(-1) : ChinaTime.DateOf(now), now);
                await documents.WriteAsync(Days, [new DocumentWrite.Insert(town.Id, Json.Write(begins))], cancellation);
            }
            else if (time.IsBetween(From, Until))
            {
                made += await RunAsync(town, found, now, cancellation);
            }
        }

        return made;
    }

    private async Task<int> RunAsync(Town town, StoredDocument found, DateTimeOffset now, CancellationToken cancellation)
    {
        var today = ChinaTime.DateOf(now);
        var last = Json.Read<DigestDay>(found.Body);
        if (last.Date >= today || !(await calendars.OfAsync(town.Id, cancellation)).DayAt(today).IsWorkingDay)
        {
            return 0;
        }

        var since = last.UpTo;
        var made = 0;
        var wishes = await settings.AllAsync(town.Id, cancellation);
        await foreach (var person in PeopleAsync(town.Id, wishes, cancellation))
        {
            var own = wishes.GetValueOrDefault(person.Id) ?? NotificationSettings.Default;
            foreach (var receiver in receivers.Of(town.Id))
            {
                made += await MakeAsync(receiver, person, town, own, today, since, now, cancellation) ? 1 : 0;
            }
        }

        // Last: cut off before, all of it is done again and comes to the same messages.
        await documents.WriteAsync(Days, [new DocumentWrite.Replace(town.Id, Json.Write(new DigestDay(today, now)), found.ETag)], cancellation);
        return made;
    }

    /// <summary>Those who may get one: where there is only mail, those who have set something.</summary>
    private async IAsyncEnumerable<Person> PeopleAsync(
        string townId, IReadOnlyDictionary<string, NotificationSettings> wishes, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        if (outward.Webhooks.ContainsKey(townId))
        {
            foreach (var person in await register.PeopleAsync(townId, cancellation, filter: person => person.Active))
            {
                yield return person;
            }

            yield break;
        }

        foreach (var id in wishes.Keys)
        {
            if (await register.PersonAsync(id, cancellation) is { Active: true } person)
            {
                yield return person;
            }
        }
    }

    private async Task<bool> MakeAsync(
        IReceiver receiver, Person person, Town town, NotificationSettings own, DateOnly today, DateTimeOffset since, DateTimeOffset now, CancellationToken cancellation)
    {
        var kept = await queue.ForDigestAsync(receiver.Name, person.Id, cancellation);
        if (!own.Takes(receiver.Channel))
        {
            await Task.WhenAll(kept.Select(item => queue.FinishAsync(receiver.Name, item, MessageState.Dropped, cancellation)));
            return false;
        }

        // Who has just given the digest up still gets what waited for it.
        var id = MessageWriter.IdOf($"digest of {today:yyyy-MM-dd}", person.Id, receiver.Channel);
        if ((!own.Digest && kept.Count == 0) || await queue.FindAsync(receiver.Name, QueuePlace.Message(person.Id, id), cancellation) is not null)
        {
            return false;
        }

        var news = (await inbox.SinceAsync(recipients.AsReader(person), since, MostEvents, cancellation)).Where(notice => own.TimingOf(NoticeTopics.Of(notice.Kind)) != NoticeTiming.Never)
            .Select(notice => new DigestEvent(notice.Id, notice.At, notice.Text.In(own.Language), links.Of(notice.SubjectId, notice.TaskId)));
        var all = kept.SelectMany(item => item.Message.Events).Concat(news).DistinctBy(happened => happened.NoticeId).ToList();
        var read = await inbox.ReadAmongAsync(person.Id, all.Select(happened => (happened.NoticeId, happened.At)), cancellation);
        var events = all.Where(happened => !read.Contains(happened.NoticeId)).OrderBy(happened => happened.At).ToList();
        var digest = await text.FilledAsync(
            new OutboxMessage
            {
                Id = id,
                Kind = MessageKind.Digest,
                TownId = town.Id,
                TownName = town.Name,
                PersonId = person.Id,
                PersonName = person.Name,
                Account = person.Account,
                Language = own.Language,
                About = now,
                QueuedAt = realClock.UtcNow,
                Subject = "",
                Text = "",
                Link = "",
                Events = [.. events.TakeLast(MostEvents)],
                MoreEvents = Math.Max(0, events.Count - MostEvents),
                Place = QueuePlace.Due(realClock.UtcNow, person.Id, id),
            },
            person, cancellation);

        // What waited for the digest goes with it in one batch; of very many the rest is marked behind it.
        var first = true;
        foreach (var some in kept.Chunk(MessageQueue.Together).DefaultIfEmpty([]))
        {
            List<DocumentWrite> writes = [.. some.SelectMany(item => MessageQueue.Moves(item, queue.Finished(item.Message, MessageState.Folded)))];
            if (first && digest is not null)
            {
                writes.AddRange(MessageQueue.Inserts(digest));
            }

            if (!(await documents.WriteAsync(MessageQueue.Partition(receiver.Name), writes, cancellation)).Written)
            {
                return false;
            }

            first = false;
        }

        return digest is not null;
    }
}
