using Microsoft.DurableTask.Client;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Successions;

namespace SuggestionFunctions.Imports;

/// <summary>
/// Writes one part of a plan into the register: its people, the posts they take up and a mark that says so, in one batch. So a part
/// is written once, whatever crashes, and a change that somebody makes to one of its people afterwards is never taken back.
/// </summary>
public sealed class RosterWriting(IDocumentStore documents, Register register, RegisterWriter writer, PostChanges changes, RealClock clock)
{
    /// <summary>People of one part, so that they, their posts and the mark fit into a batch.</summary>
    public const int MostPeople = 60;

    /// <summary>Different posts that the people of one part take up.</summary>
    public const int MostPosts = 35;

    /// <summary>Characters of one part as it is kept, well below what a document may have.</summary>
    public const int MostCharacters = 60_000;

    private const int Tries = 50;

    /// <summary>Cuts a plan into parts.</summary>
    public static IReadOnlyList<IReadOnlyList<PlannedPerson>> Cut(IReadOnlyList<PlannedPerson> people)
    {
        var parts = new List<IReadOnlyList<PlannedPerson>>();
        var (part, posts, characters) = (new List<PlannedPerson>(), new HashSet<string>(StringComparer.Ordinal), 0);
        foreach (var person in people)
        {
            var more = person.Appointments.Select(appointment => appointment.PostId).ToHashSet(StringComparer.Ordinal);
            var length = Json.Write(person).Length;
            if (part.Count > 0 && (part.Count == MostPeople || posts.Union(more).Count() > MostPosts || characters + length > MostCharacters))
            {
                parts.Add(part);
                (part, posts, characters) = ([], new(StringComparer.Ordinal), 0);
            }

            part.Add(person);
            posts.UnionWith(more);
            characters += length;
        }

        return part.Count > 0 ? [.. parts, part] : parts;
    }

    /// <summary>Writes a part, and has the open cases told of posts that came into other hands.</summary>
    public async Task WriteAsync(ImportOrder order, int part, IReadOnlyList<PlannedPerson> people, DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = order.By.ToCaller();
        var told = new List<PostChange>();
        foreach (var planned in people.Where(planned => planned.Appointments.Count > 0))
        {
            var before = await register.PersonAsync(planned.Id, cancellation);
            told.AddRange(changes.Of(caller, before, planned.ApplyTo(before, order.TownId), writer.Today));
        }

        await changes.AroundAsync(told, async () =>
        {
            await WriteAsync(order, part, people, cancellation);
            return true;
        }, client, cancellation);
    }

    private async Task WriteAsync(ImportOrder order, int part, IReadOnlyList<PlannedPerson> people, CancellationToken cancellation)
    {
        var (partition, mark) = (RegisterKeys.Partition(order.TownId), ImportKeys.Mark(order.Id, part));
        for (var tries = 0; tries < Tries; tries++)
        {
            if (await documents.GetAsync(partition, mark, cancellation) is not null)
            {
                return;
            }

            var writes = await WritesAsync(order.TownId, people, cancellation);
            writes.Add(new DocumentWrite.Insert(mark, Json.Write(new ImportMark(clock.UtcNow))));
            if ((await documents.WriteAsync(partition, writes, cancellation)).Written)
            {
                return;
            }
        }

        throw RegisterProblems.Busy.ToProblem();
    }

    private async Task<List<DocumentWrite>> WritesAsync(string townId, IReadOnlyList<PlannedPerson> people, CancellationToken cancellation)
    {
        var writes = new List<DocumentWrite>();
        var posts = new Dictionary<string, Post>(StringComparer.Ordinal);
        foreach (var planned in people)
        {
            var before = await register.PersonAsync(planned.Id, cancellation);
            if (before is null && !planned.IsNew)
            {
                continue; // Nobody removes people; but what is not there cannot be changed.
            }

            // Both before anything is judged by it: a post tells what its organization is called by now.
            foreach (var appointment in planned.Appointments.Where(appointment => !posts.ContainsKey(appointment.PostId)))
            {
                posts[appointment.PostId] = await register.PostAsync(appointment.PostId, cancellation)
                    ?? planned.NewPosts.FirstOrDefault(post => post.Id == appointment.PostId)
                    ?? throw new InvalidOperationException($"There is no post {appointment.PostId}.");
            }

            var named = planned with { Appointments = [.. planned.Appointments.Select(appointment => appointment with { Organization = posts[appointment.PostId].Organization })] };
            var after = named.ApplyTo(before, townId);
            writes.Add(before is null
                ? new DocumentWrite.Insert(RegisterKeys.Person(after.Id), Json.Write(after))
                : new DocumentWrite.Replace(RegisterKeys.Person(after.Id), Json.Write(after), before.ETag ?? ""));
            foreach (var id in PostHolding.Touched(before, after))
            {
                posts[id] = PostHolding.Revise(posts.GetValueOrDefault(id) ?? await register.PostAsync(id, cancellation) ?? throw new InvalidOperationException($"There is no post {id}."), after, writer.Today);
            }
        }

        // Every post that was looked at, changed or not: were its organization renamed meanwhile, the batch is made again.
        writes.AddRange(posts.Values.Select(post => post.ETag is { } etag
            ? (DocumentWrite)new DocumentWrite.Replace(RegisterKeys.Post(post.Id), Json.Write(post), etag)
            : new DocumentWrite.Insert(RegisterKeys.Post(post.Id), Json.Write(post))));
        return writes;
    }
}
