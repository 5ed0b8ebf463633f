using SuggestionFunctions.Http;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Tasks;
using SuggestionPages.Tasks;

namespace SuggestionFunctions.Suggestions;

/// <summary>The reply gate as a list for people: what is there, what is missing and where it is put on record.</summary>
public sealed class ReplyNeeds(ReplyRules rules, SubjectStore subjects, Register register, TimeProvider clock)
{
    /// <summary>Empty where no reply is written or signed on this task.</summary>
    public async Task<IReadOnlyList<Need>> OfAsync(TaskAnswer task, Language language, CancellationToken cancellation)
    {
        if (task.SuggestionId is not { } id || !task.Actions.Any(action => ReplyRules.Holds(task.Kind, action.Action))
            || await subjects.FindHeaderAsync(id, cancellation) is not { } header
            || await subjects.FindAsync<Suggestion>(id, SuggestionKeys.Suggestion, cancellation) is not { } suggestion
            || await subjects.FindAsync<TaskRecord>(id, SubjectKeys.Task(task.Id), cancellation) is not { } record)
        {
            return [];
        }

        var missing = await rules.MissingAsync(header, suggestion, record, clock.GetUtcNow(), cancellation);
        var needs = new List<Need>
        {
            new(new Wording("这一轮和代表的面商", "a contact with the deputy in this round").In(language), !missing.Contains("contact"),
                task.Actions.Any(action => action.Action == "recordContact") ? $"/tasks/{task.Id}/recordContact" : null),
        };
        foreach (var joined in suggestion.Joined)
        {
            if (await subjects.FindHeaderAsync(joined.Id, cancellation) is { Number: { } number } && missing.Contains($"contact:{number}"))
            {
                needs.Add(new(new Wording($"和并案建议 {number} 的代表的面商", $"a contact with the deputy of {number}, which is joined").In(language), false, $"/suggestions/{joined.Id}"));
            }
        }

        if (task.Round == 1 && suggestion.Assignment is { } assignment)
        {
            var names = await DepartmentNames.OfAsync(register, header.TownId, cancellation);

            // The opinion is another's to give: their task says until when they have time, and whether they have read it.
            var asked = (await subjects.AllAsync<TaskRecord>(id, "task:", cancellation)).Where(other => other.Kind == RouteTasks.CoHandlingOpinion.Name && other.State == TaskState.Open).ToList();
            foreach (var department in assignment.CoDepartments)
            {
                needs.Add(new(new Wording($"{names.Of(department).Name}的会办意见（过期不再等）", $"the opinion of {names.Of(department).Name} (not waited for once overdue)").In(language), !missing.Contains($"opinion:{department.Id}"),
                    asked.Find(other => other.Assignee.OrganizationId == department.Id) is { } theirs ? $"/tasks/{theirs.Id}" : null));
            }
        }

        return needs;
    }
}
