using SuggestionFunctions.Routing;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Suggestions;

/// <summary>In which round of handling a case is.</summary>
internal static class HandlingRounds
{
    /// <summary>The newest that its road has begun, from 1; 1 before any has.</summary>
    public static async Task<int> NewestAsync(SubjectStore subjects, string suggestionId, CancellationToken cancellation) =>
        (await subjects.AllAsync<TaskRecord>(suggestionId, "task:", cancellation))
            .Where(task => task.Kind == RouteTasks.DepartmentHandling.Name && SubjectKeys.FollowUpOf(task.Id) is null).Select(task => task.Round).DefaultIfEmpty(1).Max();
}
