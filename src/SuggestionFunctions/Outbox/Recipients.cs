using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;

namespace SuggestionFunctions.Outbox;

/// <summary>Who works at a desk now, and whether a message may still go to its person.</summary>
public sealed class Recipients(Register register, NotificationSettingsStore settings, TimeProvider clock)
{
    private const string PostMark = "post:";
    private const string PersonMark = "person:";

    /// <summary>The active people of a desk: the person, or whoever holds the post today (China), holders and substitutes.</summary>
    public async Task<IReadOnlyList<Person>> AtAsync(string desk, CancellationToken cancellation)
    {
        IEnumerable<string> ids = desk.StartsWith(PersonMark, StringComparison.Ordinal) ? [desk[PersonMark.Length..]]
            : desk.StartsWith(PostMark, StringComparison.Ordinal) && await register.PostAsync(desk[PostMark.Length..], cancellation) is { } post
                ? post.HoldersOn(Today).Select(holder => holder.Id)
                : [];
        var people = new List<Person>();
        foreach (var id in ids)
        {
            if (await register.PersonAsync(id, cancellation) is { Active: true } person)
            {
                people.Add(person);
            }
        }

        return people;
    }

    /// <summary>The desks a person works at now.</summary>
    public IEnumerable<Address> DesksOf(Person person) => new Caller(person.Id, person.Name, person.PostsOn(Today), "").Desks;

    /// <summary>The person as somebody who reads their own notices.</summary>
    public Caller AsReader(Person person) => new(person.Id, person.Name, person.PostsOn(Today), "");

    /// <summary>
    /// What is to become of a message now. It goes to nobody who is not active, works no longer at the desk it is about, has
    /// left the channel, or wants nothing of its topic any more; and to nobody in their quiet hours, unless it is urgent.
    /// </summary>
    public async Task<Recipient> JudgeAsync(OutboxMessage message, MessageChannel channel, CancellationToken cancellation)
    {
        if (await register.PersonAsync(message.PersonId, cancellation) is not { Active: true } person
            || (message.Desk is { } desk && DesksOf(person).All(address => address.Value != desk)))
        {
            return Recipient.Nobody;
        }

        if (message.To is { } to)
        {
            return new(to, null);
        }

        var wishes = await settings.OfAsync(person.Id, cancellation);
        if (!wishes.Takes(channel) || (message.NoticeKind is { } kind && wishes.TimingOf(NoticeTopics.Of(kind)) == NoticeTiming.Never))
        {
            return Recipient.Nobody;
        }

        var held = message.Urgent ? null : wishes.QuietHours?.EndAt(clock.GetUtcNow());
        return new(channel == MessageChannel.Email ? wishes.Email : "", held);
    }

    private DateOnly Today => ChinaTime.DateOf(clock.GetUtcNow());
}
