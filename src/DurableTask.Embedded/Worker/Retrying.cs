using Microsoft.DurableTask;

namespace SuggestionFlow.Embedded.DurableTask.Worker;

/// <summary>Tries a step again as its options say. All of it is orchestrator code: attempts and the timers between them are steps of the history.</summary>
internal static class Retrying
{
    /// <param name="attempt">Begins an attempt; ends with its result or its failure.</param>
    /// <returns>The serialized result.</returns>
    /// <exception cref="TaskFailedException">The last attempt failed.</exception>
    public static async Task<string?> RunAsync(TaskOrchestrationContext context, TaskRetryOptions? options, Func<Task<Attempt>> attempt)
    {
        var began = context.CurrentUtcDateTime;
        for (var number = 1; ; number++)
        {
            var made = await attempt();
            if (made.Exception is not { } failed)
            {
                return made.Payload;
            }

            if (made.IsFinal || options is null || !await AgainAsync(context, options, number, began, failed))
            {
                throw failed;
            }
        }
    }

    private static async Task<bool> AgainAsync(
        TaskOrchestrationContext context,
        TaskRetryOptions options,
        int number,
        DateTime began,
        TaskFailedException failed)
    {
        if (options.Policy is not { } policy)
        {
            return options.Handler is { } handler
                && await handler(new RetryContext(context, number, failed.FailureDetails, context.CurrentUtcDateTime - began, CancellationToken.None));
        }

        if (number >= policy.MaxNumberOfAttempts || !policy.Handle(failed))
        {
            return false;
        }

        if (policy.RetryTimeout != Timeout.InfiniteTimeSpan && context.CurrentUtcDateTime - began >= policy.RetryTimeout)
        {
            return false;
        }

        await context.CreateTimer(Interval(policy, number), CancellationToken.None);
        return true;
    }

    /// <summary>How long to wait behind an attempt, counted from 1.</summary>
    private static TimeSpan Interval(RetryPolicy policy, int number)
    {
        var longest = policy.MaxRetryInterval == Timeout.InfiniteTimeSpan ? TimeSpan.FromDays(365) : policy.MaxRetryInterval;
        var grown = policy.FirstRetryInterval.TotalMilliseconds * Math.Pow(policy.BackoffCoefficient, number - 1);
        return grown < longest.TotalMilliseconds ? TimeSpan.FromMilliseconds(grown) : longest;
    }
}
