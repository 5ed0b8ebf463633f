using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Suggestions;

/// <summary>
/// 双向测评 stays between two sides, whatever posts somebody has or stands in for: a rating is never entered by those who are
/// rated, and nobody rates for both sides in one round. A deputy who signed rates by their own right.
/// </summary>
public sealed class Impartiality(SubjectStore subjects)
{
    /// <summary>Whatever lies with a department or its leader in charge is handling the case, answers to urges and minutes of meetings too.</summary>
    private static bool IsHandling(TaskRecord task) => task.Assignee.Role is Role.Department or Role.LeaderInCharge;

    /// <summary>What speaks against a rating by this caller, for <paramref name="behalf"/> or (null) as the task's holder; null where nothing does.</summary>
    public async Task<Wording?> ObjectionAsync(Caller caller, SubjectHeader header, TaskRecord task, string? behalf, CancellationToken cancellation)
    {
        var isDeputys = task.Kind == RouteTasks.DeputyEvaluation.Name;
        if ((isDeputys ? behalf is null : task.Kind != RouteTasks.SuggestionEvaluation.Name)
            || await subjects.FindAsync<Suggestion>(header.Id, SuggestionKeys.Suggestion, cancellation) is not { } suggestion)
        {
            return null;
        }

        return isDeputys
            ? await OfThoseRatedAsync(caller, header, suggestion, task, cancellation)
            : await OfDepartmentAsync(caller, header, suggestion, task, cancellation);
    }

    /// <summary>For a deputy nobody rates who handles it, stands in for one who does, or did so in this round.</summary>
    private async Task<Wording?> OfThoseRatedAsync(Caller caller, SubjectHeader header, Suggestion suggestion, TaskRecord task, CancellationToken cancellation) =>
        suggestion.Assignment?.HandlingDesks().Any(caller.Desks.Contains) == true || RepliedTo(caller, suggestion, task) || await DecidedAsync(caller, header, task.Round, handling: true, cancellation)
            || await DecidedThereAsync(caller, suggestion, task, cancellation)
            ? new("被测评的一方（承办单位、分管领导及其代理人）不能代录测评。", "A rating is never entered by those who are rated, nor by who stands in for them.")
            : null;

    /// <summary>What went on after the end may be another department's than the case is by now.</summary>
    private static bool RepliedTo(Caller caller, Suggestion suggestion, TaskRecord task) => SubjectKeys.FollowUpOf(task.Id) is { } followUp
        && suggestion.Replies.Any(reply => reply.FollowUp == followUp && reply.Department is { } department && caller.Is(Role.Department, department));

    /// <summary>并案: the first reply was drafted and signed on the case that this one was joined with.</summary>
    private async Task<bool> DecidedThereAsync(Caller caller, Suggestion suggestion, TaskRecord task, CancellationToken cancellation) =>
        task.Round == 1 && suggestion.Joining is { AnsweredAt: not null } joining && await subjects.FindHeaderAsync(joining.With, cancellation) is { } other
        && await DecidedAsync(caller, other, task.Round, handling: true, cancellation);

    /// <summary>For the department nobody rates the suggestion who signed it, or has entered a deputy's rating in this round.</summary>
    private async Task<Wording?> OfDepartmentAsync(Caller caller, SubjectHeader header, Suggestion suggestion, TaskRecord task, CancellationToken cancellation) =>
        suggestion.Signatories.Any(person => person.Id == caller.PersonId)
            ? new("您是这件建议的提出人，不能代表承办单位评价它。", "You signed this suggestion, so you do not rate it for the department.")
            : await DecidedAsync(caller, header, task.Round, handling: false, cancellation)
                ? new("您在本轮录入过代表的测评，不能再代表承办单位评价。", "You entered a deputy's rating in this round, so you do not rate for the department.")
                : null;

    /// <summary>Whether the caller handled the case in a round, or (not <paramref name="handling"/>) entered a deputy's rating in it.</summary>
    private async Task<bool> DecidedAsync(Caller caller, SubjectHeader header, int round, bool handling, CancellationToken cancellation)
    {
        foreach (var decision in await subjects.AllAsync<DecisionRecord>(header.Id, "decision:", cancellation))
        {
            if (decision.PersonId != caller.PersonId || decision.Outcome == DecisionOutcome.Refused)
            {
                continue;
            }

            // A late reply answers no task: whoever added one handled the case, whatever the round.
            if ((handling && decision.Action == LateReplies.Action) || await subjects.FindAsync<TaskRecord>(header.Id, SubjectKeys.Task(decision.TaskId), cancellation) is { } task && task.Round == round && (handling ? IsHandling(task) : task.Kind == RouteTasks.DeputyEvaluation.Name))
            {
                return true;
            }
        }

        return false;
    }
}
