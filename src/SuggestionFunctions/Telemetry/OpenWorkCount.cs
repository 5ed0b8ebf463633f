using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Outbox;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Telemetry;

/// <summary>
/// Every five minutes of real time counts what lies open on the desks and in the outbox, if anybody collects it. A desk keeps open tasks
/// apart from closed ones, so what is read grows with what is open and with the number of desks, not with the years.
/// </summary>
public sealed class OpenWorkCount(Register register, Desks desks, OpenWork open, OutboxLook outbox, OutboxWork waiting, BusinessMeter meter, TimeProvider clock, RealClock realClock)
{
    private const int Page = 200;
    private const int Stretch = 1000;

    [Function(nameof(OpenWorkCount))]
    public async Task RunAsync([TimerTrigger("0 */5 * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        if (meter.WantsOpenWork)
        {
            open.Set(await CountAsync(cancellation));
            waiting.Set(await outbox.CountAsync(cancellation));
        }
    }

    /// <summary>One count of all desks of all towns.</summary>
    public async Task<OpenWorkCounts> CountAsync(CancellationToken cancellation)
    {
        List<DeskEntry> found = [];
        foreach (var town in await register.TownsAsync(cancellation))
        {
            foreach (var post in await register.PostsAsync(town.Id, null, cancellation))
            {
                await ReadAsync(Address.OfPost(post.Id), found, cancellation);
            }

            string? last = null;
            IReadOnlyList<Person> people;
            do
            {
                people = await register.PeopleAsync(town.Id, cancellation, last, Page);
                foreach (var person in people)
                {
                    await ReadAsync(Address.OfPerson(person.Id), found, cancellation);
                    last = person.Id;
                }
            }
            while (people.Count == Page);
        }

        return OpenWorkCounts.Of(realClock.UtcNow, found, clock.GetUtcNow());
    }

    private async Task ReadAsync(Address desk, List<DeskEntry> found, CancellationToken cancellation)
    {
        string? after = null;
        IReadOnlyList<(string Key, DeskEntry Entry)> stretch;
        do
        {
            stretch = await desks.ReadAsync([desk], TaskState.Open, after, Stretch, cancellation);
            found.AddRange(stretch.Select(item => item.Entry));
            after = stretch.Count > 0 ? stretch[^1].Key : after;
        }
        while (stretch.Count == Stretch);
    }
}
