using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Unfinished;

/// <summary>
/// Brings what stands outside a case, its entries in lists and on desks, to what the case says. The case counts; where it
/// changes meanwhile, it is looked at again.
/// </summary>
public sealed class CaseEntries(SubjectStore subjects, SubjectKinds kinds, Desks desks)
{
    /// <summary>Rewrites what is missing or wrong and notes it. Entries that are too much are found from the other side (<see cref="ListsAndDesks"/>).</summary>
    public async Task MendAsync(string subjectId, Findings findings, CancellationToken cancellation)
    {
        var header = await subjects.FindHeaderAsync(subjectId, cancellation);
        while (header is not null)
        {
            foreach (var list in await kinds.Of(header.Kind).MendListsAsync(subjectId, cancellation))
            {
                findings.Add(FindingKind.ListEntry, subjectId, list, mended: true);
            }

            var tasks = await subjects.AllAsync<TaskRecord>(subjectId, "task:", cancellation);
            foreach (var task in tasks)
            {
                foreach (var entry in await desks.MendAsync(header, task, cancellation))
                {
                    findings.Add(FindingKind.DeskEntry, subjectId, entry, mended: true);
                }
            }

            var after = await subjects.FindHeaderAsync(subjectId, cancellation);
            if (after?.Revision == header.Revision)
            {
                NoteBroken(header, tasks, findings);
                return;
            }

            header = after;
        }
    }

    private static void NoteBroken(SubjectHeader header, IReadOnlyList<TaskRecord> tasks, Findings findings)
    {
        var open = tasks.Where(task => task.State == TaskState.Open).Select(task => task.Id).ToHashSet();
        foreach (var id in header.OpenTasks.Select(task => task.Id).Where(id => !open.Remove(id)))
        {
            findings.Add(FindingKind.OpenTaskBroken, header.Id, $"the header lists {id}, which is not open", mended: false);
        }

        foreach (var id in open)
        {
            findings.Add(FindingKind.OpenTaskBroken, header.Id, $"{id} is open, and the header does not list it", mended: false);
        }
    }
}
