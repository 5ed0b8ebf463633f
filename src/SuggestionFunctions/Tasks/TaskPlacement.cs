namespace SuggestionFunctions.Tasks;

/// <summary>Brings desk and lists up to date with a task of a case, after the case itself has changed.</summary>
public sealed class TaskPlacement(SubjectStore subjects, Desks desks, SubjectKinds kinds)
{
    /// <summary>
    /// Puts the task on its desk as the case has it, and again where the case changed meanwhile: the end of a case closes
    /// tasks beside the road at any moment, and an older word must not be the last.
    /// </summary>
    /// <param name="subjectId">The case.</param>
    /// <param name="taskId">The task.</param>
    /// <param name="formerKey">The key of the entry it had on the desk before.</param>
    /// <param name="cancellation">Stops between two writes.</param>
    public async Task<(SubjectHeader Header, TaskRecord Task)> PlaceAsync(string subjectId, string taskId, string formerKey, CancellationToken cancellation)
    {
        while (true)
        {
            var header = await subjects.FindHeaderAsync(subjectId, cancellation) ?? throw new InvalidOperationException($"There is no case {subjectId}.");
            var task = await subjects.FindAsync<TaskRecord>(subjectId, SubjectKeys.Task(taskId), cancellation)
                ?? throw new InvalidOperationException($"The case {subjectId} has no task {taskId}.");
            await Task.WhenAll(desks.PlaceAsync(header, task, formerKey, cancellation), kinds.Of(header.Kind).UpdateListsAsync(subjectId, cancellation));
            if ((await subjects.FindHeaderAsync(subjectId, cancellation))?.Revision == header.Revision)
            {
                return (header, task);
            }

            formerKey = task.DeskKey;
        }
    }

    /// <summary>The same for every task of the case, done ones as well.</summary>
    public async Task PlaceAllAsync(string subjectId, CancellationToken cancellation)
    {
        foreach (var task in await subjects.AllAsync<TaskRecord>(subjectId, "task:", cancellation))
        {
            await PlaceAsync(subjectId, task.Id, cancellation);
        }
    }

    /// <summary>The same for a task that was closed from outside: any entry it had under its deadlines goes. A task that was never opened has none.</summary>
    public async Task PlaceAsync(string subjectId, string taskId, CancellationToken cancellation)
    {
        while (await subjects.FindHeaderAsync(subjectId, cancellation) is { } header
            && await subjects.FindAsync<TaskRecord>(subjectId, SubjectKeys.Task(taskId), cancellation) is { } task)
        {
            await Task.WhenAll(desks.MendAsync(header, task, cancellation), kinds.Of(header.Kind).UpdateListsAsync(subjectId, cancellation));
            if ((await subjects.FindHeaderAsync(subjectId, cancellation))?.Revision == header.Revision)
            {
                return;
            }
        }
    }
}
