using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace SuggestionFlow.Embedded.DurableTask.Tests;

public sealed class ClientTests
{
    private static readonly OrchestrationRuntimeStatus[] All = [.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses];

    [Fact]
    public async Task An_open_instance_is_never_replaced_by_a_plain_start_and_a_finished_one_is()
    {
        await using var fixture = await EngineFixture.StartAsync(Waiting);
        await fixture.StartOneAsync("Wait", "first", new StartOrchestrationOptions("case"));

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => fixture.StartOneAsync("Wait", "second", new StartOrchestrationOptions("case")));
        await fixture.RaiseAsync("case", "End");
        await fixture.SettleAsync();
        await fixture.StartOneAsync("Wait", "third", new StartOrchestrationOptions("case"));

        var replaced = await fixture.SettledAsync("case");
        Assert.Equal("third", replaced.ReadInputAs<string>());
        Assert.Equal(OrchestrationRuntimeStatus.Running, replaced.RuntimeStatus);
    }

    [Fact]
    public async Task With_all_de_duplication_statuses_a_closed_case_stays_closed()
    {
        await using var fixture = await EngineFixture.StartAsync(Waiting);
        var options = new StartOrchestrationOptions("case").WithDedupeStatuses(All);
        await fixture.StartOneAsync("Wait", "first", options);
        await fixture.RaiseAsync("case", "End");
        await fixture.SettleAsync();

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => fixture.StartOneAsync("Wait", "second", options));

        Assert.Equal("first", (await fixture.SettledAsync("case")).ReadInputAs<string>());
    }

    [Fact]
    public async Task Of_fifty_starts_at_once_under_one_id_exactly_one_succeeds()
    {
        await using var fixture = await EngineFixture.StartAsync(Waiting);
        var options = new StartOrchestrationOptions("case").WithDedupeStatuses(All);

        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(async () =>
        {
            try
            {
                await fixture.Client.ScheduleNewOrchestrationInstanceAsync("Wait", i, options);
                return 1;
            }
            catch (OrchestrationAlreadyExistsException)
            {
                return 0;
            }
        })));

        Assert.Equal(1, results.Sum());
    }

    [Fact]
    public async Task With_no_statuses_to_stop_at_an_open_instance_is_terminated_and_replaced()
    {
        await using var fixture = await EngineFixture.StartAsync(Waiting);
        await fixture.StartOneAsync("Timed", "first", new StartOrchestrationOptions("case"));

        await fixture.StartOneAsync("Wait", "second", new StartOrchestrationOptions("case") { DedupeStatuses = [] });

        Assert.Equal("second", (await fixture.SettledAsync("case")).ReadInputAs<string>());
        Assert.Null(fixture.Engine.NextTimerDue);
        await Assert.ThrowsAsync<ArgumentException>(() => fixture.StartOneAsync(
            "Wait", options: new StartOrchestrationOptions("case").WithDedupeStatuses(OrchestrationRuntimeStatus.Terminated)));
    }

    [Fact]
    public async Task A_start_that_stops_at_terminated_instances_replaces_a_completed_one_and_refuses_to_terminate()
    {
        await using var fixture = await EngineFixture.StartAsync(Waiting);
        var options = new StartOrchestrationOptions("case").WithDedupeStatuses(OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated);
        await fixture.StartOneAsync("Wait", "first", options);
        await Assert.ThrowsAsync<ArgumentException>(() => fixture.StartOneAsync("Wait", "second", options));
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await fixture.SettledAsync("case")).RuntimeStatus);
        await fixture.RaiseAsync("case", "End");
        await fixture.SettleAsync();

        await fixture.StartOneAsync("Wait", "third", options);

        Assert.Equal("third", (await fixture.SettledAsync("case")).ReadInputAs<string>());
        await fixture.Client.TerminateInstanceAsync("case", TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => fixture.StartOneAsync("Wait", "fourth", options));
    }

    [Fact]
    public async Task Who_gives_up_waiting_is_told_so_by_exactly_the_documented_exception()
    {
        await using var fixture = await EngineFixture.StartAsync(Waiting);
        await fixture.StartOneAsync("Wait", options: new StartOrchestrationOptions("case"));
        using var patience = new CancellationTokenSource();
        var waiting = fixture.Client.WaitForInstanceCompletionAsync("case", patience.Token);

        await patience.CancelAsync();

        var given = await Assert.ThrowsAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(patience.Token, given.CancellationToken);
        await Assert.ThrowsAsync<OperationCanceledException>(() => fixture.Client.RaiseEventAsync("case", "End", patience.Token));
    }

    [Fact]
    public async Task A_suspended_instance_keeps_what_arrives_and_takes_it_in_order_when_resumed()
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?, List<string>>("Collect", async (context, _) =>
            {
                List<string> got = [];
                var timer = context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                got.Add(await context.WaitForExternalEvent<string>("E"));
                got.Add(await context.WaitForExternalEvent<string>("E"));
                await timer;
                got.Add(context.CurrentUtcDateTime.ToString("HH"));
                return got;
            }));
        var id = await fixture.StartOneAsync("Collect");

        await fixture.Client.SuspendInstanceAsync(id, "lunch", TestContext.Current.CancellationToken);
        await fixture.RaiseAsync(id, "E", "a");
        await fixture.RaiseAsync(id, "E", "b");
        await fixture.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await fixture.SettledAsync(id)).RuntimeStatus);
        await fixture.RestartAsync();
        await fixture.Client.ResumeInstanceAsync(id, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(["a", "b", "03"], (await fixture.SettledAsync(id)).ReadOutputAs<List<string>>());
    }

    [Fact]
    public async Task Suspending_resuming_and_terminating_what_is_not_there_or_has_ended_is_ignored()
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks.AddOrchestratorFunc<object?, int>("Nothing", (_, _) => 1));
        var ended = await fixture.RunAsync("Nothing");

        foreach (var id in (string[])["unknown", ended.InstanceId])
        {
            await fixture.Client.SuspendInstanceAsync(id, TestContext.Current.CancellationToken);
            await fixture.Client.ResumeInstanceAsync(id, TestContext.Current.CancellationToken);
            await fixture.Client.TerminateInstanceAsync(id, TestContext.Current.CancellationToken);
        }

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await fixture.SettledAsync(ended.InstanceId)).RuntimeStatus);
    }

    [Fact]
    public async Task A_terminated_instance_drops_its_timers_and_later_answers()
    {
        var release = new TaskCompletionSource();
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?, object?>("Busy", async (context, _) =>
            {
                var timer = context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
                await context.CallActivityAsync("Slow");
                await timer;
                return null;
            })
            .AddActivityFunc("Slow", _ => release.Task));
        var id = await fixture.Client.ScheduleNewOrchestrationInstanceAsync("Busy", TestContext.Current.CancellationToken);

        await fixture.Client.TerminateInstanceAsync(id, "stop", TestContext.Current.CancellationToken);
        release.SetResult();

        var ended = await fixture.SettledAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, ended.RuntimeStatus);
        Assert.Equal("stop", ended.ReadOutputAs<string>());
        Assert.Null(fixture.Engine.NextTimerDue);
    }

    [Fact]
    public async Task Waiting_for_start_and_completion_is_told_and_not_polled()
    {
        await using var fixture = await EngineFixture.StartAsync(Waiting);
        var id = await fixture.StartOneAsync("Wait", options: new StartOrchestrationOptions("case", EngineFixture.Morning.AddHours(1)));
        var started = fixture.Client.WaitForInstanceStartAsync(id, TestContext.Current.CancellationToken);
        var ended = fixture.Client.WaitForInstanceCompletionAsync(id, TestContext.Current.CancellationToken);
        Assert.False(started.IsCompleted);

        await fixture.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await started).RuntimeStatus);
        Assert.False(ended.IsCompleted);
        await fixture.RaiseAsync(id, "End");

        Assert.True((await ended).IsCompleted);
        using var impatient = new CancellationTokenSource();
        var waiting = fixture.Client.WaitForInstanceCompletionAsync(await fixture.StartOneAsync("Wait"), impatient.Token);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task An_instance_is_waited_for_before_anybody_starts_it_and_whoever_gives_up_leaves_nothing_behind()
    {
        await using var fixture = await EngineFixture.StartAsync(Waiting);
        using var impatient = new CancellationTokenSource();
        var started = fixture.Client.WaitForInstanceStartAsync("later", TestContext.Current.CancellationToken);
        var ended = fixture.Client.WaitForInstanceCompletionAsync("later", TestContext.Current.CancellationToken);
        var givenUp = fixture.Client.WaitForInstanceCompletionAsync("later", impatient.Token);
        var never = fixture.Client.WaitForInstanceCompletionAsync("never", impatient.Token);
        await impatient.CancelAsync();
        Assert.Equal(impatient.Token, (await Assert.ThrowsAsync<OperationCanceledException>(() => givenUp)).CancellationToken);
        await Assert.ThrowsAsync<OperationCanceledException>(() => never);
        Assert.False(started.IsCompleted || ended.IsCompleted);
        Assert.Equal(1, fixture.Engine.Engine.Watch.Count);

        await fixture.StartOneAsync("Wait", options: new StartOrchestrationOptions("later"));
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await started).RuntimeStatus);
        Assert.False(ended.IsCompleted);
        await fixture.RaiseAsync("later", "End");

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await ended).RuntimeStatus);
        Assert.Equal(0, fixture.Engine.Engine.Watch.Count);
    }

    [Fact]
    public async Task Whoever_hears_late_of_an_earlier_change_still_sees_the_end()
    {
        await using var fixture = await EngineFixture.StartAsync(Waiting);
        var id = await fixture.StartOneAsync("Wait", options: new StartOrchestrationOptions("case", EngineFixture.Morning.AddHours(1)));
        var before = SynchronizationContext.Current;
        var held = new HeldContext();
        SynchronizationContext.SetSynchronizationContext(held);
        var ended = fixture.Client.WaitForInstanceCompletionAsync(id, TestContext.Current.CancellationToken);
        SynchronizationContext.SetSynchronizationContext(before);

        // It begins, of which the waiter would hear, and ends before the waiter gets to look.
        await fixture.AdvanceAsync(TimeSpan.FromHours(1));
        await fixture.RaiseAsync(id, "End");
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await fixture.SettledAsync(id)).RuntimeStatus);
        held.Release();

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await ended.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken)).RuntimeStatus);
    }

    [Fact]
    public async Task Queries_filter_by_status_prefix_and_time_and_come_in_pages_in_the_order_of_creation()
    {
        await using var fixture = await EngineFixture.StartAsync(Waiting);
        for (var i = 0; i < 25; i++)
        {
            await fixture.StartOneAsync("Wait", i, new StartOrchestrationOptions($"{(i % 2 == 0 ? "even" : "odd")}-{i:00}"));
            await fixture.AdvanceAsync(TimeSpan.FromHours(1));
        }

        await fixture.RaiseAsync("even-04", "End");
        await fixture.SettleAsync();

        List<string> ids = [];
        List<int> pages = [];
        await foreach (var page in fixture.Client.GetAllInstancesAsync(new OrchestrationQuery(InstanceIdPrefix: "even", PageSize: 5)).AsPages())
        {
            pages.Add(page.Values.Count);
            ids.AddRange(page.Values.Select(instance => instance.InstanceId));
        }

        Assert.Equal([5, 5, 3], pages);
        Assert.Equal(Enumerable.Range(0, 13).Select(i => $"even-{2 * i:00}"), ids);
        Assert.Equal(["even-04"], await IdsAsync(new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Completed])));
        Assert.Equal(
            ["even-10", "odd-11", "even-12"],
            await IdsAsync(new OrchestrationQuery(EngineFixture.Morning.AddHours(10), EngineFixture.Morning.AddHours(12))));
        var listed = await fixture.Client.ListInstanceIdsAsync([OrchestrationRuntimeStatus.Completed], EngineFixture.Morning, fixture.Clock.GetUtcNow());
        Assert.Equal(["even-04"], listed.Values);
        Assert.Null(listed.ContinuationToken);

        async Task<List<string>> IdsAsync(OrchestrationQuery query)
        {
            List<string> found = [];
            await foreach (var instance in fixture.Client.GetAllInstancesAsync(query))
            {
                found.Add(instance.InstanceId);
            }

            return found;
        }
    }

    [Fact]
    public async Task A_purge_removes_finished_instances_only()
    {
        await using var fixture = await EngineFixture.StartAsync(Waiting);
        for (var i = 0; i < 10; i++)
        {
            await fixture.StartOneAsync("Wait", options: new StartOrchestrationOptions($"case-{i}"));
        }

        foreach (var i in (int[])[1, 3, 5])
        {
            await fixture.RaiseAsync($"case-{i}", "End");
        }

        await fixture.SettleAsync();

        Assert.Equal(0, (await fixture.Client.PurgeInstanceAsync("case-0", TestContext.Current.CancellationToken)).PurgedInstanceCount);
        Assert.Equal(0, (await fixture.Client.PurgeInstanceAsync("unknown", TestContext.Current.CancellationToken)).PurgedInstanceCount);
        Assert.Equal(1, (await fixture.Client.PurgeInstanceAsync("case-1", TestContext.Current.CancellationToken)).PurgedInstanceCount);
        var purged = await fixture.Client.PurgeInstancesAsync(null, fixture.Clock.GetUtcNow(), TestContext.Current.CancellationToken);
        Assert.Equal(2, purged.PurgedInstanceCount);
        Assert.True(purged.IsComplete);
        Assert.NotNull(await fixture.Client.GetInstanceAsync("case-0", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_restarted_instance_begins_again_with_the_same_input()
    {
        await using var fixture = await EngineFixture.StartAsync(Waiting);
        var options = new StartOrchestrationOptions("case") { Tags = new Dictionary<string, string> { ["town"] = "乌镇" } };
        await fixture.StartOneAsync("Wait", "input", options);
        await fixture.RaiseAsync("case", "End");
        await fixture.SettleAsync();

        Assert.Equal("case", await fixture.Client.RestartAsync("case", cancellation: TestContext.Current.CancellationToken));
        var other = await fixture.Client.RestartAsync("case", restartWithNewInstanceId: true, TestContext.Current.CancellationToken);

        foreach (var id in (string[])["case", other])
        {
            var restarted = await fixture.SettledAsync(id);
            Assert.Equal(OrchestrationRuntimeStatus.Running, restarted.RuntimeStatus);
            Assert.Equal("input", restarted.ReadInputAs<string>());
            Assert.Equal("乌镇", restarted.Tags["town"]);
        }

        await Assert.ThrowsAsync<ArgumentException>(() => fixture.Client.RestartAsync("unknown"));
    }

    [Fact]
    public async Task Custom_status_is_what_the_code_set_before_it_waits()
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?, object?>("Show", async (context, _) =>
            {
                context.SetCustomStatus(new { step = 1 });
                await context.WaitForExternalEvent<object?>("Next");
                context.SetCustomStatus("two");
                return null;
            }));
        var id = await fixture.StartOneAsync("Show");
        Assert.Equal("""{"step":1}""", (await fixture.SettledAsync(id)).SerializedCustomStatus);

        await fixture.RestartAsync();
        await fixture.RaiseAsync(id, "Next");

        Assert.Equal("two", (await fixture.SettledAsync(id)).ReadCustomStatusAs<string>());
    }

    [Fact]
    public async Task Payloads_are_left_out_unless_asked_for()
    {
        await using var fixture = await EngineFixture.StartAsync(Waiting);
        var id = await fixture.StartOneAsync("Wait", "input");

        var bare = await fixture.Client.GetInstanceAsync(id, TestContext.Current.CancellationToken);

        Assert.NotNull(bare);
        Assert.Null(bare.SerializedInput);
        Assert.Throws<InvalidOperationException>(() => bare.ReadInputAs<string>());
        Assert.Equal(EngineFixture.Morning, bare.CreatedAt);
    }

    private static void Waiting(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc<object?, object?>("Wait", (context, _) => context.WaitForExternalEvent<object?>("End"))
        .AddOrchestratorFunc<object?, object?>("Timed", async (context, _) =>
        {
            await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
            return null;
        });

    /// <summary>Runs what waits in it only when a test says so.</summary>
    private sealed class HeldContext : SynchronizationContext
    {
        private readonly Queue<(SendOrPostCallback Callback, object? State)> _held = [];
        private readonly Lock _access = new();
        private bool _released;

        public override void Post(SendOrPostCallback d, object? state)
        {
            lock (_access)
            {
                if (!_released)
                {
                    _held.Enqueue((d, state));
                    return;
                }
            }

            base.Post(d, state);
        }

        public void Release()
        {
            lock (_access)
            {
                _released = true;
                while (_held.TryDequeue(out var one))
                {
                    base.Post(one.Callback, one.State);
                }
            }
        }
    }
}
