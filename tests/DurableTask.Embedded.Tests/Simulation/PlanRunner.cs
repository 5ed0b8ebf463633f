using Microsoft.DurableTask;

namespace SuggestionFlow.Embedded.DurableTask.Tests.Simulation;

/// <summary>
/// A plan as an orchestrator's code. Its value says what every part came to; its log says in which order the code was served, one entry for each activity
/// (<c>A</c>), timer (<c>T</c>), event (<c>E</c>, or <c>K</c> where it lay there already), wait that ran out (<c>O</c>) and sub-orchestration (<c>C</c>), with the node's number.
/// </summary>
internal sealed class PlanRunner
{
    public const string Orchestrator = "Program";
    public const string Activity = "Work";

    private readonly TaskOrchestrationContext _context;
    private readonly RunInput _input;
    private readonly List<string> _log = [];

    private PlanRunner(TaskOrchestrationContext context, RunInput input)
    {
        _context = context;
        _input = input;
    }

    /// <param name="programs">All there are.</param>
    /// <param name="context">The run's.</param>
    /// <param name="input">A <see cref="RunInput"/>.</param>
    /// <param name="logs">Where the log of the newest run with this input is left: it goes on behind the end of the plan, while steps are open that were left behind.</param>
    public static async Task<string?> RunAsync(
        IReadOnlyList<PlannedProgram> programs, TaskOrchestrationContext context, string input, IDictionary<string, IReadOnlyList<string>> logs)
    {
        var runner = new PlanRunner(context, RunInput.Parse(input));
        logs[input] = runner._log;
        var program = programs[runner._input.Program];
        var value = await runner.RunAsync(program.Generations[runner._input.Generation], CancellationToken.None);
        var log = string.Join(',', runner._log);
        if (runner._input.Generation == program.Generations.Count - 1)
        {
            return $"{value} after {log}";
        }

        context.ContinueAsNew(runner._input.Next(log).ToString(), program.KeepsEvents);
        return null;
    }

    private async Task<string> RunAsync(Plan plan, CancellationToken cancellation)
    {
        switch (plan)
        {
            case Plan.CallActivity activity:
                return await CallActivityAsync(activity);
            case Plan.CallChild child:
                return await CallChildAsync(child);
            case Plan.Sleep timer:
                await _context.CreateTimer(_context.CurrentUtcDateTime + timer.Delay, cancellation);
                return Log($"T{plan.Node}", "t");
            case Plan.Wait wait:
                return await TakeAsync(wait, _context.WaitForExternalEvent<string>(wait.Event, cancellation));
            case Plan.WaitAtMost wait:
                return await WaitAtMostAsync(wait);
            case Plan.Send send:
                _context.SendEvent(send.Receiver, send.Event, _input.NameOf(send));
                return "s";
            case Plan.SetStatus:
                _context.SetCustomStatus(_input.NameOf(plan));
                return "c";
            case Plan.Throw:
                throw new InvalidOperationException("Planned.");
            case Plan.Sequence sequence:
                List<string> values = [];
                foreach (var part in sequence.Parts)
                {
                    values.Add(await RunAsync(part, CancellationToken.None));
                }

                return $"({string.Join(';', values)})";
            case Plan.All all:
                return $"[{string.Join(';', await Task.WhenAll(all.Parts.Select(part => RunAsync(part, CancellationToken.None)).ToList()))}]";
            case Plan.Race race:
                return await RaceAsync(race);
            default:
                throw new NotSupportedException(plan.ToString());
        }
    }

    private async Task<string> RaceAsync(Plan.Race race)
    {
        using var losers = new CancellationTokenSource();
        var tasks = race.Parts.Select(part => RunAsync(part, losers.Token)).ToList();
        var winner = await Task.WhenAny(tasks);
        if (race.CancelsLosers)
        {
#pragma warning disable CA1849, MA0042, MA0147 // An orchestrator must not leave its thread.
            losers.Cancel();
#pragma warning restore CA1849, MA0042, MA0147
        }

        return $"{tasks.IndexOf(winner)}:{await winner}";
    }

    private async Task<string> CallActivityAsync(Plan.CallActivity activity)
    {
        try
        {
            var options = TaskOptions.FromRetryPolicy(new RetryPolicy(activity.Attempts, RetryInterval(activity)));
            var result = await _context.CallActivityAsync<string>(Activity, _input.NameOf(activity), options);
            return Log($"A{activity.Node}={result}", result);
        }
        catch (TaskFailedException)
        {
            return Log($"A{activity.Node}!", "!");
        }
    }

    private async Task<string> CallChildAsync(Plan.CallChild child)
    {
        try
        {
            var name = _input.NameOf(child);
            var output = await _context.CallSubOrchestratorAsync<string>(
                Orchestrator, new RunInput(child.Program, name, []).ToString(), new SubOrchestrationOptions(instanceId: name));
            return Log($"C{child.Node}={Digest.Of(output)}", Digest.Of(output));
        }
        catch (TaskFailedException)
        {
            return Log($"C{child.Node}!", "!");
        }
    }

    private async Task<string> WaitAtMostAsync(Plan.WaitAtMost wait)
    {
        try
        {
            return await TakeAsync(wait, _context.WaitForExternalEvent<string>(wait.Event, wait.Timeout));
        }
        catch (OperationCanceledException)
        {
            return Log($"O{wait.Node}", "o");
        }
    }

    private async Task<string> TakeAsync(Plan wait, Task<string> task)
    {
        var kind = task.IsCompletedSuccessfully ? 'K' : 'E';
        var raised = await task;
        return Log($"{kind}{wait.Node}={raised}", raised);
    }

    private string Log(string entry, string value)
    {
        _log.Add(entry);
        return value;
    }

    /// <summary>A retry policy wants an interval above zero, and waits at most an hour unless it is told otherwise.</summary>
    public static TimeSpan RetryInterval(Plan.CallActivity activity) =>
        TimeSpan.FromSeconds(Math.Clamp(activity.RetryInterval.TotalSeconds, 1, 3_600));
}
