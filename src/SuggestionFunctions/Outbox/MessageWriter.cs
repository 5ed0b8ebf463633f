using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Notices;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Outbox;

/// <summary>Writes a notice as a message to one person: nothing but what the notice says, with the case's number and the link.</summary>
public sealed class MessageWriter(MessageTemplates templates, MessageLinks links, SubjectStore subjects, Register register, RealClock clock)
{
    /// <param name="line">The notice and its desk.</param>
    /// <param name="person">Who works there.</param>
    /// <param name="language">The language they read.</param>
    /// <param name="channel">By which they are told.</param>
    /// <param name="forDigest">Whether it waits for their digest.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<OutboxMessage> OfNoticeAsync(OutboxLine line, Person person, Language language, MessageChannel channel, bool forDigest, CancellationToken cancellation)
    {
        var notice = line.Notice;
        var header = notice.SubjectId is { } subject ? await subjects.FindHeaderAsync(subject, cancellation) : null;
        var town = await TownNameAsync(person.TownId, cancellation);
        var link = links.Of(notice.SubjectId, notice.TaskId);
        var (title, text) = templates.Of(notice.Kind, language).Fill(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = person.Name,
            ["town"] = town,
            ["number"] = header?.Number ?? "",
            ["title"] = header?.Title ?? "",
            ["heading"] = notice.Title.In(language),
            ["text"] = notice.Text.In(language),
            ["at"] = TimeOf(notice.At),
            ["link"] = link,
        });
        var (id, now) = (IdOf(notice.Id, person.Id, channel), clock.UtcNow);
        return new OutboxMessage
        {
            Id = id,
            Kind = MessageKind.Notice,
            TownId = person.TownId,
            TownName = town,
            PersonId = person.Id,
            PersonName = person.Name,
            Account = person.Account,
            Language = language,
            Desk = line.Desk,
            NoticeId = notice.Id,
            NoticeKind = notice.Kind,
            SuggestionId = notice.SubjectId is { } about && SuggestionKeys.IsId(about) ? about : null,
            TaskId = notice.TaskId,
            Urgent = NoticeTopics.IsUrgent(notice),
            About = notice.At,
            QueuedAt = now,
            Subject = title,
            Text = text,
            Link = link,
            Events = [new(notice.Id, notice.At, notice.Text.In(language), link)],
            Place = forDigest ? QueuePlace.ForDigest(person.Id, id) : QueuePlace.Due(now, person.Id, id),
        };
    }

    /// <summary>The same for whatever caused the same message to the same person by the same channel.</summary>
    public static string IdOf(string cause, string personId, MessageChannel channel) => RequestKey.Derive(cause, personId, Codes.Of(channel));

    public async Task<string> TownNameAsync(string townId, CancellationToken cancellation) => (await register.TownAsync(townId, cancellation))?.Name ?? townId;

    /// <summary>Date and time in China.</summary>
    public static string TimeOf(DateTimeOffset at) => (at.UtcDateTime + ChinaTime.Offset).ToString("yyyy-MM-dd HH:mm");
}
