using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Suggestions;

/// <summary>A contact that was made elsewhere than on a department's own task, such as a meeting, keeps that task's deadline for the first contact.</summary>
internal static class ContactDeadlines
{
    /// <summary>Of every department's open task for which it counts; <paramref name="at"/> is the instant (UTC) it was recorded.</summary>
    public static async Task MeetAsync(SubjectDraft draft, ContactRecord contact, DateTimeOffset at)
    {
        foreach (var open in draft.Header.OpenTasks.Where(open => open.Kind == RouteTasks.DepartmentHandling.Name))
        {
            var task = await draft.GetAsync<TaskRecord>(SubjectKeys.Task(open.Id));
            if (contact.Counts(task.Round, task.Assignee.OrganizationId, draft.Header.GoesOnAs) && task.Deadlines.Any(deadline => deadline is { Rule: RuleNames.FirstContact, MetAt: null }))
            {
                var met = TaskTransitions.Redated(task, [.. task.Deadlines.Select(deadline => deadline.Rule == RuleNames.FirstContact ? deadline.Met(at) : deadline)]);
                draft.Write(SubjectKeys.Task(task.Id), met);
                draft.Header = draft.Header with { OpenTasks = TaskTransitions.OpenWith(draft.Header, met) };
            }
        }
    }
}
