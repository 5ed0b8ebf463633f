using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace SuggestionFlow.Embedded.DurableTask.Tests;

/// <summary>Spans as the official library makes them, in one trace however often the process changes. (Names and attributes: its TracingIntegrationTests.)</summary>
public sealed class TracingTests
{
    private static readonly ActivitySource Test = new("Test");

    [Fact]
    public async Task Request_orchestration_and_activities_are_one_trace()
    {
        using var spans = new SpanListener();
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<string, int>("Three", async (context, _) =>
            {
                for (var i = 0; i < 3; i++)
                {
                    await context.CallActivityAsync<string>("Echo", $"secret {i}");
                }

                return 3;
            })
            .AddActivityFunc<string, string>("Echo", (_, text) =>
            {
                using var inside = Test.StartActivity("inside")?.SetTag("durabletask.task.instance_id", "inside");
                return text ?? "";
            }));
        Activity? request;
        string id;
        using (request = Test.StartActivity("request"))
        {
            id = (await fixture.RunAsync("Three", "input")).InstanceId;
        }

        await fixture.SettleAsync();
        var create = Assert.Single(spans.Of("create_orchestration:Three", id));
        Assert.Equal((request?.SpanId, ActivityKind.Producer), (create.ParentSpanId, create.Kind));
        Assert.Equal(["orchestration", "Three"], new[] { create.GetTagItem("durabletask.type"), create.GetTagItem("durabletask.task.name") });
        var orchestration = Assert.Single(spans.Of("orchestration:Three", id));
        Assert.Equal((create.SpanId, ActivityKind.Server), (orchestration.ParentSpanId, orchestration.Kind));
        Assert.Equal("Completed", orchestration.GetTagItem("durabletask.task.status"));
        var calls = spans.Of("activity:Echo", id).Where(span => span.Kind == ActivityKind.Client).ToList();
        Assert.Equal([0, 1, 2], calls.Select(span => span.GetTagItem("durabletask.task.task_id")));
        Assert.All(calls, span => Assert.Equal((orchestration.SpanId, request?.TraceId), (span.ParentSpanId, span.TraceId)));
        var activities = spans.Of("activity:Echo", id).Where(span => span.Kind == ActivityKind.Server).ToList();
        Assert.Equal([0, 1, 2], activities.Select(span => span.GetTagItem("durabletask.task.task_id")));
        Assert.Equal(calls.Select(span => (span.SpanId, span.TraceId)), activities.Select(span => (span.ParentSpanId, span.TraceId)));
        Assert.All(activities, span => Assert.Equal(["activity", "Echo"], new[] { span.GetTagItem("durabletask.type"), span.GetTagItem("durabletask.task.name") }));
        Assert.Equal(activities.Select(span => span.SpanId), spans.Of("inside", "inside").Where(span => span.TraceId == request?.TraceId).Select(span => span.ParentSpanId));
        Assert.DoesNotContain(activities.Concat(calls).Append(orchestration).Append(create).SelectMany(span => span.TagObjects), tag => tag.Value?.ToString()?.Contains("secret", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task The_trace_goes_on_after_a_restart_and_what_an_event_leads_to_is_linked_with_it()
    {
        using var spans = new SpanListener();
        await using var fixture = await EngineFixture.StartAsync(Waiting);
        Activity? submitting, deciding;
        using (submitting = Test.StartActivity("submit"))
        {
            await fixture.StartOneAsync("Wait", options: new StartOrchestrationOptions("traced-case"));
        }

        await fixture.RestartAsync();
        using (deciding = Test.StartActivity("decide"))
        {
            await fixture.RaiseAsync("traced-case", "Go");
        }

        await fixture.SettleAsync();
        await fixture.AdvanceAsync(TimeSpan.FromDays(200));

        var raised = Assert.Single(spans.Of("orchestration_event:Go", "traced-case"));
        Assert.Equal(deciding?.SpanId, raised.ParentSpanId);
        Assert.Equal("event", raised.GetTagItem("durabletask.type"));
        var orchestration = spans.Of("orchestration:Wait", "traced-case");
        Assert.Single(orchestration.Select(span => span.Id).Distinct());
        var activity = Assert.Single(spans.Of("activity:Work", "traced-case"), span => span.Kind == ActivityKind.Server);
        var call = Assert.Single(spans.Of("activity:Work", "traced-case"), span => span.Kind == ActivityKind.Client);
        Assert.Equal((submitting?.TraceId, call.SpanId), (activity.TraceId, activity.ParentSpanId));
        Assert.Equal(orchestration[0].SpanId, call.ParentSpanId);
        Assert.Equal(2, orchestration.Count);
        Assert.Equal(raised.SpanId, Assert.Single(activity.Links).Context.SpanId);
        var timer = Assert.Single(spans.Of("orchestration:Wait:timer", "traced-case"));
        Assert.Equal((submitting?.TraceId, orchestration[0].SpanId), (timer.TraceId, timer.ParentSpanId));
        Assert.Equal("timer", timer.GetTagItem("durabletask.type"));
        Assert.NotNull(timer.GetTagItem("durabletask.fire_at"));
        Assert.True(orchestration[^1].Duration < TimeSpan.FromMinutes(5), "A rehearsal's clock is no time for a trace.");
    }

    [Fact]
    public async Task A_sub_orchestration_is_in_the_trace_of_its_parent()
    {
        using var spans = new SpanListener();
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<string, string>("Parent", (context, _) => context.CallSubOrchestratorAsync<string>("Child", "x", new SubOrchestrationOptions { InstanceId = "traced-child" }))
            .AddOrchestratorFunc<string, string>("Child", (_, input) => Task.FromResult(input ?? "")));
        var parent = (await fixture.RunAsync("Parent", "x")).InstanceId;
        await fixture.SettleAsync();

        var above = Assert.Single(spans.Of("orchestration:Parent", parent));
        var call = Assert.Single(spans.Of("orchestration:Child", parent));
        var below = Assert.Single(spans.Of("orchestration:Child", "traced-child"));
        Assert.Equal((above.TraceId, above.SpanId, ActivityKind.Client), (call.TraceId, call.ParentSpanId, call.Kind));
        Assert.Equal((call.TraceId, call.SpanId, ActivityKind.Server), (below.TraceId, below.ParentSpanId, below.Kind));
    }

    [Fact]
    public async Task An_event_that_an_orchestrator_sends_is_part_of_it()
    {
        using var spans = new SpanListener();
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<string, string>("Sender", (context, _) =>
            {
                context.SendEvent("receiver", "Hail", "secret");
                return Task.FromResult("");
            }));
        var id = (await fixture.RunAsync("Sender", "x")).InstanceId;
        await fixture.SettleAsync();

        var sent = Assert.Single(spans.Of("orchestration_event:Hail", id));
        Assert.Equal((spans.Of("orchestration:Sender", id)[0].SpanId, ActivityKind.Producer), (sent.ParentSpanId, sent.Kind));
        Assert.Equal(["receiver", "Hail", "event"], new[] { "durabletask.event.target_instance_id", "durabletask.task.name", "durabletask.type" }.Select(sent.GetTagItem));
    }

