using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Tasks;

/// <summary>One task as its reader may see it.</summary>
public sealed class TaskReader(IDocumentStore documents, SubjectStore subjects, Decisions decisions, TaskViews views, TimeProvider clock)
{
    /// <param name="caller">Who reads it.</param>
    /// <param name="id">The task.</param>
    /// <param name="reads">Whether a person reads it now: the holder's first reading is kept.</param>
    /// <param name="language">For the names in it.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ProblemException">404.</exception>
    public async Task<TaskAnswer> ReadAsync(Caller caller, string id, bool reads, Language language, CancellationToken cancellation)
    {
        var (header, task) = await decisions.FindAsync(caller, id, cancellation);
        if (reads && caller.Desks.Contains(task.Assignee.Desk()))
        {
            await MarkSeenAsync(header.Id, task.Id, caller.PersonId, cancellation);
        }

        return await views.ShowAsync(caller, header, task, language, cancellation);
    }

    /// <summary>Insert-only: the first reading counts, of all holders and of this one; a later one changes nothing.</summary>
    private async Task MarkSeenAsync(string subjectId, string taskId, string personId, CancellationToken cancellation)
    {
        if (await subjects.FindAsync<SeenMark>(subjectId, SubjectKeys.Seen(taskId, personId), cancellation) is null)
        {
            var (partition, mark) = (SubjectKeys.Partition(subjectId), Json.Write(new SeenMark(clock.GetUtcNow())));
            var own = new DocumentWrite.Insert(SubjectKeys.Seen(taskId, personId), mark);
            if (!(await documents.WriteAsync(partition, [new DocumentWrite.Insert(SubjectKeys.Seen(taskId), mark), own], cancellation)).Written)
            {
                await documents.WriteAsync(partition, [own], cancellation); // A holder before has read it.
            }
        }
    }
}
