using SuggestionFunctions.Identity;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Suggestions;

/// <summary>
/// Ratings that are in before their round is revealed, as all but their authors find them: still to be given. That somebody has rated, and
/// when, stays as blind as what they said. Pure.
/// </summary>
internal static class BlindRatings
{
    /// <summary>Whether a task asks for a rating whose round is not revealed yet; what ended unrevealed hides nothing any more.</summary>
    public static bool IsBlind(SubjectHeader header, Suggestion suggestion, string? kind, int round, string taskId)
    {
        var followUp = SubjectKeys.FollowUpOf(taskId);
        return (kind == RouteTasks.DeputyEvaluation.Name || kind == RouteTasks.SuggestionEvaluation.Name)
            && (SuggestionKind.IsUnderWay(header) || followUp is not null)
            && !suggestion.Ratings.Any(ratings => ratings.IsOf(round, followUp) && ratings.RevealedAt is not null);
    }

    /// <summary>The task as the caller sees it.</summary>
    /// <param name="caller">Who looks.</param>
    /// <param name="header">The case.</param>
    /// <param name="suggestion">Its suggestion.</param>
    /// <param name="task">A task of it.</param>
    /// <param name="decision">The decision that closed it; null where none did.</param>
    public static TaskRecord AsSeen(Caller caller, SubjectHeader header, Suggestion suggestion, TaskRecord task, DecisionRecord? decision) =>
        task.State == TaskState.Open || !IsBlind(header, suggestion, task.Kind, task.Round, task.Id) || caller.Desks.Contains(task.Assignee.Desk()) || decision?.PersonId == caller.PersonId || decision?.OnBehalfOf == caller.PersonId
            || (task.Assignee.PersonId is not null && Helps(caller))
            ? task
            : TaskTransitions.Timed(task with { State = TaskState.Open, Outcome = null, Version = 1, Decisions = [], Deadlines = [.. task.Deadlines.Select(deadline => deadline with { MetAt = null })] });

    /// <summary>Whoever takes the deputies' ratings down for them has to know whose are still to be given; a department never learns it, not by another post of its people either.</summary>
    private static bool Helps(Caller caller) =>
        caller.Posts.Any(post => post.Role is Role.Helper or Role.CongressOffice) && !caller.Posts.Any(post => post.Role == Role.Department);
}
