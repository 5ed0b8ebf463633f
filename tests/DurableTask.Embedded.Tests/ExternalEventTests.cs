using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace SuggestionFlow.Embedded.DurableTask.Tests;

public sealed class ExternalEventTests
{
    [Fact]
    public async Task Events_are_kept_first_in_first_out_until_somebody_waits_whatever_the_case_of_their_name()
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?, List<int>>("Collect", async (context, _) =>
            {
                await context.WaitForExternalEvent<object?>("Go");
                List<int> got = [];
                for (var i = 0; i < 3; i++)
                {
                    got.Add(await context.WaitForExternalEvent<int>("Number"));
                }

                return got;
            }));
        var id = await fixture.StartOneAsync("Collect");
        await fixture.RaiseAsync(id, "number", 1);
        await fixture.RaiseAsync(id, "NUMBER", 2);
        await fixture.RaiseAsync(id, "Number", 3);
        await fixture.RaiseAsync(id, "go");

        Assert.Equal([1, 2, 3], (await fixture.SettledAsync(id)).ReadOutputAs<List<int>>());
    }

    /// <summary>Each way, hot and cold: a restart between forgets everything that is not in the history.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_event_reaches_its_wait_whether_it_comes_before_it_during_it_or_after_an_earlier_one(bool restarts)
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?, string>("Three", async (context, _) =>
            {
                await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                var before = await context.WaitForExternalEvent<string>("E");
                var during = await context.WaitForExternalEvent<string>("E");
                await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                var after = await context.WaitForExternalEvent<string>("E");
                return $"{before} {during} {after}";
            }));
        var id = await fixture.StartOneAsync("Three");
        await fixture.RaiseAsync(id, "E", "before");
        await NextAsync();
        await fixture.AdvanceAsync(TimeSpan.FromHours(1));
        await NextAsync();
        await fixture.RaiseAsync(id, "E", "during");
        await NextAsync();
        await fixture.RaiseAsync(id, "E", "after");
        await NextAsync();
        await fixture.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal("before during after", (await fixture.SettledAsync(id)).ReadOutputAs<string>());

        async Task NextAsync()
        {
            await fixture.SettleAsync();
            if (restarts)
            {
                await fixture.RestartAsync();
            }
        }
    }

    [Fact]
    public async Task What_nobody_waits_for_does_not_hold_up_the_end()
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?, string>("One", (context, _) => context.WaitForExternalEvent<string>("E")));
        var id = await fixture.StartOneAsync("One");

        foreach (var name in (string[])["Other", "E", "E"])
        {
            await fixture.RaiseAsync(id, name, name);
        }

        Assert.Equal("E", (await fixture.SettledAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_event_that_is_not_of_the_waiters_type_fails_the_wait()
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?, int>("Number", (context, _) => context.WaitForExternalEvent<int>("E")));
        var id = await fixture.StartOneAsync("Number");

        await fixture.RaiseAsync(id, "E", "not a number");

        var failed = await fixture.SettledAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, failed.RuntimeStatus);
        Assert.True(failed.FailureDetails?.IsCausedBy<System.Text.Json.JsonException>());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_several_waiters_the_newest_is_served_first(bool restarts)
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?, List<string>>("Stack", async (context, _) =>
            {
                var first = context.WaitForExternalEvent<string>("E");
                var second = context.WaitForExternalEvent<string>("E");
                return [await second, await first];
            }));
        var id = await fixture.StartOneAsync("Stack");
        await fixture.RaiseAsync(id, "E", "a");
        if (restarts)
        {
            await fixture.RestartAsync();
        }

        await fixture.RaiseAsync(id, "E", "b");

        Assert.Equal(["a", "b"], (await fixture.SettledAsync(id)).ReadOutputAs<List<string>>());
    }

    [Fact]
    public async Task A_cancelled_wait_never_consumes_an_event()
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?, string>("Abandon", async (context, _) =>
            {
                using var stop = new CancellationTokenSource();
                var older = context.WaitForExternalEvent<string>("E");
                var newer = context.WaitForExternalEvent<string>("E", stop.Token);
                stop.Cancel();
                await Assert.ThrowsAsync<TaskCanceledException>(() => newer);
                using var before = new CancellationTokenSource();
                before.Cancel();
                await Assert.ThrowsAsync<TaskCanceledException>(() => context.WaitForExternalEvent<string>("F", before.Token));
                return await older + await context.WaitForExternalEvent<string>("F");
            }));
        var id = await fixture.StartOneAsync("Abandon");
        await fixture.RaiseAsync(id, "F", "2");
        await fixture.RaiseAsync(id, "E", "1");

        Assert.Equal("12", (await fixture.SettledAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_wait_that_ran_out_of_time_leaves_the_event_to_the_next_one()
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?, string>("Twice", async (context, _) =>
            {
                await Assert.ThrowsAsync<TaskCanceledException>(() => context.WaitForExternalEvent<string>("E", TimeSpan.FromHours(1)));
                return await context.WaitForExternalEvent<string>("E", TimeSpan.FromHours(1));
            }));
        var id = await fixture.StartOneAsync("Twice");
        Assert.Equal(1, await fixture.AdvanceAsync(TimeSpan.FromMinutes(90)));
        await fixture.RaiseAsync(id, "E", "late");

        Assert.Equal("late", (await fixture.SettledAsync(id)).ReadOutputAs<string>());
        Assert.Null(fixture.Engine.NextTimerDue);
    }

    [Fact]
    public async Task One_wait_is_kept_while_its_timer_is_replaced_again_and_again()
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?, string>("Keep", async (context, _) =>
            {
                var decision = context.WaitForExternalEvent<string>("Decide");
                for (var reminders = 0; ; reminders++)
                {
                    using var stop = new CancellationTokenSource();
                    var clock = context.CreateTimer(TimeSpan.FromDays(1), stop.Token);
                    if (await Task.WhenAny(decision, clock) == decision)
                    {
                        stop.Cancel();
                        return $"{await decision} after {reminders}";
                    }
                }
            }));
        var id = await fixture.StartOneAsync("Keep");
        Assert.Equal(10, await fixture.AdvanceAsync(TimeSpan.FromDays(10.5)));
        await fixture.RaiseAsync(id, "Decide", "agreed");

        Assert.Equal("agreed after 10", (await fixture.SettledAsync(id)).ReadOutputAs<string>());
        Assert.Null(fixture.Engine.NextTimerDue);
    }

    [Fact]
    public async Task An_orchestration_sends_an_event_to_another()
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?, string>("Listen", (context, _) => context.WaitForExternalEvent<string>("News"))
            .AddOrchestratorFunc<string>("Tell", (context, receiver) =>
            {
                context.SendEvent(receiver, "News", "spring");
                context.SendEvent("nobody", "News", "unheard");
            }));
        var id = await fixture.StartOneAsync("Listen");
        await fixture.StartOneAsync("Tell", id);

        Assert.Equal("spring", (await fixture.SettledAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Events_for_unknown_and_finished_instances_are_ignored()
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks.AddOrchestratorFunc<object?, int>("Nothing", (_, _) => 1));
        var ended = await fixture.RunAsync("Nothing");

        await fixture.RaiseAsync("unknown", "E");
        await fixture.RaiseAsync(ended.InstanceId, "E");

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await fixture.SettledAsync(ended.InstanceId)).RuntimeStatus);
        Assert.Null(await fixture.Client.GetInstanceAsync("unknown", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Ten_thousand_events_are_kept_and_taken_in_order()
    {
        const int Count = 10_000;
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?, bool>("Many", async (context, _) =>
            {
                for (var i = 0; i < Count; i++)
                {
                    if (await context.WaitForExternalEvent<int>("N") != i)
                    {
                        return false;
                    }
                }

                return true;
            }));
        var id = await fixture.StartOneAsync("Many");
        await Task.WhenAll(Enumerable.Range(0, Count).Select(i => fixture.RaiseAsync(id, "N", i)));

        Assert.True((await fixture.SettledAsync(id)).ReadOutputAs<bool>());
    }
}
