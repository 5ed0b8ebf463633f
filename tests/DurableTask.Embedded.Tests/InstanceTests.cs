using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace SuggestionFlow.Embedded.DurableTask.Tests;

/// <summary>What goes with an instance: tags, input; and what happens to all of it when it is restarted, replaced or removed.</summary>
public sealed class InstanceTests
{
    [Fact]
    public async Task Tags_stay_with_their_instance_over_generations_and_a_child_has_its_own()
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<int, object?>("Parent", async (context, generation) =>
            {
                if (generation == 0)
                {
                    context.ContinueAsNew(1);
                    return null;
                }

                await context.CallSubOrchestratorAsync("Child", options: new SubOrchestrationOptions
                {
                    InstanceId = "tagged",
                    Tags = new Dictionary<string, string> { ["level"] = "县" },
                });
                await context.CallSubOrchestratorAsync("Child", options: new SubOrchestrationOptions { InstanceId = "plain" });
                return null;
            })
            .AddOrchestratorFunc<object?, int>("Child", (_, _) => 1));
        await fixture.StartOneAsync("Parent", 0, new StartOrchestrationOptions("parent") { Tags = new Dictionary<string, string> { ["town"] = "乌镇" } });
        await fixture.RestartAsync();

        Assert.Equal("town=乌镇", await TagsAsync("parent"));
        Assert.Equal("level=县", await TagsAsync("tagged"));
        Assert.Equal("", await TagsAsync("plain"));

        async Task<string> TagsAsync(string id) => string.Join(',', (await fixture.SettledAsync(id)).Tags.Select(tag => $"{tag.Key}={tag.Value}"));
    }

    [Fact]
    public async Task The_input_can_be_read_as_often_as_wanted_and_as_another_type()
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<Case, string>("Read", async (context, input) =>
            {
                await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                var again = context.GetInput<Case>();
                var other = context.GetInput<Dictionary<string, object>>();
                return $"{input.Title} {again?.Pages} {other?[nameof(Case.Title)]}";
            }));
        var id = await fixture.StartOneAsync("Read", new Case("桥", 3));
        await fixture.RestartAsync();
        await fixture.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal("桥 3 桥", (await fixture.SettledAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_restart_of_an_open_instance_ends_it_first_and_one_under_a_new_id_leaves_it()
    {
        await using var fixture = await EngineFixture.StartAsync(Waiting);
        await fixture.StartOneAsync("Wait", "input", new StartOrchestrationOptions("case"));
        await fixture.RaiseAsync("case", "Step", "old");

        var other = await fixture.Client.RestartAsync("case", restartWithNewInstanceId: true, TestContext.Current.CancellationToken);
        Assert.Equal("old", (await fixture.SettledAsync("case")).ReadCustomStatusAs<string>());
        await fixture.Client.RestartAsync("case", cancellation: TestContext.Current.CancellationToken);

        foreach (var id in (string[])["case", other])
        {
            var restarted = await fixture.SettledAsync(id);
            Assert.Equal((OrchestrationRuntimeStatus.Running, "input"), (restarted.RuntimeStatus, restarted.ReadInputAs<string>()));
            Assert.Null(restarted.SerializedCustomStatus);
        }
    }

    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Pending)]
    [InlineData(OrchestrationRuntimeStatus.Running)]
    [InlineData(OrchestrationRuntimeStatus.Suspended)]
    [InlineData(OrchestrationRuntimeStatus.Completed)]
    [InlineData(OrchestrationRuntimeStatus.Failed)]
    [InlineData(OrchestrationRuntimeStatus.Terminated)]
    public async Task A_start_stops_at_an_instance_of_a_status_it_names_and_replaces_one_of_another(OrchestrationRuntimeStatus status)
    {
        await using var fixture = await EngineFixture.StartAsync(Waiting);
        foreach (var id in (string[])["named", "other"])
        {
            await BringToAsync(fixture, id, status);
        }

        var all = StartOrchestrationOptionsExtensions.ValidDedupeStatuses;
        OrchestrationRuntimeStatus[] others = [.. all.Where(other => other != status && other != OrchestrationRuntimeStatus.Terminated)];

        var refused = await Assert.ThrowsAnyAsync<Exception>(() => fixture.StartOneAsync("Wait", "new", new StartOrchestrationOptions("named").WithDedupeStatuses(status)));
        await fixture.StartOneAsync("Wait", "new", new StartOrchestrationOptions("other").WithDedupeStatuses(others));

        Assert.IsType<global::DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException>(refused);
        Assert.Equal("old", (await fixture.SettledAsync("named")).ReadInputAs<string>());
        Assert.Equal("new", (await fixture.SettledAsync("other")).ReadInputAs<string>());
    }

    [Fact]
    public async Task A_purge_takes_what_its_filter_says_and_the_children_if_asked()
    {
        await using var fixture = await EngineFixture.StartAsync(Waiting);
        await BringToAsync(fixture, "early", OrchestrationRuntimeStatus.Completed);
        await fixture.AdvanceAsync(TimeSpan.FromDays(1));
        await BringToAsync(fixture, "failed", OrchestrationRuntimeStatus.Failed);
        await BringToAsync(fixture, "terminated", OrchestrationRuntimeStatus.Terminated);
        await BringToAsync(fixture, "open", OrchestrationRuntimeStatus.Running);
        await fixture.StartOneAsync("Parent", options: new StartOrchestrationOptions("parent"));
        await fixture.AdvanceAsync(TimeSpan.FromDays(1));
        await BringToAsync(fixture, "late", OrchestrationRuntimeStatus.Completed);

        // Of the middle day, and not what was terminated.
        var filter = new PurgeInstancesFilter(
            EngineFixture.Morning.AddHours(12),
            EngineFixture.Morning.AddHours(36),
            [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Running]);
        var purged = await fixture.Client.PurgeAllInstancesAsync(filter, new PurgeInstanceOptions(Recursive: true), TestContext.Current.CancellationToken);

        Assert.Equal(["early", "late", "open", "terminated"], await IdsAsync());
        Assert.Equal((4, true), (purged.PurgedInstanceCount, purged.IsComplete));
        await fixture.RestartAsync();
        Assert.Equal(["early", "late", "open", "terminated"], await IdsAsync());

        async Task<List<string>> IdsAsync()
        {
            List<string> ids = [];
            await foreach (var instance in fixture.Client.GetAllInstancesAsync())
            {
                ids.Add(instance.InstanceId);
            }

            return [.. ids.Order(StringComparer.Ordinal)];
        }
    }

    private static async Task BringToAsync(EngineFixture fixture, string id, OrchestrationRuntimeStatus status)
    {
        var start = new StartOrchestrationOptions(id, status == OrchestrationRuntimeStatus.Pending ? fixture.Clock.GetUtcNow().AddYears(1) : null);
        await fixture.StartOneAsync("Wait", "old", start);
        await (status switch
        {
            OrchestrationRuntimeStatus.Suspended => fixture.Client.SuspendInstanceAsync(id, cancellation: TestContext.Current.CancellationToken),
            OrchestrationRuntimeStatus.Completed => fixture.RaiseAsync(id, "Step", "end"),
            OrchestrationRuntimeStatus.Failed => fixture.RaiseAsync(id, "Step", "fail"),
            OrchestrationRuntimeStatus.Terminated => fixture.Client.TerminateInstanceAsync(id, TestContext.Current.CancellationToken),
            _ => Task.CompletedTask,
        });
        Assert.Equal(status, (await fixture.SettledAsync(id)).RuntimeStatus);
    }

    private static void Waiting(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc<string?, object?>("Wait", async (context, _) =>
        {
            while (true)
            {
                switch (await context.WaitForExternalEvent<string>("Step"))
                {
                    case "end":
                        return null;
                    case "fail":
                        throw new InvalidOperationException("as asked");
                    case var other:
                        context.SetCustomStatus(other);
                        break;
                }
            }
        })
        .AddOrchestratorFunc("Parent", context => Task.WhenAll(context.CallSubOrchestratorAsync("Leaf"), context.CallSubOrchestratorAsync("Leaf")))
        .AddOrchestratorFunc<object?, int>("Leaf", (_, _) => 1);

    private sealed record Case(string Title, int Pages);
}
