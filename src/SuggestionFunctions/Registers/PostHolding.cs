using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Registers;

/// <summary>What a person's appointments mean for the documents of the posts.</summary>
internal static class PostHolding
{
    /// <summary>How long a post still names who held it; after that only the person's own document does. Keeps the document small.</summary>
    private const int DaysRemembered = 366;

    /// <summary>A post's document stays well below what the store takes (256 KB).</summary>
    public const int MostHolders = 1500;

    /// <summary>The posts whose holders differ between the two states of a person.</summary>
    public static IReadOnlyList<string> Touched(Person? before, Person after) =>
        [.. (before?.Appointments ?? []).Concat(after.Appointments).Select(appointment => appointment.PostId).Distinct()
            .Where(postId => !HoldersOf(before, postId).SequenceEqual(HoldersOf(after, postId)))];

    /// <summary>The post with a person's holdings as they are now.</summary>
    /// <exception cref="ProblemException">409 <c>post-full</c>.</exception>
    public static Post Revise(Post post, Person person, DateOnly today)
    {
        var holders = post.Holders.Where(holder => holder.Id != person.Id).Concat(HoldersOf(person, post.Id))
            .Where(holder => holder.Until is not { } until || until.AddDays(DaysRemembered) >= today)
            .OrderBy(holder => holder.From).ThenBy(holder => holder.Id, StringComparer.Ordinal).ToArray();
        return holders.Length <= MostHolders
            ? post with { Holders = holders }
            : throw RegisterProblems.PostFull.ToProblem();
    }

    /// <summary>Refuses a change that leaves a town without anybody who administers it now and without an end.</summary>
    /// <exception cref="ProblemException">409 <c>last-admin</c>.</exception>
    public static void KeepAnAdministrator(Post before, Post after, DateOnly today)
    {
        if (before.Role == Role.Admin && before.Holders.Any(holder => Lasting(holder, today)) && !after.Holders.Any(holder => Lasting(holder, today)))
        {
            throw RegisterProblems.LastAdministrator.ToProblem();
        }
    }

    private static bool Lasting(PostHolder holder, DateOnly today) => holder.From <= today && holder.Until is null && !holder.Substitute;

    public static IEnumerable<PostHolder> HoldersOf(Person? person, string postId) => person is { Active: true }
        ? person.Appointments.Where(appointment => appointment.PostId == postId).Select(appointment => new PostHolder
        {
            Id = person.Id,
            Name = person.Name,
            From = appointment.From,
            Until = appointment.Until,
            Substitute = appointment.Substitute,
        })
        : [];
}
