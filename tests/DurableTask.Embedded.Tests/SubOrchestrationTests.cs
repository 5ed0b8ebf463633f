using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace SuggestionFlow.Embedded.DurableTask.Tests;

public sealed class SubOrchestrationTests
{
    [Fact]
    public async Task A_child_has_an_id_a_parent_and_a_result()
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?, string>("Parent", async (context, _) =>
                await context.CallSubOrchestratorAsync<string>("Child", 21, new TaskOptions().WithInstanceId("the-child"))
                + await context.CallSubOrchestratorAsync<string>("Child", 1))
            .AddOrchestratorFunc<int, string>("Child", (context, number) => $"{context.Parent?.Name}/{context.Parent?.InstanceId}:{number * 2};"));

        var ended = await fixture.RunAsync("Parent", id: "the-parent");

        Assert.Equal("Parent/the-parent:42;Parent/the-parent:2;", ended.ReadOutputAs<string>());
        var child = await fixture.Client.GetInstanceAsync("the-child", getInputsAndOutputs: true, TestContext.Current.CancellationToken);
        Assert.Equal(21, child?.ReadInputAs<int>());
    }

    [Fact]
    public async Task A_childs_failure_reaches_its_parent_and_may_be_tried_again()
    {
        var attempts = 0;
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?, string>("Parent", async (context, _) =>
            {
                var result = await context.CallSubOrchestratorAsync<string>(
                    "Child", options: TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromMinutes(1))));
                try
                {
                    await context.CallSubOrchestratorAsync("Broken");
                    return "no failure";
                }
                catch (TaskFailedException failed)
                {
                    return $"{result}, {failed.TaskName}: {failed.FailureDetails.ErrorMessage}";
                }
            })
            .AddOrchestratorFunc<object?, string>("Child", (_, _) => ++attempts < 3 ? throw new IOException("away") : $"attempt {attempts}")
            .AddOrchestratorFunc("Broken", _ => throw new IOException("broken")));
        var id = await fixture.StartOneAsync("Parent");

        await fixture.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal("attempt 3, Broken: broken", (await fixture.SettledAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_handler_may_try_a_child_again_and_sees_what_lies_beneath_its_failure()
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?, string>("Parent", async (context, _) =>
            {
                List<string?> seen = [];
                try
                {
                    await context.CallSubOrchestratorAsync("Child", options: new TaskOptions(TaskRetryOptions.FromRetryHandler(retry =>
                    {
                        seen.Add($"{retry.LastFailure.ErrorMessage} <- {retry.LastFailure.InnerFailure?.ErrorMessage}");
                        return retry.LastAttemptNumber < 2;
                    })));
                }
                catch (TaskFailedException failed)
                {
                    seen.Add(failed.FailureDetails.InnerFailure?.IsCausedBy<FormatException>().ToString());
                }

                return string.Join(", ", seen);
            })
            .AddOrchestratorFunc("Child", _ => throw new InvalidOperationException("outside", new FormatException("inside"))));

        Assert.Equal("outside <- inside, outside <- inside, True", (await fixture.RunAsync("Parent")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_child_nobody_registered_fails_at_once_and_is_not_tried_again()
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync("Absent", options: TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromDays(1))))));

        var ended = await fixture.SettledAsync(await fixture.StartOneAsync("Parent"));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.Equal("OrchestratorTaskNotFound", ended.FailureDetails?.InnerFailure?.ErrorType);
        Assert.Null(fixture.Engine.NextTimerDue);
    }

    [Fact]
    public async Task A_child_cannot_take_the_id_of_an_open_instance()
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?, object?>("Parent", async (context, _) =>
            {
                await context.CallSubOrchestratorAsync("Wait", new SubOrchestrationOptions { InstanceId = "taken" });
                return null;
            })
            .AddOrchestratorFunc<object?, object?>("Wait", (context, _) => context.WaitForExternalEvent<object?>("Never")));
        await fixture.StartOneAsync("Wait", options: new StartOrchestrationOptions("taken"));

        var ended = await fixture.RunAsync("Parent");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.True(ended.FailureDetails?.InnerFailure?.IsCausedBy<global::DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException>());
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await fixture.SettledAsync("taken")).RuntimeStatus);
    }

    [Theory]
    [InlineData(true, OrchestrationRuntimeStatus.Terminated)]
    [InlineData(false, OrchestrationRuntimeStatus.Running)]
    public async Task Termination_goes_down_to_the_children_if_asked(bool recursive, OrchestrationRuntimeStatus expected)
    {
        await using var fixture = await EngineFixture.StartAsync(Family);
        await fixture.StartOneAsync("Level", 0, new StartOrchestrationOptions("level-0"));

        await fixture.Client.TerminateInstanceAsync("level-0", new TerminateInstanceOptions("enough", recursive), TestContext.Current.CancellationToken);

        var top = await fixture.SettledAsync("level-0");
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, top.RuntimeStatus);
        Assert.Equal("enough", top.ReadOutputAs<string>());
        Assert.Equal(expected, (await fixture.SettledAsync("level-1")).RuntimeStatus);
        Assert.Equal(expected, (await fixture.SettledAsync("level-2")).RuntimeStatus);
    }

    [Fact]
    public async Task A_child_that_is_terminated_fails_for_its_parent()
    {
        await using var fixture = await EngineFixture.StartAsync(Family);
        await fixture.StartOneAsync("Level", 0, new StartOrchestrationOptions("level-0"));

        await fixture.Client.TerminateInstanceAsync("level-2", TestContext.Current.CancellationToken);

        var top = await fixture.SettledAsync("level-0");
        Assert.Equal(OrchestrationRuntimeStatus.Failed, top.RuntimeStatus);
        Assert.Contains("terminated", top.FailureDetails?.InnerFailure?.InnerFailure?.ErrorMessage ?? top.FailureDetails?.ErrorMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, 3)]
    [InlineData(false, 1)]
    public async Task A_purge_goes_down_to_the_children_if_asked(bool recursive, int expected)
    {
        await using var fixture = await EngineFixture.StartAsync(Family);
        await fixture.StartOneAsync("Level", 0, new StartOrchestrationOptions("level-0"));
        await fixture.Client.TerminateInstanceAsync("level-0", new TerminateInstanceOptions(Recursive: true), TestContext.Current.CancellationToken);
        await fixture.SettleAsync();

        var purged = await fixture.Client.PurgeInstanceAsync("level-0", new PurgeInstanceOptions(recursive), TestContext.Current.CancellationToken);

        Assert.Equal(expected, purged.PurgedInstanceCount);
        Assert.Null(await fixture.Client.GetInstanceAsync("level-0", TestContext.Current.CancellationToken));
        Assert.Equal(recursive, await fixture.Client.GetInstanceAsync("level-2", TestContext.Current.CancellationToken) is null);
    }

    [Fact]
    public async Task A_thousand_children_report_to_one_parent()
    {
        const int Count = 1_000;
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?, int>("Parent", async (context, _) =>
                (await Task.WhenAll(Enumerable.Range(0, Count).Select(i => context.CallSubOrchestratorAsync<int>("Child", i)))).Sum())
            .AddOrchestratorFunc<int, int>("Child", (_, i) => i));

        Assert.Equal(Count * (Count - 1) / 2, (await fixture.RunAsync("Parent")).ReadOutputAs<int>());
    }

    private static void Family(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc<int, object?>("Level", async (context, level) =>
        {
            if (level < 2)
            {
                await context.CallSubOrchestratorAsync("Level", level + 1, new TaskOptions().WithInstanceId($"level-{level + 1}"));
            }
            else
            {
                await context.WaitForExternalEvent<object?>("Never");
            }

            return null;
        });
}
