using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace SuggestionFlow.Embedded.DurableTask.Tests;

public sealed class FailureTests
{
    [Fact]
    public async Task A_failing_activity_reaches_the_orchestrator_with_the_failures_beneath_it()
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?, string>("Catch", async (context, _) =>
            {
                try
                {
                    await context.CallActivityAsync("Break");
                    return "nothing happened";
                }
                catch (TaskFailedException failed)
                {
                    var details = failed.FailureDetails;
                    return $"{failed.TaskName}#{failed.TaskId} {details.ErrorMessage} <- {details.InnerFailure?.ErrorMessage} "
                        + $"{details.IsCausedBy<InvalidOperationException>()} {details.IsCausedBy<ArgumentException>()} "
                        + details.InnerFailure?.IsCausedBy<FormatException>();
                }
            })
            .AddActivityFunc("Break", _ => throw new InvalidOperationException("outside", new FormatException("inside"))));

        Assert.Equal("Break#0 outside <- inside True False True", (await fixture.RunAsync("Catch")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task What_an_orchestrator_does_not_catch_fails_its_instance()
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?, object?>("Pass", async (context, _) =>
            {
                await context.CallActivityAsync("Break");
                return null;
            })
            .AddActivityFunc("Break", _ => throw new FormatException("bad form")));

        var ended = await fixture.RunAsync("Pass");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.Null(ended.SerializedOutput);
        Assert.Equal(typeof(TaskFailedException).FullName, ended.FailureDetails?.ErrorType);
        Assert.Equal("Task 'Break' (#0) failed with an unhandled exception: bad form", ended.FailureDetails?.ErrorMessage);
        Assert.Equal(typeof(FormatException).FullName, ended.FailureDetails?.InnerFailure?.ErrorType);
    }

    [Fact]
    public async Task Unknown_tasks_fail_at_once_and_are_not_tried_again()
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?, object?>("Miss", async (context, _) =>
            {
                await context.CallActivityAsync("Absent", TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromDays(1))));
                return null;
            }));

        var activity = await fixture.RunAsync("Miss");
        var orchestrator = await fixture.RunAsync("Absent");

        Assert.Equal("ActivityTaskNotFound", activity.FailureDetails?.InnerFailure?.ErrorType);
        Assert.Equal("OrchestratorTaskNotFound", orchestrator.FailureDetails?.ErrorType);
        Assert.Contains("'Absent'", orchestrator.FailureDetails?.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_tries_again_with_growing_intervals_until_it_works()
    {
        var attempts = 0;
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?, double>("Persist", async (context, _) =>
            {
                var began = context.CurrentUtcDateTime;
                await context.CallActivityAsync("Sometimes", TaskOptions.FromRetryPolicy(
                    new RetryPolicy(10, TimeSpan.FromMinutes(1), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(5))));
                return (context.CurrentUtcDateTime - began).TotalMinutes;
            })
            .AddActivityFunc("Sometimes", _ =>
            {
                if (Interlocked.Increment(ref attempts) < 6)
                {
                    throw new IOException("away");
                }
            }));
        var id = await fixture.StartOneAsync("Persist");

        await fixture.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal(1 + 2 + 4 + 5 + 5, (await fixture.SettledAsync(id)).ReadOutputAs<double>());
        Assert.Equal(6, attempts);
    }

    [Fact]
    public async Task A_policy_goes_on_counting_over_restarts()
    {
        var attempts = 0;
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Persist", context => context.CallActivityAsync(
                "Never", TaskOptions.FromRetryPolicy(new RetryPolicy(4, TimeSpan.FromMinutes(1), backoffCoefficient: 2))))
            .AddActivityFunc("Never", _ =>
            {
                Interlocked.Increment(ref attempts);
                throw new IOException("away");
            }));
        var id = await fixture.StartOneAsync("Persist");
        foreach (var minutes in (int[])[1, 2, 4])
        {
            await fixture.RestartAsync();
            Assert.Equal(EngineFixture.Morning.AddMinutes((2 * minutes) - 1), fixture.Engine.NextTimerDue);
            await fixture.AdvanceAsync(TimeSpan.FromMinutes(minutes));
        }

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await fixture.SettledAsync(id)).RuntimeStatus);
        Assert.Equal(4, attempts);
    }

    [Theory]
    [InlineData("attempts", 3)]
    [InlineData("time", 3)]
    [InlineData("kind", 1)]
    public async Task A_policy_gives_up(string because, int expected)
    {
        var attempts = 0;
        var policy = because switch
        {
            "attempts" => new RetryPolicy(3, TimeSpan.FromMinutes(1)),
            "time" => new RetryPolicy(100, TimeSpan.FromMinutes(1), retryTimeout: TimeSpan.FromMinutes(2)),
            _ => new RetryPolicy(100, TimeSpan.FromMinutes(1)) { HandleFailure = failure => !failure.IsCausedBy<IOException>() },
        };
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?, object?>("Try", async (context, _) =>
            {
                await context.CallActivityAsync("Never", new TaskOptions(policy));
                return null;
            })
            .AddActivityFunc("Never", _ =>
            {
                Interlocked.Increment(ref attempts);
                throw new IOException("away");
            }));
        var id = await fixture.StartOneAsync("Try");

        await fixture.AdvanceAsync(TimeSpan.FromHours(3));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await fixture.SettledAsync(id)).RuntimeStatus);
        Assert.Equal(expected, attempts);
    }

    [Fact]
    public async Task A_handler_decides_after_each_failure_and_may_wait_in_between()
    {
        List<int> asked = [];
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?, object?>("Handle", async (context, _) =>
            {
                await context.CallActivityAsync("Never", new TaskOptions(TaskRetryOptions.FromRetryHandler(async retry =>
                {
                    if (!retry.OrchestrationContext.IsReplaying)
                    {
                        asked.Add(retry.LastAttemptNumber);
                    }

                    await retry.OrchestrationContext.CreateTimer(TimeSpan.FromHours(1), retry.CancellationToken);
                    return retry.TotalRetryTime < TimeSpan.FromHours(2) && retry.LastFailure.IsCausedBy<IOException>();
                })));
                return null;
            })
            .AddActivityFunc("Never", _ => throw new IOException("away")));
        var id = await fixture.StartOneAsync("Handle");

        await fixture.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await fixture.SettledAsync(id)).RuntimeStatus);
        Assert.Equal([1, 2, 3], asked);
    }

    [Fact]
    public async Task Input_of_the_wrong_shape_fails_the_instance()
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks.AddOrchestratorFunc<int, int>("Number", (_, number) => number));

        var ended = await fixture.RunAsync("Number", "not a number");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
    }
}