    [Fact]
    public async Task What_fails_says_what_kind_of_failure_and_quotes_nothing()
    {
        using var spans = new SpanListener();
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<string, string>("Fail", (context, _) => context.CallActivityAsync<string>("Throw", "x"))
            .AddActivityFunc<string, string>("Throw", string (_, _) => throw new FormatException("the secret text")));
        var id = (await fixture.RunAsync("Fail", "x")).InstanceId;
        await fixture.SettleAsync();

        var activities = spans.Of("activity:Throw", id);
        Assert.Equal(2, activities.Count);
        Assert.All(activities, span => Assert.Equal((ActivityStatusCode.Error, typeof(FormatException).FullName), (span.Status, span.GetTagItem("error.type"))));
        Assert.All(spans.Of("orchestration:Fail", id).Concat(activities), span => Assert.Null(span.StatusDescription));
        Assert.Equal(ActivityStatusCode.Error, spans.Of("orchestration:Fail", id)[^1].Status);
    }

    [Fact]
    public async Task Without_anybody_who_listens_nothing_is_stored()
    {
        await using var fixture = await EngineFixture.StartAsync(Waiting);
        using (new Activity("request").Start())
        {
            await fixture.StartOneAsync("Wait", options: new StartOrchestrationOptions("untraced"));
            await fixture.RaiseAsync("untraced", "Go");
        }

        await fixture.SettleAsync();
        Assert.Equal(0L, Scalar(fixture, "SELECT (SELECT count(trace) FROM instance) + (SELECT count(trace) FROM history) + (SELECT count(trace) FROM message)"));
    }

    [Fact]
    public async Task A_store_of_the_version_before_is_brought_up_and_its_instances_go_on()
    {
        await using var fixture = await EngineFixture.StartAsync(Waiting);
        await fixture.StartOneAsync("Wait", options: new StartOrchestrationOptions("old"));
        await fixture.Engine.DisposeAsync();
        Scalar(fixture, "ALTER TABLE instance DROP COLUMN trace; ALTER TABLE history DROP COLUMN trace; ALTER TABLE message DROP COLUMN trace; PRAGMA user_version = 1");

        using var spans = new SpanListener();
        await fixture.RestartAsync();
        await fixture.RaiseAsync("old", "Go");
        await fixture.SettleAsync();
        await fixture.AdvanceAsync(TimeSpan.FromDays(200));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await fixture.SettledAsync("old")).RuntimeStatus);
        Assert.Single(spans.Of("activity:Work", "old")); // In a trace of its own: nobody knows another.
        Assert.Equal((long)EmbeddedDurableTask.StoreSchemaVersion, Scalar(fixture, "PRAGMA user_version"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01;b7ad6b7169203331")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01;b7ad6b716920333;1")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01;b7ad6b7169203331;99999999999999999999")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01;B7AD6B7169203331;1")]
    [InlineData("00-xxf7651916cd43dd8448eb211c80319c-0000000000000000-01;b7ad6b7169203331;1")]
    public async Task A_stored_trace_that_cannot_be_read_keeps_nothing_from_going_on(string stored)
    {
        using var spans = new SpanListener();
        await using var fixture = await EngineFixture.StartAsync(Waiting);
        await fixture.StartOneAsync("Wait", options: new StartOrchestrationOptions("odd"));
        await fixture.Engine.DisposeAsync();
        Scalar(fixture, $"UPDATE instance SET trace = '{stored}'; UPDATE history SET trace = '{stored}'");

        await fixture.RestartAsync();
        await fixture.RaiseAsync("odd", "Go");
        await fixture.SettleAsync();
        await fixture.AdvanceAsync(TimeSpan.FromDays(200));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await fixture.SettledAsync("odd")).RuntimeStatus);
    }

    private static void Waiting(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc<string, string>("Wait", async (context, _) =>
        {
            await context.WaitForExternalEvent<string>("Go");
            var done = await context.CallActivityAsync<string>("Work", "x");
            await context.CreateTimer(TimeSpan.FromDays(100), CancellationToken.None);
            return done;
        })
        .AddActivityFunc<string, string>("Work", (_, text) => text ?? "");

    private static object? Scalar(EngineFixture fixture, string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = fixture.Options.DatabasePath, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
