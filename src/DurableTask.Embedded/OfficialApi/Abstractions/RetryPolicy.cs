using System.ComponentModel;

namespace Microsoft.DurableTask;

/// <summary>A declarative way to retry: how often, how far apart, how long in all.</summary>
public class RetryPolicy
{
    private static readonly TimeSpan LongestIntervalByDefault = TimeSpan.FromHours(1);

    /// <summary>Makes a policy.</summary>
    /// <param name="maxNumberOfAttempts">All attempts, the first included; at least 1.</param>
    /// <param name="firstRetryInterval">Between the first and the second attempt; more than zero.</param>
    /// <param name="backoffCoefficient">By what the interval grows from attempt to attempt; at least 1.</param>
    /// <param name="maxRetryInterval">The longest interval; an hour where nothing is said.</param>
    /// <param name="retryTimeout">After this time no further attempt begins; without it never.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its bounds.</exception>
    public RetryPolicy(
        int maxNumberOfAttempts,
        TimeSpan firstRetryInterval,
        double backoffCoefficient = 1.0,
        TimeSpan? maxRetryInterval = null,
        TimeSpan? retryTimeout = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxNumberOfAttempts);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(firstRetryInterval, TimeSpan.Zero);
        if (double.IsNaN(backoffCoefficient) || backoffCoefficient < 1.0)
        {
            throw new ArgumentOutOfRangeException(nameof(backoffCoefficient), backoffCoefficient, "An interval never shrinks: the coefficient is at least 1.");
        }

        MaxNumberOfAttempts = maxNumberOfAttempts;
        FirstRetryInterval = firstRetryInterval;
        BackoffCoefficient = backoffCoefficient;
        MaxRetryInterval = NotBelowFirst(maxRetryInterval, nameof(maxRetryInterval)) ?? LongestIntervalByDefault;
        RetryTimeout = NotBelowFirst(retryTimeout, nameof(retryTimeout)) ?? Timeout.InfiniteTimeSpan;
    }

    /// <summary>All attempts, the first included.</summary>
    public int MaxNumberOfAttempts { get; }

    /// <summary>Between the first and the second attempt.</summary>
    public TimeSpan FirstRetryInterval { get; }

    /// <summary>By what the interval grows from attempt to attempt.</summary>
    public double BackoffCoefficient { get; }

    /// <summary>The longest interval, or <see cref="Timeout.InfiniteTimeSpan"/>.</summary>
    public TimeSpan MaxRetryInterval { get; }

    /// <summary>After this time no further attempt begins, or <see cref="Timeout.InfiniteTimeSpan"/>.</summary>
    public TimeSpan RetryTimeout { get; }

    /// <summary>Whether an exception, a <see cref="TaskFailedException"/>, is worth another attempt. Set through <see cref="HandleFailure"/>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Func<Exception, bool> Handle { get; private init; } = static _ => true;

    /// <summary>Whether a failure is worth another attempt; without it every failure is.</summary>
    public Func<TaskFailureDetails, bool> HandleFailure
    {
        init => Handle = exception => exception is TaskFailedException failed
            ? value(failed.FailureDetails)
            : throw new InvalidOperationException($"Only a {nameof(TaskFailedException)} has failure details to judge.");
    }

    private TimeSpan? NotBelowFirst(TimeSpan? value, string name) =>
        value < FirstRetryInterval && value != Timeout.InfiniteTimeSpan
            ? throw new ArgumentOutOfRangeException(name, value, "It is at least as long as the first interval.")
            : value;
}
