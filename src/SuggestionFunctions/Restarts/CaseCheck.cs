using System.Text.Json;
using Microsoft.Extensions.Logging;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Restarts;

/// <summary>Whether a case's documents are enough to carry it on: what a run would read is there, can be read, and fits together.</summary>
public sealed class CaseCheck(SubjectStore subjects, SubjectKinds kinds, ILogger<CaseCheck> logger)
{
    /// <summary>A code of <see cref="RestartProblems"/> and the ids it is about, or null where nothing is wrong.</summary>
    public async Task<string?> ProblemOfAsync(SubjectHeader header, CaseRun run, CancellationToken cancellation)
    {
        try
        {
            if (await kinds.Of(header.Kind).LackOfAsync(header, cancellation) is { } lack)
            {
                return lack;
            }

            var road = run.FollowUp ?? $"{header.Road}";
            var tasks = await subjects.AllAsync<TaskRecord>(header.Id, SubjectKeys.Task(SubjectKeys.TasksOf(header.Id, road)), cancellation);
            var decisions = (await subjects.AllAsync<DecisionRecord>(header.Id, "decision:", cancellation)).Select(decision => decision.Id).ToHashSet();
            return Gap(header, road, tasks) ?? Stranger(header, tasks) ?? Disagreement(header, run, tasks) ?? Missing(tasks, decisions);
        }
        catch (JsonException error)
        {
            logger.LogError(error, "Case {Subject} cannot be started again: a document cannot be read", header.Id);
            return RestartProblems.Unreadable;
        }
        catch (DeadlineException error)
        {
            logger.LogError(error, "Case {Subject} cannot be started again: its rule profile is not known", header.Id);
            return RestartProblems.ProfileUnknown;
        }
    }

    /// <summary>On each lane of the road tasks are numbered in the order of their openings, without gaps.</summary>
    private static string? Gap(SubjectHeader header, string road, IReadOnlyList<TaskRecord> tasks)
    {
        var there = tasks.Select(task => task.Id).ToHashSet();
        var missing = tasks.CountBy(task => SubjectKeys.LaneOf(task.Id))
            .SelectMany(lane => Enumerable.Range(1, lane.Value).Select(number => SubjectKeys.TaskId(header.Id, road, lane.Key, number)))
            .FirstOrDefault(id => !there.Contains(id));
        return missing is null ? null : $"{RestartProblems.TaskMissing}: {missing}";
    }

    private string? Stranger(SubjectHeader header, IReadOnlyList<TaskRecord> tasks) =>
        tasks.FirstOrDefault(task => !kinds.Of(header.Kind).Tasks.ContainsKey(task.Kind)) is { } unknown ? $"{RestartProblems.TaskKindUnknown}: {unknown.Id}" : null;

    private static string? Disagreement(SubjectHeader header, CaseRun run, IReadOnlyList<TaskRecord> tasks)
    {
        var listed = header.OpenTasks.Select(task => task.Id).Where(id => SubjectKeys.FollowUpOf(id) == run.FollowUp).ToHashSet();
        var open = tasks.Where(task => task.Outcome is null).Select(task => task.Id).ToHashSet();
        open.SymmetricExceptWith(listed);
        return open.Count == 0 ? null : $"{RestartProblems.OpenTaskBroken}: {string.Join(", ", open.Order())}";
    }

    private static string? Missing(IReadOnlyList<TaskRecord> tasks, HashSet<string> decisions) =>
        tasks.SelectMany(task => task.Decisions).FirstOrDefault(id => !decisions.Contains(id)) is { } gone ? $"{RestartProblems.DecisionMissing}: {gone}" : null;
}
