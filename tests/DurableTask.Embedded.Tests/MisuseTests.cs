using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace SuggestionFlow.Embedded.DurableTask.Tests;

public sealed class MisuseTests
{
    /// <summary>Long enough not to be over before it is awaited, however busy the machine: what is over already is no misuse.</summary>
    private static readonly TimeSpan Awhile = TimeSpan.FromMilliseconds(200);

    [Theory]
    [InlineData("delay")]
    [InlineData("delay beside a timer")]
    [InlineData("run")]
    [InlineData("configured away")]
    [InlineData("never ends")]
    [InlineData("activity from elsewhere")]
    public async Task Awaiting_what_is_not_durable_fails_the_instance_instead_of_hanging(string misuse)
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?, object?>("Misuse", async (context, _) =>
            {
                switch (misuse)
                {
                    case "delay":
                        await Task.Delay(Awhile);
                        break;
                    case "delay beside a timer":
                        var timer = context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
                        await Task.Delay(Awhile);
                        await timer;
                        break;
                    case "run":
                        await Task.Run(() => Task.Delay(Awhile));
                        break;
                    case "configured away":
                        var kept = context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
                        await Task.Run(() => Task.Delay(Awhile)).ConfigureAwait(false);
                        await kept;
                        break;
                    case "never ends":
                        await new TaskCompletionSource().Task;
                        break;
                    case "activity from elsewhere":
                        var other = context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
                        await Task.Run(() => context.CallActivityAsync("Nothing"));
                        await other;
                        break;
                }

                return null;
            })
            .AddActivityFunc("Nothing", _ => { }));

        // What went on where nothing of the engine can see it ("configured away") is found when the next thing arrives, at the latest.
        var id = await fixture.StartOneAsync("Misuse");
        await fixture.AdvanceAsync(TimeSpan.FromDays(1));

        var ended = await fixture.EndAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.True(ended.FailureDetails?.IsCausedBy<InvalidOperationException>());
        Assert.Contains("not durable", ended.FailureDetails?.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_orchestrator_that_never_gives_up_its_thread_does_not_stop_the_others()
    {
        using var release = new ManualResetEventSlim();
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?>("Block", (_, _) => release.Wait())
            .AddOrchestratorFunc<object?, int>("Other", (_, _) => 1));
        var blocked = fixture.Client.ScheduleNewOrchestrationInstanceAsync("Block", TestContext.Current.CancellationToken);

        Assert.Equal(1, (await fixture.RunAsync("Other")).ReadOutputAs<int>());

        release.Set();
        await fixture.EndAsync(await blocked);
    }
}
