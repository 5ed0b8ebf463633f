using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Notices;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Supervision.Watching;

/// <summary>
/// 关注: people who want to hear how a case goes on, though it does not lie with them. Kept beside the case, one document for each. Whoever sees the case
/// no longer hears nothing more of it.
/// </summary>
public sealed class Watchers(IDocumentStore documents, SubjectStore subjects, Register register, SuggestionAccess access, Noticeboard notices, TimeProvider clock)
{
    private const string Keys = "watch:";

    /// <summary>Once more changes nothing.</summary>
    public Task BeginAsync(string suggestionId, string personId, CancellationToken cancellation) => documents.WriteAsync(
        SubjectKeys.Partition(suggestionId), [new DocumentWrite.Insert(Keys + personId, Json.Write(new WatchMark(personId, clock.GetUtcNow())))], cancellation);

    public async Task EndAsync(string suggestionId, string personId, CancellationToken cancellation)
    {
        var partition = SubjectKeys.Partition(suggestionId);
        while (await documents.GetAsync(partition, Keys + personId, cancellation) is { } mark
            && !(await documents.WriteAsync(partition, [new DocumentWrite.Delete(mark.Key, mark.ETag)], cancellation)).Written)
        {
            // Changed between reading and deleting: looked at again.
        }
    }

    public async Task<bool> IsWatchingAsync(string suggestionId, string personId, CancellationToken cancellation) =>
        await documents.GetAsync(SubjectKeys.Partition(suggestionId), Keys + personId, cancellation) is not null;

    /// <summary>Tells everybody who watches the case, except the desks that hear of it anyway; may be repeated.</summary>
    public async Task TellAsync(SubjectHeader header, Notice notice, IReadOnlyCollection<string> others, CancellationToken cancellation)
    {
        var marks = await subjects.AllAsync<WatchMark>(header.Id, Keys, cancellation);
        if (marks.Count == 0 || await subjects.FindAsync<Suggestion>(header.Id, SuggestionKeys.Suggestion, cancellation) is not { } suggestion)
        {
            return;
        }

        var today = ChinaTime.DateOf(clock.GetUtcNow());
        foreach (var mark in marks.Where(mark => !others.Contains(Address.OfPerson(mark.PersonId).Value)))
        {
            if (await register.PersonAsync(mark.PersonId, cancellation) is { Active: true } person
                && await access.MaySeeAsync(new Caller(person.Id, person.Name, person.PostsOn(today), ""), header, suggestion, cancellation))
            {
                await notices.PostMissingAsync([Address.OfPerson(person.Id).Value], notice, cancellation);
            }
        }
    }
}
